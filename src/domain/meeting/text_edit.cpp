#include "domain/meeting/text_edit.hpp"

#include <algorithm>
#include <cstdint>

#include "domain/matter/text_rules.hpp"
#include "domain/meeting/limits.hpp"

namespace ecab::domain {
namespace {

std::int64_t chars_of(std::string_view text) {
    return static_cast<std::int64_t>(count_chars(text));
}

// Bytes of the code point that begins here; 0 when it is not well-formed UTF-8 (RFC 3629).
std::size_t char_bytes(std::string_view text) {
    auto const byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    unsigned char const lead = byte(0);
    if (lead < 0x80) return 1;
    std::size_t const size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || text.size() < size) return 0;
    for (std::size_t i = 1; i < size; ++i)
        if ((byte(i) & 0xC0U) != 0x80U) return 0;
    bool const is_overlong = (lead == 0xE0 && byte(1) < 0xA0) || (lead == 0xF0 && byte(1) < 0x90);
    bool const is_beyond = lead == 0xF4 && byte(1) > 0x8F;
    bool const is_surrogate = lead == 0xED && byte(1) > 0x9F;
    return is_overlong || is_beyond || is_surrogate ? 0 : size;
}

bool is_utf8(std::string_view text) {
    while (!text.empty()) {
        std::size_t const size = char_bytes(text);
        if (size == 0) return false;
        text.remove_prefix(size);
    }
    return true;
}

// `text` begins where a code point does; the bytes of its first `chars` code points.
std::size_t bytes_of(std::string_view text, std::int64_t chars) {
    std::size_t at = 0;
    while (chars > 0 && at < text.size()) {
        ++at;
        while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) ++at;
        --chars;
    }
    return at;
}

std::int64_t end_of(Splice const& splice) { return std::int64_t{splice.at} + splice.removed; }

std::int64_t growth_of(Edit const& edit) {
    std::int64_t growth = 0;
    for (Splice const& splice : edit) growth += chars_of(splice.text) - splice.removed;
    return growth;
}

Result<Done> check_within(std::int64_t chars, Edit const& edit) {
    std::int64_t behind = 0;
    for (Splice const& splice : edit) {
        REQUIRE(splice.at >= 0 && splice.removed >= 0, Reason::InvalidInput, "splices.at");
        REQUIRE(splice.at >= behind, Reason::InvalidInput, "splices.at");
        behind = end_of(splice);
        REQUIRE(behind <= chars, Reason::InvalidInput, "splices.removed");
        REQUIRE(is_utf8(splice.text), Reason::InvalidInput, "splices.text");
    }
    return Done{};
}

// Walks along another's edit, ascending: where a place of the common version lies after it.
class Passage {
  public:
    explicit Passage(Edit const& theirs) : theirs_(theirs) {}

    // Their text at the same place stands first; within what they removed, after their text.
    std::int64_t place(std::int64_t at) {
        while (next_ < theirs_.size() && end_of(theirs_[next_]) <= at) {
            shift_ += chars_of(theirs_[next_].text) - theirs_[next_].removed;
            ++next_;
        }
        if (next_ == theirs_.size() || theirs_[next_].at > at) return at + shift_;
        Splice const& around = theirs_[next_];
        return around.at + shift_ + chars_of(around.text);
    }
    // After place(at): up to where they removed it already, or `at`.
    std::int64_t removed_until(std::int64_t at) const {
        bool const is_inside = next_ < theirs_.size() && theirs_[next_].at <= at;
        return is_inside ? end_of(theirs_[next_]) : at;
    }
    // After place(at): where their next splice begins, at most `end`.
    std::int64_t untouched_until(std::int64_t end) const {
        return next_ < theirs_.size() ? std::min<std::int64_t>(theirs_[next_].at, end) : end;
    }

  private:
    Edit const& theirs_;
    std::size_t next_{0};
    std::int64_t shift_{0};
};

void add(Edit& out, std::int64_t at, std::int64_t removed, std::string text) {
    if (removed == 0 && text.empty()) return;
    out.push_back({static_cast<std::int32_t>(at), static_cast<std::int32_t>(removed), text});
}

}  // namespace

Result<Done> check_edit(std::string_view text, Edit const& edit) {
    return check_within(chars_of(text), edit);
}

std::string apply_edit(std::string_view text, Edit const& edit) {
    std::string out;
    out.reserve(text.size());
    std::int64_t at = 0;
    for (Splice const& splice : edit) {
        std::size_t const kept = bytes_of(text, splice.at - at);
        out += text.substr(0, kept);
        out += splice.text;
        text.remove_prefix(kept);
        text.remove_prefix(bytes_of(text, splice.removed));
        at = end_of(splice);
    }
    return out += text;
}

// A splice of mine becomes its text at the moved place, and the removal of what they left of it:
// what they wrote in between is kept, so the removal may fall into several.
Edit moved_past(Edit const& mine, Edit const& theirs) {
    Edit out;
    Passage passage(theirs);
    for (Splice const& splice : mine) {
        std::int64_t const end = end_of(splice);
        std::int64_t at = splice.at;
        std::int64_t place = passage.place(at);
        std::string text = splice.text;
        while (at < end) {
            std::int64_t const gone = passage.removed_until(at);
            if (gone > at) {
                at = std::min(gone, end);
            } else {
                std::int64_t const until = passage.untouched_until(end);
                add(out, place, until - at, std::move(text));
                text.clear();
                at = until;
            }
            if (at < end) {
                // Their text may stand between mine and the rest of what I removed.
                std::int64_t const further = passage.place(at);
                if (!text.empty() && further != place) add(out, place, 0, std::move(text));
                if (further != place) text.clear();
                place = further;
            }
        }
        add(out, place, 0, std::move(text));
    }
    return out;
}

Result<Edit> rebased(LiveText const& text, std::int32_t base_version, Edit const& edit) {
    REQUIRE(
        base_version >= 0 && base_version <= text.version, Reason::InvalidInput, "base_version");
    auto const behind = static_cast<std::size_t>(text.version - base_version);
    REQUIRE(behind <= text.recent.size(), Reason::StaleVersion, "base_version");
    std::int64_t const chars = chars_of(text.text);
    auto const first = text.recent.end() - static_cast<std::ptrdiff_t>(behind);
    std::int64_t base_chars = chars;
    for (auto earlier = first; earlier != text.recent.end(); ++earlier)
        base_chars -= growth_of(*earlier);
    TRY(check_within(base_chars, edit));
    Edit moved = edit;
    for (auto earlier = first; earlier != text.recent.end(); ++earlier)
        moved = moved_past(moved, *earlier);
    bool const fits = chars + growth_of(moved) <= static_cast<std::int64_t>(kLiveTextCharsMax);
    REQUIRE(fits, Reason::LimitReached, "text");
    return moved;
}

void take_in(LiveText& text, PersonId const& author, Edit const& edit) {
    text.text = apply_edit(text.text, edit);
    ++text.version;
    text.recent.push_back(edit);
    if (text.recent.size() > kRecentEditsMax) text.recent.erase(text.recent.begin());
    text.authors.insert(author);
}

}  // namespace ecab::domain
