#include "journal/checkpoint_list.hpp"

namespace ecab::journal {

// A note is text, an empty line and signature lines; whatever follows a signature line and is none
// begins the next.
Result<std::vector<std::string>> split_notes(std::string_view text) {
    constexpr std::string_view kSignature = "\u2014 ";
    REQUIRE(text.size() <= kCheckpointListBytesMax, Reason::TooLarge, "checkpoints");
    std::vector<std::string> out;
    std::string note;
    bool is_signed = false;
    while (!text.empty()) {
        std::size_t const end = text.find('\n');
        REQUIRE(end != std::string_view::npos, Reason::InvalidInput, "checkpoints");
        std::string_view const line = text.substr(0, end + 1);
        bool const is_signature = line.starts_with(kSignature);
        if (is_signed && !is_signature) {
            out.push_back(std::move(note));
            note.clear();
        }
        note += line;
        is_signed = is_signature;
        text.remove_prefix(end + 1);
    }
    REQUIRE(note.empty() || is_signed, Reason::InvalidInput, "checkpoints");
    if (is_signed) out.push_back(std::move(note));
    return out;
}

}  // namespace ecab::journal
