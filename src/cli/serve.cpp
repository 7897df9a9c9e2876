#include <csignal>
#include <cstdio>
#include <iostream>

#include "cli/commands.hpp"
#include "cli/config_file.hpp"
#include "cli/config_values.hpp"
#include "cli/settings.hpp"
#include "store/migrations.hpp"

namespace ecab::cli {
namespace {

// The port may be told apart, as tests do. Ranges were judged with the settings.
std::pair<std::string, std::uint16_t> listen_at(Arguments const& arguments) {
    ListenAt at = split_listen(arguments.get("listen", "127.0.0.1:8480"));
    return {at.address, static_cast<std::uint16_t>(arguments.number("port", at.port))};
}

// Megabytes that must be free where the data lie.
std::uint64_t room_bytes(Arguments const& arguments) {
    return static_cast<std::uint64_t>(arguments.number("room-min", 256)) << 20;
}

// SIGTERM and SIGINT are waited for by the main thread; all others inherit the mask.
sigset_t stop_signals() {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    return set;
}

}  // namespace

server::NodeOptions node_options(Arguments const& arguments) {
    server::NodeOptions options;
    options.data_dir = arguments.get("data", "ecabinet-data");
    options.store_url = arguments.get("postgres", "");
    if (arguments.has("postgres"))
        if (std::string const wrong = wrong_with_postgres(options.store_url); !wrong.empty())
            throw UsageError("--postgres " + wrong);
    options.rules_dir = arguments.get("rules", server::default_rules_dir());
    if (arguments.has("bwrap")) options.sandbox = arguments.get("bwrap", "");
    if (arguments.has("papers-without-sandbox")) {
        if (arguments.has("bwrap"))
            throw UsageError("--bwrap names a sandbox that is declared away");
        options.sandbox.reset();
    }
    if (arguments.has("clock-at")) {
        Result<Moment> const moment = parse_moment(arguments.get("clock-at", ""));
        if (!moment) throw UsageError("--clock-at needs a moment like 2026-12-31T16:59:30.000Z");
        options.clock_at = *moment;
    }
    if (arguments.has("journal-until")) {
        Result<Moment> const moment = parse_moment(arguments.get("journal-until", ""));
        if (!moment)
            throw UsageError("--journal-until needs a moment like 2026-12-31T16:59:30.000Z");
        options.journal_until = *moment;
    }
    return options;
}

int run_serve(std::vector<std::string> const& words) {
    Arguments const arguments(with_config(words), setting_options(), setting_flags());
    server::NodeOptions options = node_options(arguments);
    options.web_dir = arguments.get("web", server::default_web_dir());
    std::tie(options.address, options.port) = listen_at(arguments);
    options.shards = static_cast<int>(arguments.number("shards", 2));
    options.workers = static_cast<int>(arguments.number("workers", 8));
    options.self_signed = arguments.has("tls-self-signed");
    options.certificate_chain = arguments.get("tls-certificate", "");
    options.private_key = arguments.get("tls-key", "");
    options.behind_proxy = arguments.has("behind-proxy");
    options.rp_id = arguments.get("rp-id", "");
    options.security_months = static_cast<int>(arguments.number("security-months", 12));
    options.room_bytes_min = room_bytes(arguments);
    options.try_as_file = arguments.get("try-as", "");
    options.outside = {arguments.get("stamp-url", ""),
                       arguments.get("stamp-authority", ""),
                       arguments.get("witness-url", ""),
                       arguments.get("witness-key", "")};
    if (arguments.has("origin")) options.origins.push_back(arguments.get("origin", ""));

    sigset_t const set = stop_signals();
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
    // A file that may not grow is a full disk: writes are refused with 507, reads go on.
    std::signal(SIGXFSZ, SIG_IGN);
    server::Node node(std::move(options));
    node.start();
    std::cout << "listening on " << node.url() << '\n' << std::flush;
    if (std::optional<std::string> const warning = node.warning_about_papers())
        std::cerr << "WARNING: " << *warning << '\n';
    int signal = 0;
    sigwait(&set, &signal);
    node.stop();
    return 0;
}

int run_migrate(std::vector<std::string> const& words) {
    Arguments const arguments(words, {"data", "postgres", "rules", "journal-until"}, {});
    server::Node node(node_options(arguments));  // opening brings the tables up to date
    std::cout << "schema is at version " << store::migrations().back().number << '\n';
    return 0;
}

}  // namespace ecab::cli
