#include "cli/verify_file.hpp"

#include <filesystem>
#include <fstream>
#include <iostream>

#include "cli/apart.hpp"
#include "crypto/certificates.hpp"
#include "journal/checkpoint.hpp"
#include "proof/container.hpp"

namespace ecab::cli {
namespace {

namespace fs = std::filesystem;

// Throws UsageError when it cannot be read or is larger than such a file may be.
std::string read_whole(std::string const& path, std::uintmax_t bytes_max) {
    std::error_code error;
    std::uintmax_t const size = fs::file_size(path, error);
    if (error) throw UsageError("cannot read " + path);
    if (size > bytes_max) throw UsageError(path + " is larger than any such file");
    std::string bytes(size, '\0');
    std::ifstream in(path, std::ios::binary);
    in.read(bytes.data(), static_cast<std::streamsize>(size));
    if (!in) throw UsageError("cannot read " + path);
    return bytes;
}

}  // namespace

int verify_file(Arguments const& arguments, unsigned threads) {
    if (arguments.rest().size() != 1) throw UsageError("verify takes one FILE.asice");
    proof::VerifyOptions options;
    options.threads = threads;
    for (std::string const& text : arguments.all("vkey")) {
        if (!journal::parse_vkey(text)) throw UsageError("--vkey needs NAME+HASH+KEY");
        options.keys.push_back(text);
    }
    if (arguments.has("authority")) {
        std::string const path = arguments.get("authority", "");
        Result<Bytes> der = crypto::certificate_from_pem(read_whole(path, 1u << 20));
        if (!der) throw UsageError(path + " is no certificate in PEM");
        options.authority = *std::move(der);
    }
    std::string const bytes = read_whole(arguments.rest().front(), proof::kZipBytesMax);
    bool const english = arguments.has("english");
    // In a process of its own: what is folded is foreign, and a broken invariant ends a process.
    auto const code = run_apart([&] {
        proof::Verdict const verdict = proof::verify_container(bytes, options);
        std::cout << proof::page_of(verdict, english);
        return verdict.faults.count == 0 ? 0 : 1;
    });
    if (code) return *code;
    std::cout << (english ? "FAULT  journal/entries.jsonl: tells what cannot have happened\n"
                            "BROKEN: 1 fault\n"
                          : "HỎNG  journal/entries.jsonl: kể điều không thể xảy ra\n"
                            "HỎNG: 1 chỗ\n");
    return 1;
}

}  // namespace ecab::cli
