// Passwords, one-time codes and recovery codes: everything a person types to sign in.
#include <gtest/gtest.h>

#include <set>

#include "crypto/base32.hpp"
#include "crypto/password.hpp"
#include "crypto/random.hpp"
#include "crypto/recovery.hpp"
#include "crypto/totp.hpp"

namespace ecab::crypto {
namespace {

TEST(Password, AHashOpensForItsPasswordOnly) {
    std::string const hash = hash_password("mật khẩu đủ dài");
    EXPECT_TRUE(hash.starts_with("$argon2id$v=19$m=65536,t=2,p=1$"));
    EXPECT_TRUE(verify_password("mật khẩu đủ dài", hash));
    EXPECT_FALSE(verify_password("mật khẩu đủ dàI", hash));
    EXPECT_FALSE(verify_password("", hash));
    EXPECT_NE(hash_password("mật khẩu đủ dài"), hash) << "every hash has its own salt";
    EXPECT_FALSE(verify_password("x", dummy_password_hash()));
}

TEST(Password, DamagedAndForeignHashesOpenForNothing) {
    for (char const* hash : {"",
                             "$argon2id$v=19$m=65536,t=2,p=1$",
                             "$argon2id$v=19$m=1048576,t=2,p=1$c2FsdHNhbHQ$aGFzaGhhc2g",
                             "$argon2i$v=19$m=65536,t=2,p=1$c2FsdHNhbHQ$aGFzaGhhc2g",
                             "plain"})
        EXPECT_FALSE(verify_password("plain", hash)) << hash;
    EXPECT_FALSE(verify_password("plain", std::string(500, '$')));
}

TEST(Password, ThePolicyNamesWhatIsWrong) {
    auto detail = [](std::string_view password) {
        Result<Done> const out = check_password_policy(password, "tran.an");
        return out ? std::string("fine") : out.error().detail;
    };
    EXPECT_EQ(detail("1234567"), "password-short");
    EXPECT_EQ(detail("ổ quỷ đị"), "fine") << "eight characters, not bytes";
    EXPECT_EQ(detail("ổ quỷ đ"), "password-short");
    EXPECT_EQ(detail("aaaaaaaaaa"), "password-plain");
    EXPECT_EQ(detail("Tran.An2026"), "password-plain");
    EXPECT_EQ(detail("correct horse"), "fine");
    EXPECT_EQ(detail("tab\tinside1"), "password");
    EXPECT_EQ(check_password_policy("o\xCC\x82 decomposed", "a").error().reason,
              Reason::NotNormalised);
    EXPECT_TRUE(check_password_policy(std::string(kPasswordBytesMax - 1, 'a') + "b", "x"));
    EXPECT_EQ(check_password_policy(std::string(kPasswordBytesMax, 'a') + "b", "x").error().reason,
              Reason::TooLarge);
}

TEST(Totp, MatchesTheVectorsOfRfc6238) {
    ByteView const secret = as_bytes("12345678901234567890");
    // The last six of the eight digits in appendix B.
    std::vector<std::pair<std::int64_t, std::string>> const vectors{{59, "287082"},
                                                                    {1111111109, "081804"},
                                                                    {1111111111, "050471"},
                                                                    {1234567890, "005924"},
                                                                    {2000000000, "279037"},
                                                                    {20000000000, "353130"}};
    for (auto const& [seconds, code] : vectors)
        EXPECT_EQ(totp_code(secret, totp_step(Moment{seconds * 1000})), code) << seconds;
}

TEST(Totp, ACodeIsGoodForThreeStepsAndOnce) {
    SystemRandom random;
    Bytes const secret = make_totp_secret(random);
    Moment const now{1'795'309'323'000};
    std::int64_t const step = totp_step(now);
    std::string const code = totp_code(secret, step);
    EXPECT_EQ(match_totp(secret, code, now, std::nullopt), step);
    EXPECT_EQ(match_totp(secret, code, Moment{now.ms + kTotpStepMs}, std::nullopt), step);
    EXPECT_EQ(match_totp(secret, code, Moment{now.ms - kTotpStepMs}, std::nullopt), step);
    EXPECT_FALSE(match_totp(secret, code, now, step)) << "replayed";
    EXPECT_FALSE(match_totp(secret, totp_code(secret, step - 1), now, step)) << "older than used";
    EXPECT_TRUE(match_totp(secret, totp_code(secret, step + 1), now, step));
    for (char const* wrong : {"", "12345", "1234567", "abcdef"})
        EXPECT_FALSE(match_totp(secret, wrong, now, std::nullopt));
}

TEST(Totp, TheAddressForTheAppIsEncoded) {
    EXPECT_EQ(totp_uri("Chính phủ", "an@gov", as_bytes("12345678901234567890")),
              "otpauth://totp/Ch%C3%ADnh%20ph%E1%BB%A7:an%40gov?secret="
              "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Ch%C3%ADnh%20ph%E1%BB%A7"
              "&algorithm=SHA1&digits=6&period=30");
}

TEST(Base32, MatchesTheVectorsOfRfc4648) {
    for (auto const& [plain, text] :
         std::vector<std::pair<std::string, std::string>>{{"", ""},
                                                          {"f", "MY"},
                                                          {"fo", "MZXQ"},
                                                          {"foo", "MZXW6"},
                                                          {"foob", "MZXW6YQ"},
                                                          {"fooba", "MZXW6YTB"},
                                                          {"foobar", "MZXW6YTBOI"}}) {
        EXPECT_EQ(to_base32(as_bytes(plain)), text);
        ASSERT_TRUE(from_base32(text));
        EXPECT_EQ(as_text(*from_base32(text)), plain);
    }
    EXPECT_EQ(as_text(*from_base32("mzxw-6ytb oi")), "foobar");
    for (char const* bad : {"M", "MZX", "MZXW6Y", "MZ", "M1", "MY======"})
        EXPECT_FALSE(from_base32(bad)) << bad;
}

TEST(Recovery, TenDifferentCodesEachOpenTheirOwnHash) {
    SystemRandom random;
    std::vector<std::string> const codes = make_recovery_codes(random);
    EXPECT_EQ(codes.size(), kRecoveryCodes);
    EXPECT_EQ(std::set<std::string>(codes.begin(), codes.end()).size(), kRecoveryCodes);
    Bytes const pepper = random.bytes(32);
    std::vector<Digest> stored;
    for (std::string const& code : codes) {
        EXPECT_EQ(code.size(), 19u);
        stored.push_back(*hash_recovery_code(pepper, code));
    }
    EXPECT_EQ(std::set<Digest>(stored.begin(), stored.end()).size(), kRecoveryCodes);
    std::string plain = codes[3];
    std::erase(plain, '-');
    for (char& c : plain)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    EXPECT_EQ(hash_recovery_code(pepper, plain), stored[3]) << "case and hyphens do not matter";
    EXPECT_NE(hash_recovery_code(random.bytes(32), codes[3]), stored[3]) << "another pepper";
    for (char const* wrong : {"", "ABCD", "ABCD-EFGH-IJKL-MNO1"})
        EXPECT_FALSE(hash_recovery_code(pepper, wrong)) << wrong;
    EXPECT_FALSE(hash_recovery_code(pepper, std::string(100, '-')));
}

}  // namespace
}  // namespace ecab::crypto
