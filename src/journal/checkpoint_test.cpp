#include "journal/checkpoint.hpp"

#include <gtest/gtest.h>

#include "crypto/hash.hpp"

namespace ecab::journal {
namespace {

struct Fixture : testing::Test {
    crypto::Ed25519Key key = crypto::Ed25519Key::generate();
    VerificationKey vkey{"e-cabinet/gov", key.public_key()};
    Checkpoint checkpoint{
        origin_of(OrgId{"gov"}), 42, crypto::sha256(std::string_view("root")), {}};
    std::string note = sign_checkpoint(checkpoint, key);
};
using CheckpointNote = Fixture;

TEST_F(CheckpointNote, HasTheLinesOfTheSpecification) {
    EXPECT_EQ(checkpoint_text(checkpoint),
              "e-cabinet/gov\n42\n" + to_base64(checkpoint.root) + "\n");
    EXPECT_TRUE(note.starts_with(checkpoint_text(checkpoint) + "\n\xE2\x80\x94 e-cabinet/gov "));
    EXPECT_TRUE(note.ends_with("\n"));
    Result<Note> const parsed = parse_note(note);
    ASSERT_TRUE(parsed);
    ASSERT_EQ(parsed->signatures.size(), 1u);
    EXPECT_EQ(parsed->signatures[0].signature.size(), 64u);
    EXPECT_EQ(parsed->signatures[0].key_hash, key_hash(vkey));
}

TEST_F(CheckpointNote, VerifiesWithItsKeyOnly) {
    Result<Checkpoint> const read = verify_checkpoint(note, vkey);
    ASSERT_TRUE(read);
    EXPECT_EQ(*read, checkpoint);
    VerificationKey const other{"e-cabinet/gov", crypto::Ed25519Key::generate().public_key()};
    EXPECT_EQ(verify_checkpoint(note, other).error().reason, Reason::BadSignature);
    VerificationKey const renamed{"e-cabinet/moj", key.public_key()};
    EXPECT_EQ(verify_checkpoint(note, renamed).error().reason, Reason::BadSignature);
}

TEST_F(CheckpointNote, EveryChangedByteIsNoticed) {
    for (std::size_t i = 0; i < note.size(); ++i) {
        std::string bad = note;
        bad[i] = static_cast<char>(bad[i] ^ 1);
        EXPECT_FALSE(verify_checkpoint(bad, vkey)) << i;
    }
    for (std::size_t size = 0; size < note.size(); ++size)
        EXPECT_FALSE(verify_checkpoint(std::string_view(note).substr(0, size), vkey)) << size;
}

TEST_F(CheckpointNote, SignaturesOfWitnessesAreKeptAndIgnored) {
    std::string const witness = "\xE2\x80\x94 witness.example/w1 " + to_base64(Bytes(76, 7)) + "\n";
    Result<Checkpoint> const read = verify_checkpoint(note + witness, vkey);
    ASSERT_TRUE(read);
    EXPECT_EQ(parse_note(note + witness)->signatures.size(), 2u);
    std::string many = note;
    for (std::size_t i = 1; i < kNoteSignaturesMax; ++i) many += witness;
    EXPECT_TRUE(verify_checkpoint(many, vkey));
    EXPECT_EQ(verify_checkpoint(many + witness, vkey).error().reason, Reason::LimitReached);
}

TEST_F(CheckpointNote, ExtensionLinesAreSigned) {
    checkpoint.extensions = {"at 2026-11-22T01:02:03.456Z"};
    note = sign_checkpoint(checkpoint, key);
    ASSERT_TRUE(verify_checkpoint(note, vkey));
    EXPECT_EQ(verify_checkpoint(note, vkey)->extensions, checkpoint.extensions);
}

TEST_F(CheckpointNote, ASignatureOverAnotherOriginDoesNotCount) {
    // The key signs a text whose origin is not its own name.
    Checkpoint foreign = checkpoint;
    foreign.origin = "e-cabinet/moj";
    std::string const text = checkpoint_text(foreign);
    KeyHash const hash = key_hash(vkey);
    auto const signature = key.sign(as_bytes(text));
    Bytes line(hash.begin(), hash.end());
    line.insert(line.end(), signature.begin(), signature.end());
    std::string const forged = text + "\n\xE2\x80\x94 e-cabinet/gov " + to_base64(line) + "\n";
    EXPECT_EQ(verify_checkpoint(forged, vkey).error(), refuse(Reason::BadSignature, "origin"));
}

TEST(CheckpointText, RefusesOtherSpellings) {
    std::string const root = to_base64(Bytes(32, 1)) + "\n";
    EXPECT_TRUE(parse_checkpoint_text("o\n0\n" + root));
    EXPECT_TRUE(parse_checkpoint_text("o\n9007199254740991\n" + root));
    std::vector<std::string> const bad{
        "",
        "o\n",
        "o\n1\n",
        "\n1\n" + root,
        "o\n\n" + root,
        "o\n01\n" + root,
        "o\n-1\n" + root,
        "o\n+1\n" + root,
        "o\n1 \n" + root,
        "o\n9007199254740992\n" + root,
        "o\n99999999999999999999999\n" + root,
        "o\n1\n" + to_base64(Bytes(31, 1)) + "\n",
        "o\n1\n" + to_hex(Bytes(32, 1)) + "\n",
        "o\n1\n" + root + "\n",
        "o\n1\n" + root + "unfinished",
    };
    for (std::string const& text : bad) EXPECT_FALSE(parse_checkpoint_text(text)) << text;
}

TEST(VerificationKeyText, RoundTripsAndRefusesDamage) {
    VerificationKey const key{"e-cabinet/gov", crypto::Ed25519Key::generate().public_key()};
    std::string const text = to_vkey(key);
    ASSERT_TRUE(parse_vkey(text));
    EXPECT_EQ(*parse_vkey(text), key);
    for (std::size_t i = 0; i < text.size(); ++i) {
        std::string bad = text;
        bad[i] = bad[i] == 'x' ? 'y' : 'x';
        EXPECT_FALSE(parse_vkey(bad) && bad != text) << i;
    }
    EXPECT_FALSE(parse_vkey(""));
    EXPECT_FALSE(parse_vkey("a+b"));
    // The example key of the specification of signed notes.
    Result<VerificationKey> const example =
        parse_vkey("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
    ASSERT_TRUE(example);
    EXPECT_EQ(example->name, "PeterNeumann");
    Result<Note> const note = parse_note(
        "If you think cryptography is the answer to your problem,\n"
        "then you don't know what your problem is.\n\n"
        "\xE2\x80\x94 PeterNeumann "
        "x08go/ZJkuBS9UG/"
        "SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n");
    ASSERT_TRUE(note);
    EXPECT_EQ(note->signatures[0].key_hash, key_hash(*example));
    crypto::Ed25519Signature signature{};
    ASSERT_EQ(note->signatures[0].signature.size(), signature.size());
    std::copy_n(note->signatures[0].signature.begin(), signature.size(), signature.begin());
    EXPECT_TRUE(crypto::verify_ed25519(example->key, as_bytes(note->text), signature));
}

TEST(SignedNote, RefusesControlCharactersAndSize) {
    EXPECT_FALSE(parse_note(std::string_view("a\0b\n\n\xE2\x80\x94 n AAAAAAA=\n", 22)));
    EXPECT_FALSE(parse_note("a\tb\n\n\xE2\x80\x94 n AAAAAAA=\n"));
    EXPECT_TRUE(parse_note("a b\n\n\xE2\x80\x94 n AAAAAAA=\n"));
    EXPECT_FALSE(parse_note("a b\n\n- n AAAAAAA=\n"));
    EXPECT_FALSE(parse_note("a b\n\n\xE2\x80\x94 n+m AAAAAAA=\n"));
    EXPECT_FALSE(parse_note("a b\n\n\xE2\x80\x94 n AAAA\n"));
    EXPECT_FALSE(parse_note("a \xff\n\n\xE2\x80\x94 n AAAAAAA=\n"));
    EXPECT_EQ(parse_note(std::string(kNoteBytesMax + 1, 'a')).error().reason, Reason::TooLarge);
}

}  // namespace
}  // namespace ecab::journal
