// For tests: a private folder that goes away, child processes, and PKCS#10 requests made the way a
// stranger would make them.
#pragma once
#include <sys/wait.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "crypto/openssl.hpp"
#include "crypto/random.hpp"

namespace ecab::crypto::test {

class Folder {
  public:
    Folder() {
        SystemRandom random;
        path_ = std::filesystem::temp_directory_path() / random_id(random, "ecab-test-");
        std::filesystem::create_directory(path_);
    }
    Folder(Folder const&) = delete;
    Folder& operator=(Folder const&) = delete;
    ~Folder() { std::filesystem::remove_all(path_); }

    void write(std::string const& name, ByteView content) const {
        std::ofstream out(path_ / name, std::ios::binary);
        out.write(reinterpret_cast<char const*>(content.data()),
                  static_cast<std::streamsize>(content.size()));
    }
    void write(std::string const& name, std::string_view text) const {
        write(name, as_bytes(text));
    }

    // The exit status of a shell command run inside the folder; its output is discarded.
    int run(std::string const& command) const {
        std::string const line = "cd '" + path_.string() + "' && " + command + " >out.txt 2>&1";
        int const status = std::system(line.c_str());
        return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    }
    std::string output() const {
        std::ifstream in(path_ / "out.txt", std::ios::binary);
        return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    }

  private:
    std::filesystem::path path_;
};

inline Moment moment(char const* text) { return *parse_moment(text); }

// A PKCS#10 request for any private key OpenSSL can read from PEM.
inline Bytes make_csr(std::string const& private_pem, std::string const& common_name) {
    BioPtr const bio = bio_over(as_bytes(private_pem));
    PkeyPtr const key(PEM_read_bio_PrivateKey(bio.get(), nullptr, nullptr, nullptr));
    X509ReqPtr const request(X509_REQ_new());
    X509_NAME* const name = X509_REQ_get_subject_name(request.get());
    X509_NAME_add_entry_by_txt(name,
                               "CN",
                               MBSTRING_UTF8,
                               reinterpret_cast<unsigned char const*>(common_name.c_str()),
                               -1,
                               -1,
                               0);
    X509_REQ_set_pubkey(request.get(), key.get());
    value_or_throw(X509_REQ_sign(request.get(), key.get(), EVP_sha256()) > 0, "test request");
    return der_of(request.get(), i2d_X509_REQ);
}

}  // namespace ecab::crypto::test
