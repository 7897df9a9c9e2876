#include "server/node.hpp"

#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <stdexcept>
#include <utility>

#include "api/dispatch.hpp"
#include "app/keyring.hpp"
#include "app/passkeys.hpp"
#include "app/passwords.hpp"
#include "app/sign_in_guard.hpp"
#include "app/try_as.hpp"
#include "crypto/certificates.hpp"
#include "crypto/key_encryption.hpp"
#include "crypto/random.hpp"
#include "crypto/secret_file.hpp"
#include "documents/pdf_text.hpp"
#include "net/server.hpp"
#include "records/queries.hpp"
#include "security/log.hpp"
#include "server/clock_guard.hpp"
#include "server/definitions.hpp"
#include "server/installation_clock.hpp"
#include "server/journal_guard.hpp"
#include "server/private_files.hpp"
#include "server/readiness.hpp"
#include "server/scheduler.hpp"
#include "server/value_or_throw.hpp"
#include "store/blobs/derived_folder.hpp"
#include "store/blobs/file_blobs.hpp"
#include "store/open_store.hpp"
#include "store/system_clock.hpp"

namespace ecab::server {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t kDrainMs = 10'000;
constexpr std::int64_t kTlsYearMs = 365LL * 86'400'000;

documents::ChildLimits paper_limits(NodeOptions const& options) {
    documents::ChildLimits limits;
    limits.sandbox = options.sandbox;
    return limits;
}

// Passwords and answers travel in the clear only where nobody else can listen: on the loopback,
// where a declared proxy may stand.
void require_tls_or_loopback(NodeOptions const& options, bool tls) {
    bool const loopback = options.address == "::1" || options.address.starts_with("127.") ||
                          options.address == "localhost";
    if (tls || loopback) return;
    throw std::runtime_error("without TLS the address must be a loopback one, not " +
                             options.address);
}

}  // namespace

struct Node::Parts {
    NodeOptions options;
    std::unique_ptr<FolderLock> lock;
    InstallationClock own_clock;
    store::BootClock boot_clock;
    // The installation's, or what the options bring: that is steered on purpose and believed.
    GuardedClock clock;
    crypto::SystemRandom random;
    security::Log security;
    Definitions definitions;
    std::unique_ptr<ports::Store> store;
    store::FileBlobStore blobs;
    store::DerivedFolder derived;
    documents::PdfText papers;
    app::KeyRing keys;
    std::unique_ptr<crypto::KeyEncryption> vault;
    app::SignInGuard guard;
    app::Passwords passwords;
    app::AggregateCache reads;
    app::Writes writes;
    app::Services services;
    app::LoginSessions sessions{&services};
    app::VerifierKeys verifier_keys;
    app::TryAsFile try_as;
    live::Hub hub;
    api::Api api;
    api::StaticFiles files;
    api::Streams streams;
    Outside outside{options.data_dir, options.outside, &services};
    JournalGuard journal_guard{
        options.data_dir,
        &services,
        [this](OrgId const& org, std::uint64_t size, std::string const& note) {
            outside.offer(org, size, note);
        }};
    Readiness readiness;
    Scheduler scheduler{&services, {[this] { journal_guard.keep_checkpoints(); }}};
    std::unique_ptr<api::Dispatch> dispatch;
    std::unique_ptr<net::Server> server;
    std::uint16_t port = 0;
    bool tls = false;
    bool started = false;
    bool left = false;

    explicit Parts(NodeOptions given)
        : options(std::move(given)),
          lock(locked(options)),
          own_clock(options.data_dir, options.clock_at),
          clock(options.clock == nullptr ? &own_clock : options.clock,
                options.clock == nullptr ? &boot_clock : nullptr),
          security({(fs::path(options.data_dir) / "security").string(), options.security_months},
                   &clock),
          definitions(options.rules_dir),
          store(open_store(options, clock)),
          blobs((fs::path(options.data_dir) / "blobs").string()),
          derived((fs::path(options.data_dir) / "search").string()),
          papers(paper_limits(options)),
          keys((fs::path(options.data_dir) / "keys").string(), &clock, &random),
          vault(crypto::key_encryption_from_file(
              (fs::path(options.data_dir) / "sealing-key").string(), &random)),
          writes(store.get(), &reads, &random),
          files(options.web_dir),
          streams(wire()),
          readiness(what_to_watch(options), store.get(), &clock, &boot_clock) {
        if (own_clock.is_shifted()) admit_shift();
        journal_guard.check();
        if (options.clock == nullptr) journal_guard.check_time(clock.now(), options.journal_until);
        if (!options.try_as_file.empty()) admit_try_as();
    }

