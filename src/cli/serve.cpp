#include <csignal>
#include <cstdio>
#include <iostream>

#include "cli/commands.hpp"
#include "store/migrations.hpp"

namespace ecab::cli {
namespace {

// The address part of "host:port", and the port.
std::pair<std::string, std::uint16_t> split_listen(std::string const& text) {
    std::size_t const colon = text.rfind(':');
    if (colon == std::string::npos) throw UsageError("--listen needs ADDRESS:PORT");
    Arguments const port({"--port", text.substr(colon + 1)}, {"port"}, {});
    long const number = port.number("port", 0);
    if (number < 0 || number > 65535) throw UsageError("--listen needs a port up to 65535");
    return {text.substr(0, colon), static_cast<std::uint16_t>(number)};
}

// Megabytes that must be free where the data lie.
std::uint64_t room_bytes(Arguments const& arguments) {
    long const megabytes = arguments.number("room-min", 256);
    if (megabytes < 0 || megabytes > 1'000'000'000)
        throw UsageError("--room-min needs megabytes, from 0 to 1000000000");
    return static_cast<std::uint64_t>(megabytes) << 20;
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
    Arguments const arguments(words,
                              {"data",
                               "postgres",
                               "rules",
                               "bwrap",
                               "clock-at",
                               "web",
                               "listen",
                               "port",
                               "shards",
                               "workers",
                               "tls-certificate",
                               "tls-key",
                               "rp-id",
                               "origin",
                               "try-as",
                               "stamp-url",
                               "stamp-authority",
                               "witness-url",
                               "witness-key",
                               "security-months",
                               "room-min",
                               "journal-until"},
                              {"tls-self-signed", "behind-proxy", "papers-without-sandbox"});
    server::NodeOptions options = node_options(arguments);
    options.web_dir = arguments.get("web", server::default_web_dir());
    std::tie(options.address, options.port) =
        split_listen(arguments.get("listen", "127.0.0.1:8480"));
    if (arguments.has("port"))
        options.port = static_cast<std::uint16_t>(arguments.number("port", 0));
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
