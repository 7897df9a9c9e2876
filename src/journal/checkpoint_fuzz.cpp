// Notes, checkpoint texts and verification keys: what is accepted has one spelling.
#include "journal/checkpoint.hpp"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace ecab;
    std::string_view const text(reinterpret_cast<char const*>(data), size);
    if (Result<journal::Note> const note = journal::parse_note(text); note)
        CHECK(text.starts_with(note->text));
    if (Result<journal::Checkpoint> const point = journal::parse_checkpoint_text(text); point)
        CHECK(journal::checkpoint_text(*point) == text);
    if (Result<journal::VerificationKey> const key = journal::parse_vkey(text); key)
        CHECK(journal::to_vkey(*key) == text);
    journal::VerificationKey const nobody{"e-cabinet/gov", {}};
    (void)journal::verify_checkpoint(text, nobody).has_value();
    return 0;
}