    // Sign-ins are offered to everybody only where everything is a demonstration.
    void admit_try_as() {
        std::ifstream in(options.try_as_file, std::ios::binary);
        if (!in) throw std::runtime_error("cannot read " + options.try_as_file);
        std::string const text{std::istreambuf_iterator<char>(in), {}};
        try_as = value_or_throw(app::parse_try_as(text), options.try_as_file);
        store->read([&](ports::Reader& reader) {
            for (OrgId const& org : records::organisations(reader))
                if (!reads.organisation(reader, org)->demo)
                    throw std::runtime_error("--try-as is for demonstrations, and " + org.value +
                                             " is none");
        });
        services.try_as = &try_as;
    }

    // PostgreSQL is made for several processes; the folder of an SQLite database is one's own.
    static std::unique_ptr<FolderLock> locked(NodeOptions const& options) {
        fs::create_directories(options.data_dir);
        if (!options.store_url.empty()) return nullptr;
        return std::make_unique<FolderLock>(options.data_dir);
    }

    // A clock that does not tell the time is for what is marked as a demonstration, and nothing
    // else.
    void admit_shift() {
        store->read([&](ports::Reader& reader) {
            for (OrgId const& org : records::organisations(reader)) {
                if (own_clock.is_new())
                    throw std::runtime_error(
                        "--clock-at is for an installation that is being made");
                if (!reads.organisation(reader, org)->demo)
                    throw std::runtime_error("the clock is shifted and " + org.value +
                                             " is no demonstration");
            }
        });
        if (own_clock.is_new()) own_clock.keep();
        std::cerr << "WARNING: the clock of this installation does not tell the time, it shows "
                  << to_text(own_clock.now()) << "; for tests and demonstrations only\n";
    }

    static std::unique_ptr<ports::Store> open_store(NodeOptions const& options,
                                                    ports::Clock& clock) {
        fs::create_directories(options.data_dir);
        std::string const location =
            options.store_url.empty() ? "sqlite:" + database_file(options) : options.store_url;
        return value_or_throw(store::open_store(location, clock, store::StoreOptions{}), "store");
    }

    static std::string database_file(NodeOptions const& options) {
        return (fs::path(options.data_dir) / "ecabinet.sqlite").string();
    }

    static ReadinessOptions what_to_watch(NodeOptions const& options) {
        bool const is_sqlite = options.store_url.empty();
        return {options.data_dir,
                is_sqlite ? database_file(options) : std::string{},
                options.room_bytes_min};
    }

    api::Api wire() {
        services.store = store.get();
        services.blobs = &blobs;
        services.derived = &derived;
        services.clock = &clock;
        services.random = &random;
        definitions.serve(services);
        services.keys = &keys;
        services.papers = &papers;
        services.vault = vault.get();
        services.security = &security;
        services.passwords = &passwords;
        services.guard = &guard;
        services.verifier_keys = &verifier_keys;
        services.reads = &reads;
        services.writes = &writes;
        if (!options.rp_id.empty()) services.settings.rp_id = options.rp_id;
        services.settings.origins = options.origins;
        api.services = &services;
        api.sessions = &sessions;
        api.hub = &hub;
        api.health = &readiness;
        return api;
    }

    // The last the server knows of its journals, for the next start. At the end nothing may fail.
    void leave_checkpoints() noexcept {
        if (!started || std::exchange(left, true)) return;
        try {
            journal_guard.keep_checkpoints();
        } catch (std::exception const& e) {
            std::cerr << "no checkpoint was kept: " << e.what() << '\n';
        }
    }

    net::TlsFiles tls_files() {
        if (!options.certificate_chain.empty())
            return {options.certificate_chain, options.private_key};
        fs::path const chain = fs::path(options.data_dir) / "tls-certificate.pem";
        fs::path const key = fs::path(options.data_dir) / "tls-key.pem";
        if (!fs::exists(key)) {
            Moment const now = clock.now();
            crypto::TlsIdentity const made = value_or_throw(
                crypto::self_signed_tls({services.settings.rp_id, options.address},
                                        crypto::random_serial(random),
                                        {{now.ms - 3'600'000}, {now.ms + kTlsYearMs}}),
                "tls");
            std::ofstream(chain) << made.certificate_pem;
            value_or_throw(crypto::save_secret_file(key.string(), made.key_pem), "tls");
        }
        return {chain.string(), key.string()};
    }
};

