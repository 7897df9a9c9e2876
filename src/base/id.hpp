// Id<Tag>: a short text key that cannot be swapped for another kind of key. 1 to 64 characters of
// a-z, 0-9, '-' and '.'; the same text in the API, the journal and the tables.
#pragma once
#include <algorithm>
#include <compare>
#include <functional>
#include <string>
#include <string_view>
#include <utility>

#include "base/result.hpp"

namespace ecab {

inline constexpr std::size_t kIdCharsMax = 64;

inline bool is_id_text(std::string_view text) {
    auto allowed = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
    };
    return !text.empty() && text.size() <= kIdCharsMax &&
           std::all_of(text.begin(), text.end(), allowed);
}

template <class Tag>
struct Id {
    std::string value;
    auto operator<=>(Id const&) const = default;

    static Result<Id> parse(std::string_view text) {
        if (!is_id_text(text)) return refuse(Reason::InvalidInput, "id");
        return Id{std::string(text)};
    }
};

using OrgId = Id<struct OrgTag>;
using PersonId = Id<struct PersonTag>;
using PositionId = Id<struct PositionTag>;
using UnitId = Id<struct UnitTag>;
using BodyId = Id<struct BodyTag>;
using BallotId = Id<struct BallotTag>;
using MeetingId = Id<struct MeetingTag>;
using ItemId = Id<struct ItemTag>;
using SpeechId = Id<struct SpeechTag>;
using MotionId = Id<struct MotionTag>;
using VoteId = Id<struct VoteTag>;
using QuestionId = Id<struct QuestionTag>;
using DocumentId = Id<struct DocumentTag>;
using RemarkId = Id<struct RemarkTag>;
using CertificateId = Id<struct CertificateTag>;
using StepId = Id<struct StepTag>;

}  // namespace ecab

template <class Tag>
struct std::hash<ecab::Id<Tag>> {
    std::size_t operator()(ecab::Id<Tag> const& id) const noexcept {
        return std::hash<std::string>{}(id.value);
    }
};
