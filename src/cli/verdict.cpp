#include "verdict/verdict.hpp"

#include <fstream>
#include <iostream>
#include <iterator>

#include "cli/commands.hpp"
#include "crypto/foreign_certificate.hpp"
#include "json/writer.hpp"
#include "store/system_clock.hpp"
#include "verdict/pdf_file.hpp"

namespace ecab::cli {
namespace {

constexpr std::size_t kTrustFileBytesMax = 16u * 1024 * 1024;

// Nothing when it cannot be read or is larger than `most`; says so.
std::optional<std::string> file_bytes(std::string const& path, std::size_t most) {
    std::ifstream in(path, std::ios::binary | std::ios::ate);
    std::streamoff const size = in ? static_cast<std::streamoff>(in.tellg()) : -1;
    if (size < 0 || static_cast<std::size_t>(size) > most) {
        std::cerr << "ecabinet: " << path << (size < 0 ? " cannot be read\n" : " is too large\n");
        return std::nullopt;
    }
    std::string out(static_cast<std::size_t>(size), '\0');
    in.seekg(0);
    if (!in.read(out.data(), size)) {
        std::cerr << "ecabinet: " << path << " cannot be read\n";
        return std::nullopt;
    }
    return out;
}

char const* refused_because(Refusal const& refusal) {
    if (refusal.detail == "pdf" && refusal.reason == Reason::InvalidInput) return "is no PDF file";
    if (refusal.detail == "password") return "needs a password, so it cannot be judged";
    if (refusal.reason == Reason::TooLarge) return "is too large";
    return "is broken: no reader can tell its objects apart";
}

bool print_verdict(std::string const& path, std::vector<Bytes> const& trust, Moment now) {
    std::optional<std::string> const bytes = file_bytes(path, verdict::kFileBytesMax);
    if (!bytes) return false;
    Result<verdict::FileView> const view = verdict::judge_file(path, as_bytes(*bytes), trust, now);
    if (!view) {
        std::cerr << "ecabinet: " << path << ' ' << refused_because(view.error()) << '\n';
        return false;
    }
    std::cout << json::canonical_of(*view) << '\n' << std::flush;
    return true;
}

}  // namespace

int run_verdict(std::vector<std::string> const& words) {
    Arguments const arguments(words, {"trust", "at"}, {});
    if (arguments.rest().empty()) throw UsageError("verdict needs a PDF file");
    std::vector<Bytes> trust;
    for (std::string const& path : arguments.all("trust")) {
        std::optional<std::string> const pem = file_bytes(path, kTrustFileBytesMax);
        if (!pem) return 2;
        Result<std::vector<Bytes>> const read = crypto::certificates_from_pem(*pem);
        if (!read) throw UsageError(path + " is no PEM file of certificates");
        trust.insert(trust.end(), read->begin(), read->end());
    }
    store::SystemClock clock;
    Moment now = clock.now();
    if (arguments.has("at")) {
        Result<Moment> const given = parse_moment(arguments.get("at", ""));
        if (!given) throw UsageError("--at needs a moment such as 2026-12-31T16:59:30.000Z");
        now = *given;
    }
    bool all_read = true;
    for (std::string const& path : arguments.rest())
        all_read = print_verdict(path, trust, now) && all_read;
    return all_read ? 0 : 2;
}

}  // namespace ecab::cli