Node::Node(NodeOptions options) {
    require_private_files(options.data_dir);
    parts_ = std::make_unique<Parts>(std::move(options));
}

Node::~Node() { stop(); }

app::Services& Node::services() { return parts_->services; }

bool Node::is_clock_shifted() const { return parts_->own_clock.is_shifted(); }

std::optional<std::string> Node::warning_about_papers() const {
    if (std::optional<std::string> const problem = parts_->papers.problem())
        return "no paper can be taken in: " + *problem;
    if (parts_->options.sandbox) return std::nullopt;
    return "papers are read without a sandbox, as declared with --papers-without-sandbox";
}

std::string Node::url() const {
    std::string const host =
        parts_->options.address == "0.0.0.0" ? "localhost" : parts_->options.address;
    return std::string(parts_->tls ? "https" : "http") + "://" + host + ":" +
           std::to_string(parts_->port);
}

std::uint16_t Node::start() {
    Parts& p = *parts_;
    p.definitions.check_unchanged(p.services);
    p.tls = p.options.self_signed || !p.options.certificate_chain.empty();
    require_tls_or_loopback(p.options, p.tls);
    p.services.settings.secure_cookies = p.tls || p.options.behind_proxy;
    net::ServerOptions options;
    options.address = p.options.address;
    options.port = p.options.port;
    options.shards = p.options.shards;
    options.clock = &p.clock;
    options.trust_forwarded_from_loopback = p.options.behind_proxy;
    if (p.tls) options.tls = p.tls_files();
    p.dispatch = std::make_unique<api::Dispatch>(p.api, &p.files, &p.streams, p.options.workers);
    p.server = std::make_unique<net::Server>(std::move(options), p.dispatch.get());
    p.hub.attach(p.server->shards());
    p.sessions.on_end([&p](std::string const& session) { p.hub.disconnect_session(session); });
    p.store->watch([&p](OrgId const& org, std::uint64_t size) { p.streams.grew(org, size); });
    p.writes.on_commit(
        [&p](OrgId const& org, app::Growth const& growth) { p.streams.committed(org, growth); });
    p.streams.start();
    p.port = p.server->listen();
    // The port may be any free one; passkeys are for it, so it is known before the first request.
    std::string const scheme = p.tls ? "https://" : "http://";
    std::vector<std::string>& origins = p.services.settings.origins;
    for (std::string const& host :
         {std::string("localhost"), std::string("127.0.0.1"), p.options.address})
        origins.push_back(scheme + host + ":" + std::to_string(p.port));
    p.security.start();
    p.readiness.start();
    p.server->start();
    p.outside.start();
    p.scheduler.start();
    p.started = true;
    return p.port;
}

void Node::stop() {
    Parts& p = *parts_;
    p.scheduler.stop();
    p.readiness.stop();
    if (p.server) p.server->drain(kDrainMs);
    if (p.dispatch) p.dispatch->stop();
    p.security.stop();
    if (p.started) p.streams.stop();
    p.outside.stop();
    p.hub.stop();
    p.leave_checkpoints();
    p.store->stop();
}

std::string default_rules_dir() {
    std::error_code ec;
    fs::path const program = fs::read_symlink("/proc/self/exe", ec).parent_path();
    for (fs::path folder = program; !folder.empty() && folder != folder.parent_path();
         folder = folder.parent_path()) {
        if (fs::is_directory(folder / "rules" / "workflows", ec))
            return (folder / "rules").string();
        fs::path const shared = folder / "share" / "ecabinet" / "rules";
        if (fs::is_directory(shared, ec)) return shared.string();
    }
    return "rules";
}

std::string default_web_dir() {
    std::error_code ec;
    fs::path const rules = default_rules_dir();
    for (fs::path const& folder :
         {rules.parent_path() / "web" / "dist", rules.parent_path() / "web"})
        if (fs::exists(folder / "index.html", ec)) return folder.string();
    return "";
}

}  // namespace ecab::server
