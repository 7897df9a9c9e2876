#include "journal/witness.hpp"

#include <gtest/gtest.h>

#include "crypto/hash.hpp"

namespace ecab::journal {
namespace {

struct Seen {
    crypto::Ed25519Key log = crypto::Ed25519Key::generate();
    crypto::Ed25519Key key = crypto::Ed25519Key::generate();
    WitnessKey known{"witness.example", key.public_key()};
    std::string note = sign_checkpoint({"e-cabinet/bo", 7, Digest{}, {}}, log);

    std::string vkey() const {
        Bytes tagged{0x04};
        tagged.insert(tagged.end(), known.key.begin(), known.key.end());
        Digest const hash = crypto::sha256_of(as_bytes(known.name + "\n"), tagged);
        return known.name + "+" + to_hex(hash).substr(0, 8) + "+" + to_base64(tagged);
    }
    // As the specification has it: eight bytes of time, then the signature.
    std::string line(std::string const& of, std::uint8_t seconds) const {
        std::string const text = "cosignature/v1\ntime " + std::to_string(seconds) + "\n" +
                                 of.substr(0, of.rfind("\n\n") + 1);
        crypto::Ed25519Signature const signature = key.sign(as_bytes(text));
        Bytes bytes = *from_hex(vkey().substr(known.name.size() + 1, 8));
        bytes.insert(bytes.end(), {0, 0, 0, 0, 0, 0, 0, seconds});
        bytes.insert(bytes.end(), signature.begin(), signature.end());
        return "\xE2\x80\x94 " + known.name + " " + to_base64(bytes) + "\n";
    }
};

TEST(Witness, ItsKeyIsReadInTextForm) {
    Seen const seen;
    Result<WitnessKey> const key = parse_witness_key(seen.vkey());
    ASSERT_TRUE(key);
    EXPECT_EQ(key->name, seen.known.name);
    EXPECT_EQ(key->key, seen.known.key);
    EXPECT_FALSE(parse_witness_key("x" + seen.vkey()));
    EXPECT_FALSE(parse_witness_key(to_vkey({seen.known.name, seen.known.key})));
    EXPECT_FALSE(parse_witness_key("witness.example"));
}

TEST(Witness, IsAskedWithTheProofFromWhatItSaw) {
    EXPECT_EQ(witness_question(0, {}, "note\n"), "old 0\n\nnote\n");
    Digest const hash{};
    EXPECT_EQ(witness_question(3, std::span(&hash, 1), "note\n"),
              "old 3\n" + to_base64(hash) + "\n\nnote\n");
}

TEST(Witness, ItsLineIsAddedToTheNoteThatStaysTheJournals) {
    Seen const seen;
    Result<std::string> const both = cosigned(seen.note, seen.line(seen.note, 9), seen.known);
    ASSERT_TRUE(both);
    EXPECT_EQ(verify_cosignature(*both, seen.known)->ms, 9'000);
    EXPECT_TRUE(verify_checkpoint(*both, {"e-cabinet/bo", seen.log.public_key()}));
}

TEST(Witness, AnAnswerAboutAnotherNoteOrByAnotherKeyIsNone) {
    Seen const seen;
    Seen const other;
    std::string const later = sign_checkpoint({"e-cabinet/bo", 8, Digest{}, {}}, seen.log);
    EXPECT_FALSE(cosigned(seen.note, seen.line(later, 9), seen.known));
    EXPECT_FALSE(cosigned(seen.note, other.line(seen.note, 9), seen.known));
    EXPECT_FALSE(cosigned(seen.note, "", seen.known));
    EXPECT_FALSE(cosigned(seen.note, "\n\n" + seen.line(seen.note, 9), seen.known));
    EXPECT_FALSE(verify_cosignature(seen.note, seen.known));
}

}  // namespace
}  // namespace ecab::journal
