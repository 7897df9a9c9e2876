// Owners for OpenSSL objects and the one place where its failures become outages. Included by the
// .cpp files of src/crypto only; public headers keep OpenSSL out through forward declarations.
// Rule: a false answer about input is a Refusal, a call that cannot fail for input reasons but does
// is `CryptoFailed` (out of memory, broken installation). The error queue is always left empty.
#pragma once
#include <openssl/bio.h>
#include <openssl/cms.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <memory>
#include <string>

#include "base/bytes.hpp"
#include "crypto/keys.hpp"
#include "ports/outage.hpp"

namespace ecab::crypto {

template <auto Free>
struct FreeWith {
    template <class T>
    void operator()(T* object) const {
        Free(object);
    }
};
template <class T, auto Free>
using Owned = std::unique_ptr<T, FreeWith<Free>>;

using PkeyCtxPtr = Owned<EVP_PKEY_CTX, EVP_PKEY_CTX_free>;
using MdCtxPtr = Owned<EVP_MD_CTX, EVP_MD_CTX_free>;
using X509Ptr = Owned<X509, X509_free>;
using X509ReqPtr = Owned<X509_REQ, X509_REQ_free>;
using X509StorePtr = Owned<X509_STORE, X509_STORE_free>;
using X509StoreCtxPtr = Owned<X509_STORE_CTX, X509_STORE_CTX_free>;
using CmsPtr = Owned<CMS_ContentInfo, CMS_ContentInfo_free>;
using BioPtr = Owned<BIO, BIO_free_all>;

[[noreturn]] inline void crypto_failed(char const* what) {
    ERR_clear_error();
    throw ports::CryptoFailed(std::string("crypto: ") + what);
}
inline void value_or_throw(bool ok, char const* what) {
    if (!ok) crypto_failed(what);
}

// A read-only view of bytes as a BIO; the bytes must outlive it.
inline BioPtr bio_over(ByteView bytes) {
    BioPtr bio(BIO_new_mem_buf(bytes.data(), static_cast<int>(bytes.size())));
    value_or_throw(bio != nullptr, "buffer");
    return bio;
}
inline std::string text_in(BIO* bio) {
    char* data = nullptr;
    long const size = BIO_get_mem_data(bio, &data);
    return {data, static_cast<std::size_t>(size)};
}

// The DER bytes of any object with an i2d function.
template <class T, class Encode>
Bytes der_of(T* object, Encode encode) {
    int const size = encode(object, nullptr);
    value_or_throw(size > 0, "encoding");
    Bytes out(static_cast<std::size_t>(size));
    std::uint8_t* at = out.data();
    value_or_throw(encode(object, &at) == size, "encoding");
    return out;
}

}  // namespace ecab::crypto
