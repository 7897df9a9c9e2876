#include "crypto/key_encryption.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>

#include "crypto/random.hpp"
#include "ports/outage.hpp"

namespace ecab::crypto {
namespace {

TEST(KeyEncryption, OpensWhatItSealedForTheSameContextOnly) {
    SystemRandom random;
    auto const vault = software_key_encryption(random.bytes(kSealingKeyBytes), &random);
    std::string const sealed = vault->seal("JBSWY3DPEHPK3PXP", "org/person");
    EXPECT_EQ(sealed.find("JBSWY3DP"), std::string::npos);
    EXPECT_EQ(*vault->open(sealed, "org/person"), "JBSWY3DPEHPK3PXP");
    EXPECT_FALSE(vault->open(sealed, "org/somebody-else").has_value());
    EXPECT_NE(sealed, vault->seal("JBSWY3DPEHPK3PXP", "org/person"));
    EXPECT_TRUE(vault->open(vault->seal("", "c"), "c")->empty());
}

TEST(KeyEncryption, RefusesEveryChangedByteAndWhatItNeverSealed) {
    SystemRandom random;
    auto const vault = software_key_encryption(random.bytes(kSealingKeyBytes), &random);
    Bytes const sealed = *from_base64url(vault->seal("secret", "c"));
    for (std::size_t at = 0; at < sealed.size(); ++at) {
        Bytes changed = sealed;
        changed[at] ^= 1;
        EXPECT_FALSE(vault->open(to_base64url(changed), "c").has_value()) << at;
    }
    for (char const* text :
         {"", "x", "JBSWY3DPEHPK3PXP", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
        EXPECT_FALSE(vault->open(text, "c").has_value()) << text;
    auto const other = software_key_encryption(random.bytes(kSealingKeyBytes), &random);
    EXPECT_FALSE(other->open(to_base64url(sealed), "c").has_value());
    EXPECT_NE(vault->keyed_digest(as_bytes("1")), other->keyed_digest(as_bytes("1")));
}

TEST(KeyEncryption, KeepsItsKeyInAFileThatOnlyTheOwnerReads) {
    SystemRandom random;
    std::string const path = std::filesystem::temp_directory_path() / random_id(random, "key-");
    std::string const sealed = key_encryption_from_file(path, &random)->seal("secret", "c");
    EXPECT_EQ(*key_encryption_from_file(path, &random)->open(sealed, "c"), "secret");
    struct stat info {};
    ASSERT_EQ(::stat(path.c_str(), &info), 0);
    EXPECT_EQ(info.st_mode & 0777, 0600u);
    ASSERT_EQ(::chmod(path.c_str(), 0640), 0);
    EXPECT_THROW(key_encryption_from_file(path, &random), ports::CryptoFailed);
    std::filesystem::remove(path);
}

}  // namespace
}  // namespace ecab::crypto
