// Who may see an event, and which rendering of it: computed once, when the event is committed, so
// that the live hub renders once per variant and never asks again (ARCHITECTURE.md "Audience, not
// re-query"). Before the ballot closes no member learns anything of another member's answer beyond
// the count of answers.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/fields.hpp"
#include "domain/ballot/ballot.hpp"

namespace ecab::domain {

enum class Detail : std::uint8_t {
    Staff,     // the secretariat: the event as it is
    Member,    // those who are asked: the event without other members' answers, steps and drafts
    Own,       // the person the event is about, and who prepared it: the event as it is
    Progress,  // members: only that the counts changed
};

struct Audience {
    Detail variant{};
    std::vector<std::string> groups;  // "person:ID", "role:ROLE", "members:BALLOT"
    bool operator==(Audience const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("variant", &Audience::variant), field("groups", &Audience::groups));
    }
};

// `ballot` is the state after the event. A viewer in several audiences gets the first that fits;
// the list runs from the fullest rendering to the thinnest. Nobody else gets anything.
std::vector<Audience> audience_of(BallotEvent const& event, Ballot const& ballot);

}  // namespace ecab::domain

template <>
struct ecab::Names<ecab::domain::Detail> {
    using E = ecab::domain::Detail;
    static constexpr std::array<std::pair<E, std::string_view>, 4> all{{
        {E::Staff, "staff"},
        {E::Member, "member"},
        {E::Own, "own"},
        {E::Progress, "progress"},
    }};
};
