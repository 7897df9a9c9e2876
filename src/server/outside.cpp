#include "server/outside.hpp"

#include <charconv>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <stdexcept>

#include "crypto/certificates.hpp"
#include "crypto/hash.hpp"
#include "crypto/timestamp.hpp"
#include "server/http_post.hpp"
#include "store/blobs/files.hpp"

namespace ecab::server {
namespace {

namespace fs = std::filesystem;

constexpr std::chrono::minutes kAgain{1};
constexpr std::size_t kNonceBytes = 8;
constexpr long kConflict = 409;

std::string read_text(std::string const& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) throw std::runtime_error("cannot read " + path);
    return std::string{std::istreambuf_iterator<char>(in), {}};
}

// Beside itself first, so that a sudden end leaves no half of it.
void write_whole(std::string const& path, ByteView bytes) {
    std::string const folder = fs::path(path).parent_path().string();
    std::string const fresh = path + ".new";
    store::make_folders(folder);
    fs::remove(fresh);
    {
        store::File file = store::File::create(fresh);
        file.write(bytes);
        file.sync();
    }
    store::rename_file(fresh, path);
    store::sync_folder(folder);
}

// The size that a witness says it saw last.
std::optional<std::uint64_t> size_in(std::string_view text) {
    std::uint64_t size = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), size);
    bool const is_whole = error == std::errc() && std::string_view(end) == "\n";
    return is_whole ? std::optional(size) : std::nullopt;
}

}  // namespace

Outside::Outside(std::string data_dir, OutsideOptions options, app::Services* services)
    : data_dir_(std::move(data_dir)), options_(std::move(options)), services_(services) {
    if (!options_.stamp_url.empty()) {
        Result<Bytes> der = crypto::certificate_from_pem(read_text(options_.stamp_authority));
        if (!der) throw std::runtime_error(options_.stamp_authority + " is no certificate");
        authority_der_ = *std::move(der);
    }
    if (!options_.witness_url.empty()) {
        Result<journal::WitnessKey> key = journal::parse_witness_key(options_.witness_key);
        if (!key) throw std::runtime_error("the witness's key is not NAME+HASH+KEY");
        witness_key_ = *std::move(key);
    }
}

void Outside::start() {
    if (options_.stamp_url.empty() && !witness_key_) return;
    thread_ = std::thread([this] { run(); });
}

void Outside::stop() {
    {
        std::lock_guard const lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_all();
    if (thread_.joinable()) thread_.join();
}

void Outside::offer(OrgId const& org, std::uint64_t size, std::string note) {
    {
        std::lock_guard const lock(mutex_);
        pending_[org] = {size, std::move(note)};
        has_news_ = true;
    }
    wake_.notify_all();
}

void Outside::run() {
    for (;;) {
        std::map<OrgId, Offered> asked;
        {
            std::unique_lock lock(mutex_);
            auto const is_due = [this] { return stopping_ || has_news_; };
            if (pending_.empty())
                wake_.wait(lock, is_due);
            else
                wake_.wait_for(lock, kAgain, is_due);
            if (stopping_) return;
            has_news_ = false;
            asked = pending_;
        }
        for (auto const& [org, offered] : asked) {
            if (!prove(org, offered)) continue;
            std::lock_guard const lock(mutex_);
            auto const found = pending_.find(org);
            if (found != pending_.end() && found->second.size == offered.size)
                pending_.erase(found);
        }
    }
}

// False when it must be asked for again.
bool Outside::prove(OrgId const& org, Offered const& offered) {
    bool is_done = true;
    auto const attempt = [&](char const* what, auto const& ask) {
        try {
            ask();
        } catch (std::exception const& e) {
            is_done = false;
            std::fprintf(stderr,
                         "WARNING: %s of the journal of %s: %s\n",
                         what,
                         org.value.c_str(),
                         e.what());
        }
    };
    if (!options_.stamp_url.empty()) attempt("no time stamp", [&] { stamp(org, offered); });
    if (witness_key_) attempt("no witness", [&] { witness(org, offered); });
    return is_done;
}

void Outside::stamp(OrgId const& org, Offered const& offered) {
    std::string const path = file(org, offered.size, ".tsr");
    if (fs::exists(path)) return;
    write_whole(file(org, offered.size, ".txt"), as_bytes(offered.note));
    Bytes const nonce = services_->random->bytes(kNonceBytes);
    Bytes const question = crypto::stamp_question(crypto::sha256(offered.note), nonce);
    HttpReply const reply =
        http_post(options_.stamp_url, "application/timestamp-query", as_text(question), stopping_);
    if (reply.status != 200)
        throw std::runtime_error("the authority answered " + std::to_string(reply.status));
    ByteView const answer = as_bytes(reply.body);
    if (!crypto::check_stamp(answer, question, authority_der_))
        throw std::runtime_error("the answer is no stamp of this authority");
    write_whole(path, answer);
}

// The witness says what it saw last; from there to this checkpoint the proof leads.
void Outside::witness(OrgId const& org, Offered const& offered) {
    std::string const path = file(org, offered.size, ".cosigned.txt");
    if (fs::exists(path)) return;
    std::string const url = options_.witness_url + "/add-checkpoint";
    auto const ask = [&](std::uint64_t old) {
        std::vector<Digest> proof;
        if (old > 0 && old < offered.size)
            proof = services_->store->consistency_proof(org, old, offered.size);
        return http_post(
            url, "text/plain", journal::witness_question(old, proof, offered.note), stopping_);
    };
    std::uint64_t& known = witnessed_[org];
    HttpReply reply = ask(known);
    if (reply.status == kConflict) {
        std::optional<std::uint64_t> const seen = size_in(reply.body);
        if (!seen) throw std::runtime_error("the witness does not say what it saw");
        if (*seen > offered.size)
            throw std::runtime_error("the witness saw " + std::to_string(*seen) +
                                     " entries and there are " + std::to_string(offered.size));
        known = *seen;
        reply = ask(known);
    }
    if (reply.status != 200)
        throw std::runtime_error("the witness answered " + std::to_string(reply.status));
    Result<std::string> const note = journal::cosigned(offered.note, reply.body, *witness_key_);
    if (!note) throw std::runtime_error("the answer is no signature of this witness");
    write_whole(path, as_bytes(*note));
    known = offered.size;
}

std::string Outside::file(OrgId const& org, std::uint64_t size, std::string_view ending) const {
    return (fs::path(data_dir_) / "outside" / org.value /
            (std::to_string(size) + std::string(ending)))
        .string();
}

}  // namespace ecab::server
