// For tests only: a meeting that has been opened, and the acts of its room in one call each. Nine
// members, m1 the chair; guest g1 is invited to the first item, g2 and g3 to the second.
#pragma once
#include <string>
#include <vector>

#include "domain/meeting/meeting_fixture.hpp"
#include "domain/meeting/room_view.hpp"
#include "domain/meeting/statements.hpp"

namespace ecab::domain::fixture {

inline Signing signing_by(PersonId const& person, Moment at) {
    return {OrgId{"vpcp"}, person, CertificateId{"cert"}, digest(9), at};
}

struct RoomStory : MeetingStory {
    explicit RoomStory(int members = 9, int items = 4) {
        facts.members = invitees(members);
        facts.rules.decision.reserve_opinion = sourced(true);
        begin(items);
    }
    explicit RoomStory(RuleSet const& rules) {
        facts.members = invitees(9);
        facts.rules = rules;
        begin(4);
    }

    void begin(int items) {
        convene();
        add_items(items);
        guest("g1", 0);
        guest("g2", 1);
        guest("g3", 1);
        approve_agenda();
        invite();
        for (ItemId const& item : meeting.order) agree(8, item);
        now = meeting_day();
    }
    void agree(int who, ItemId const& item) {
        value_or_throw(TakePosition{item, Stance::NoObjection, false, "", {}}, person(who));
    }
    void guest(char const* person, std::size_t index) {
        value_or_throw(InviteGuest{PersonId{person}, "Khách mời", "Hội Luật gia", {item(index)}},
                       "office");
    }
    void present(int from, int to) {
        for (int i = from; i <= to; ++i)
            value_or_throw(RecordPresence{person(i), Presence::Present, ""}, "office");
    }
    void open() {
        present(1, static_cast<int>(meeting.members.size()));
        value_or_throw(OpenMeeting{}, person(1));
    }
    void start(std::size_t index) { value_or_throw(StartItem{item(index)}, "office"); }
    void pass(std::int64_t seconds) { now = later(now, seconds * 1'000); }

    SignedStatement sign() {
        SignedStatement statement;
        statement.sha256 = digest(++ids);
        statement.signed_at = now;
        statement.certificate = CertificateId{"cert"};
        return statement;
    }

    SpeechId ask_for_floor(PersonId const& who,
                           std::size_t index,
                           SpeechKind kind = SpeechKind::Speech) {
        value_or_throw(RequestToSpeak{item(index), kind, "dàn ý"}, who);
        return SpeechId{"id" + std::to_string(ids)};
    }

    MotionId move(std::size_t index, MotionScope scope = MotionScope::Whole) {
        value_or_throw(MoveMotion{item(index), scope, "Thông qua nội dung này."}, "office");
        return MotionId{"id" + std::to_string(ids)};
    }
    OpenVote vote_on(MotionId const& motion) const { return {motion, 120, false, digest(77)}; }
    VoteId open_vote(MotionId const& motion) {
        value_or_throw(vote_on(motion), "office");
        return VoteId{"id" + std::to_string(ids)};
    }
    VoteId put(std::size_t index) {
        start(index);
        return open_vote(move(index));
    }
    CastVote ballot(PersonId const& who, VoteId const& vote, Side side) {
        CastVote command{vote, side, "", sign()};
        auto const& answers = meeting.votes.at(vote).answers;
        if (auto const known = answers.find(who); known != answers.end())
            command.statement.replaces = known->second.back().statement.sha256;
        return command;
    }
    std::optional<Reason> cast(int who, VoteId const& vote, Side side) {
        return run(ballot(person(who), vote, side), person(who));
    }
    void close(VoteId const& vote) { value_or_throw(CloseVote{vote, sign()}, person(1)); }
    Vote const& vote(VoteId const& id) const { return meeting.votes.at(id); }
    // All for: adopted and closed.
    VoteId adopt(std::size_t index) {
        VoteId const id = put(index);
        for (int i = 1; i <= 9; ++i) EXPECT_FALSE(cast(i, id, Side::For));
        close(id);
        return id;
    }
    // All answer the same and the vote is closed.
    VoteId decide_by(MotionId const& motion, Side side) {
        VoteId const id = open_vote(motion);
        for (int i = 1; i <= 9; ++i) EXPECT_FALSE(cast(i, id, side));
        close(id);
        return id;
    }
    void conclude(std::size_t index, std::string const& text = "") {
        value_or_throw(ConcludeItem{item(index), {}, text}, "office");
    }
    void annul(VoteId const& vote) {
        value_or_throw(ProposeVoteAnnulment{vote, "Nhầm tờ trình", sign()}, "office");
        value_or_throw(ConfirmVoteAnnulment{vote, sign()}, "head");
    }
    void leave(int who) {
        value_or_throw(RecordPresence{person(who), Presence::Left, ""}, "office");
    }
    void object(int who, std::size_t index) {
        value_or_throw(TakePosition{item(index), Stance::OtherOpinion, false, "Chưa rõ", {}},
                       person(who));
    }
};

inline RoomStory opened() {
    RoomStory story;
    story.open();
    return story;
}

}  // namespace ecab::domain::fixture
