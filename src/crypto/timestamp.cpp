#include "crypto/timestamp.hpp"

#include <openssl/ts.h>

#include <ctime>

#include "crypto/openssl.hpp"

namespace ecab::crypto {
namespace {

using StampReqPtr = Owned<TS_REQ, TS_REQ_free>;
using StampRespPtr = Owned<TS_RESP, TS_RESP_free>;
using ImprintPtr = Owned<TS_MSG_IMPRINT, TS_MSG_IMPRINT_free>;
using AlgorithmPtr = Owned<X509_ALGOR, X509_ALGOR_free>;
using StampCheckPtr = Owned<TS_VERIFY_CTX, TS_VERIFY_CTX_free>;
using NumberPtr = Owned<BIGNUM, BN_free>;
using IntegerPtr = Owned<ASN1_INTEGER, ASN1_INTEGER_free>;

ImprintPtr imprint_of(Digest const& sha256) {
    AlgorithmPtr const algorithm(X509_ALGOR_new());
    ImprintPtr imprint(TS_MSG_IMPRINT_new());
    value_or_throw(algorithm != nullptr && imprint != nullptr, "time stamp");
    Digest copy = sha256;
    value_or_throw(
        X509_ALGOR_set0(algorithm.get(), OBJ_nid2obj(NID_sha256), V_ASN1_NULL, nullptr) == 1 &&
            TS_MSG_IMPRINT_set_algo(imprint.get(), algorithm.get()) == 1 &&
            TS_MSG_IMPRINT_set_msg(imprint.get(), copy.data(), static_cast<int>(copy.size())) == 1,
        "time stamp");
    return imprint;
}

// Of a question that this program made.
StampReqPtr read_question(ByteView der) {
    std::uint8_t const* at = der.data();
    StampReqPtr question(d2i_TS_REQ(nullptr, &at, static_cast<long>(der.size())));
    value_or_throw(question != nullptr, "time stamp");
    return question;
}

StampCheckPtr check_against(ByteView question, ByteView authority_der) {
    std::uint8_t const* at = authority_der.data();
    X509Ptr const authority(d2i_X509(nullptr, &at, static_cast<long>(authority_der.size())));
    X509StorePtr store(X509_STORE_new());
    value_or_throw(authority != nullptr && store != nullptr &&
                       X509_STORE_add_cert(store.get(), authority.get()) == 1,
                   "certificate store");
    StampCheckPtr check(TS_REQ_to_TS_VERIFY_CTX(read_question(question).get(), nullptr));
    value_or_throw(check != nullptr, "time stamp");
    TS_VERIFY_CTX_add_flags(check.get(), TS_VFY_SIGNATURE);
    TS_VERIFY_CTX_set_store(check.get(), store.release());
    return check;
}

}  // namespace

Bytes stamp_question(Digest const& sha256, ByteView nonce) {
    StampReqPtr const question(TS_REQ_new());
    NumberPtr const number(
        BN_bin2bn(nonce.data(), static_cast<int>(nonce.size()), static_cast<BIGNUM*>(nullptr)));
    value_or_throw(question != nullptr && number != nullptr, "time stamp");
    IntegerPtr const integer(BN_to_ASN1_INTEGER(number.get(), nullptr));
    value_or_throw(integer != nullptr && TS_REQ_set_version(question.get(), 1) == 1 &&
                       TS_REQ_set_msg_imprint(question.get(), imprint_of(sha256).get()) == 1 &&
                       TS_REQ_set_nonce(question.get(), integer.get()) == 1 &&
                       TS_REQ_set_cert_req(question.get(), 1) == 1,
                   "time stamp");
    return der_of(question.get(), i2d_TS_REQ);
}

Result<Moment> check_stamp(ByteView answer, ByteView question, ByteView authority_der) {
    REQUIRE(answer.size() <= kStampBytesMax, Reason::TooLarge, "stamp");
    std::uint8_t const* at = answer.data();
    StampRespPtr const response(d2i_TS_RESP(nullptr, &at, static_cast<long>(answer.size())));
    bool const is_whole = response != nullptr && at == answer.data() + answer.size();
    ERR_clear_error();
    REQUIRE(is_whole, Reason::InvalidInput, "stamp");
    StampCheckPtr const check = check_against(question, authority_der);
    bool const is_good = TS_RESP_verify_response(check.get(), response.get()) == 1;
    ERR_clear_error();
    REQUIRE(is_good, Reason::BadSignature, "stamp");
    TS_TST_INFO* const info = TS_RESP_get_tst_info(response.get());
    std::tm time{};
    bool const is_dated =
        info != nullptr && ASN1_TIME_to_tm(TS_TST_INFO_get_time(info), &time) == 1;
    REQUIRE(is_dated, Reason::InvalidInput, "stamp.time");
    return Moment{static_cast<std::int64_t>(timegm(&time)) * kSecondMs};
}

}  // namespace ecab::crypto
