// Every sequence of a few acts on the agenda: order and numbers agree, a frozen version never
// changes, guests point at items that exist, and what was refused changed nothing.
#include <gtest/gtest.h>

#include <functional>
#include <vector>

#include "domain/meeting/meeting_fixture.hpp"

namespace ecab::domain {
namespace {

using namespace fixture;
using workflow::Outcome;

using Move = std::function<std::optional<Reason>(MeetingStory&)>;

std::vector<Move> moves() {
    auto const first = [](MeetingStory const& s) {
        return s.meeting.order.empty() ? ItemId{"none"} : s.meeting.order.front();
    };
    return {
        [](MeetingStory& s) {
            return s.run(AddItem{item_content("Mới"), {}}, "office");
        },
        [first](MeetingStory& s) {
            return s.run(MoveItem{first(s), {}}, "office");
        },
        [first](MeetingStory& s) {
            return s.run(RemoveItem{first(s), "rút"}, "office");
        },
        [first](MeetingStory& s) { return s.run(s.paper(first(s), ++s.ids), "office"); },
        [first](MeetingStory& s) {
            return s.run(InviteGuest{PersonId{"g"}, "Khách", "", {first(s)}}, "office");
        },
        [](MeetingStory& s) { return s.run(StartApproval{}, "office"); },
        [](MeetingStory& s) {
            return s.run(CompleteStep{StepId{"check"}, Outcome::Approve, ""}, person(1));
        },
        [](MeetingStory& s) {
            return s.run(CompleteStep{StepId{"check"}, Outcome::Return, "sửa"}, person(1));
        },
        [](MeetingStory& s) { return s.run(ReopenAgenda{"sửa"}, "office"); },
        [](MeetingStory& s) { return s.run(SendInvitations{}, "office"); },
        [first](MeetingStory& s) {
            return s.run(TakePosition{first(s), Stance::OtherOpinion, false, "khác", {}},
                         person(2));
        },
        [](MeetingStory& s) { return s.run(CancelMeeting{"hoãn"}, "office"); },
    };
}

void check_invariants(Meeting const& before, Meeting const& after) {
    ASSERT_EQ(after.order.size(), after.items.size());
    for (std::size_t i = 0; i < after.order.size(); ++i)
        ASSERT_EQ(after.items.at(after.order[i]).number, static_cast<std::int32_t>(i + 1));
    for (auto const& [person, guest] : after.guests) {
        ASSERT_FALSE(guest.items.empty());
        for (ItemId const& item : guest.items) ASSERT_TRUE(after.items.contains(item));
    }
    ASSERT_GE(after.frozen.size(), before.frozen.size());
    for (std::size_t i = 0; i < before.frozen.size(); ++i)
        ASSERT_EQ(after.frozen[i], before.frozen[i]);
    ASSERT_EQ(after.agenda_state == AgendaState::InApproval, after.approval.has_value());
    if (after.agenda_state == AgendaState::Approved) {
        ASSERT_EQ(after.frozen.back().version, after.agenda_version);
        ASSERT_EQ(after.frozen.back().items.size(), after.items.size());
    }
    ASSERT_EQ(after.chair.has_value(), !after.members.empty());
}

void explore(MeetingStory const& story, std::vector<Move> const& all, int depth) {
    if (depth == 0) return;
    for (Move const& move : all) {
        MeetingStory next = story;
        if (move(next)) {
            ASSERT_EQ(next.meeting, story.meeting);  // what is refused changes nothing
            continue;
        }
        ASSERT_NO_FATAL_FAILURE(check_invariants(story.meeting, next.meeting));
        ASSERT_NO_FATAL_FAILURE(explore(next, all, depth - 1));
    }
}

TEST(Agenda, KeepsItsInvariantsInEverySequenceOfFourActs) {
    for (int const items : {0, 1}) {
        MeetingStory story = designed(items);
        story.facts.members = invitees(2);
        ASSERT_NO_FATAL_FAILURE(explore(story, moves(), 4));
    }
    MeetingStory sent = invited(2);
    ASSERT_NO_FATAL_FAILURE(explore(sent, moves(), 4));
}

}  // namespace
}  // namespace ecab::domain
