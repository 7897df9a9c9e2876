#include "crypto/hash.hpp"

#include <gtest/gtest.h>

#include <thread>

namespace ecab::crypto {
namespace {

TEST(Hash, MatchesThePublishedSha256Vectors) {
    EXPECT_EQ(to_hex(sha256(std::string_view())),
              "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    EXPECT_EQ(to_hex(sha256(std::string_view("abc"))),
              "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Hash, ManyPiecesHashLikeOne) {
    std::string const text(100'000, 'v');
    Sha256 pieces;
    for (std::size_t at = 0; at < text.size(); at += 777)
        pieces.update(std::string_view(text).substr(at, 777));
    EXPECT_EQ(pieces.finish(), sha256(text));
    EXPECT_EQ(pieces.finish(), sha256(std::string_view())) << "starts afresh after finish";
    EXPECT_EQ(sha256_of(as_bytes("ab"), as_bytes("c")), sha256(std::string_view("abc")));
}

TEST(Hash, MatchesThePublishedHmacVectors) {
    // RFC 4231 case 2 and RFC 2202 case 2.
    EXPECT_EQ(to_hex(hmac_sha256(as_bytes("Jefe"), as_bytes("what do ya want for nothing?"))),
              "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    EXPECT_EQ(to_hex(hmac_sha1(as_bytes("Jefe"), as_bytes("what do ya want for nothing?"))),
              "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79");
    EXPECT_EQ(to_hex(hmac_sha256({}, {})),
              "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad");
}

TEST(Hash, ThreadsDoNotDisturbEachOther) {
    std::array<bool, 4> same{};
    std::vector<std::thread> threads;
    for (bool& mine : same)
        threads.emplace_back([&mine] {
            mine = true;
            for (int i = 0; i < 2000; ++i)
                mine = mine && to_hex(sha256(std::string_view("abc"))).starts_with("ba7816bf");
        });
    for (std::thread& thread : threads) thread.join();
    for (bool mine : same) EXPECT_TRUE(mine);
}

TEST(Hash, ConstantTimeEqualComparesSizeAndContent) {
    EXPECT_TRUE(constant_time_equal(as_bytes("abc"), as_bytes("abc")));
    EXPECT_FALSE(constant_time_equal(as_bytes("abc"), as_bytes("abd")));
    EXPECT_FALSE(constant_time_equal(as_bytes("abc"), as_bytes("ab")));
    EXPECT_TRUE(constant_time_equal({}, {}));
}

}  // namespace
}  // namespace ecab::crypto
