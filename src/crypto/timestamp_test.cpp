// Real stamps are made by the openssl program in tests/api/outside.test.mjs.
#include "crypto/timestamp.hpp"

#include <gtest/gtest.h>

#include "crypto/certificates.hpp"
#include "crypto/hash.hpp"

namespace ecab::crypto {
namespace {

TEST(Stamp, TheQuestionHoldsTheHashAndItsOwnNumber) {
    Digest const hash = sha256("note");
    Bytes const question = stamp_question(hash, Bytes{1, 2, 3, 4, 5, 6, 7, 8});
    std::string const hex = to_hex(question);
    EXPECT_NE(hex.find(to_hex(hash)), std::string::npos);
    EXPECT_NE(hex.find("0102030405060708"), std::string::npos);
    EXPECT_NE(question, stamp_question(hash, Bytes{1, 2, 3, 4, 5, 6, 7, 9}));
}

TEST(Stamp, WhatIsNoAnswerIsRefused) {
    Bytes const question = stamp_question(sha256("note"), Bytes(8, 1));
    EXPECT_EQ(check_stamp({}, question, {}).error().reason, Reason::InvalidInput);
    EXPECT_EQ(check_stamp(question, question, {}).error().reason, Reason::InvalidInput);
    EXPECT_EQ(check_stamp(Bytes(kStampBytesMax + 1, 0), question, {}).error().reason,
              Reason::TooLarge);
}

}  // namespace
}  // namespace ecab::crypto
