// Convening, inviting, answering, taking positions, and the questions they feed.
#include <gtest/gtest.h>

#include "domain/meeting/meeting_fixture.hpp"

namespace ecab::domain {
namespace {

using namespace fixture;

std::string repeated(std::string const& piece, std::size_t times) {
    std::string out;
    for (std::size_t i = 0; i < times; ++i) out += piece;
    return out;
}

std::optional<Reason> convene_with(MeetingPlan const& plan) {
    MeetingStory story;
    return story.run(ConveneMeeting{plan}, "office");
}

SubstituteOffer offer(std::string const& who) {
    return {PersonId{who}, "Nguyễn Văn A", "Thứ trưởng", "", {}, ""};
}

AnswerInvitation reply(Reply what, std::string const& reason = "") { return {what, reason, {}}; }

TakePosition position(ItemId const& item, Stance stance, std::string const& text = "") {
    return {item, stance, false, text, {}};
}

TEST(Convening, MakesAMeetingOnceAndFixesTheTerms) {
    MeetingStory story;
    EXPECT_EQ(story.run(EditMeeting{plan()}, "office"), Reason::NotFound);
    story.convene();
    EXPECT_EQ(story.meeting.phase, MeetingPhase::Preparing);
    EXPECT_EQ(story.meeting.id, MeetingId{"id2"});
    EXPECT_EQ(story.run(ConveneMeeting{plan()}, "office"), Reason::Conflict);
    MeetingTerms const& terms = story.meeting.terms;
    EXPECT_EQ(to_text(terms.rule_set), "vn-test@v1");
    EXPECT_EQ(terms.options.id, "vote");
    EXPECT_TRUE(terms.change_vote);
    EXPECT_TRUE(terms.substitute_needs_consent);
    EXPECT_EQ(terms.invitation_lead_working_days, 5);
    MeetingTerms const fixed = terms;
    story.facts.rules.session.quorum = sourced(Fraction{1, 2});
    story.add_items(1);
    story.approve_agenda();
    story.invite();
    EXPECT_EQ(story.meeting.terms, fixed);
}

TEST(Convening, TakesTheFirstFormWhereTheRulesHaveNoneForVotes) {
    MeetingStory story;
    story.facts.rules.templates.pop_back();
    story.convene();
    EXPECT_EQ(story.meeting.terms.options.id, "opinion");
    MeetingStory none;
    none.facts.rules.templates.clear();
    EXPECT_EQ(none.run(ConveneMeeting{plan()}, "office"), Reason::InvalidInput);
}

TEST(Convening, HoldsEveryLimitAndRefusesOnePastIt) {
    MeetingPlan limits = plan();
    limits.title = repeated("ậ", kTitleCharsMax);
    limits.place = repeated("ậ", kPlaceCharsMax);
    limits.ends_at = later(limits.starts_at, kMeetingDaysMax * kDayMs);
    limits.submit_until = later(limits.starts_at, -1);
    EXPECT_EQ(convene_with(limits), std::nullopt);
    MeetingPlan title = limits;
    title.title += "a";
    EXPECT_EQ(convene_with(title), Reason::TooLarge);
    MeetingPlan place = limits;
    place.place += "a";
    EXPECT_EQ(convene_with(place), Reason::TooLarge);
    MeetingPlan days = limits;
    ++days.ends_at.ms;
    EXPECT_EQ(convene_with(days), Reason::InvalidInput);
    MeetingPlan lodging = limits;
    lodging.submit_until = limits.starts_at;
    EXPECT_EQ(convene_with(lodging), Reason::InvalidInput);
}

TEST(Convening, RefusesWhatIsMissingReversedOrSecret) {
    MeetingPlan blank = plan();
    blank.title = " ";
    EXPECT_EQ(convene_with(blank), Reason::InvalidInput);
    MeetingPlan empty = plan();
    empty.ends_at = empty.starts_at;
    EXPECT_EQ(convene_with(empty), Reason::InvalidInput);
    MeetingPlan body = plan();
    body.body = BodyId{"Chính phủ"};
    EXPECT_EQ(convene_with(body), Reason::InvalidInput);
    MeetingPlan secret = plan();
    secret.place = "Phòng TUYỆT MẬT";
    EXPECT_EQ(convene_with(secret), Reason::SecretMaterial);
}

TEST(Plan, ChangesUntilTheMeetingOpensAndKeepsItsBody) {
    MeetingStory story = invited();
    MeetingPlan changed = plan();
    changed.place = "Phòng họp B";
    std::size_t const before = story.log.size();
    EXPECT_FALSE(story.run(EditMeeting{changed}, "office"));
    EXPECT_FALSE(story.run(EditMeeting{changed}, "office"));  // nothing new
    EXPECT_EQ(story.log.size(), before + 1);
    EXPECT_EQ(story.meeting.plan.place, "Phòng họp B");
    changed.body = BodyId{"other"};
    EXPECT_EQ(story.run(EditMeeting{changed}, "office"), Reason::Conflict);
    story.meeting.phase = MeetingPhase::Open;
    EXPECT_EQ(story.run(EditMeeting{plan()}, "office"), Reason::WrongState);
}

TEST(Cancelling, NeedsAReasonAndEndsThePreparation) {
    MeetingStory story = invited();
    EXPECT_EQ(story.run(CancelMeeting{" "}, "office"), Reason::ReasonRequired);
    EXPECT_FALSE(story.run(CancelMeeting{"Bão số 9"}, "office"));
    EXPECT_EQ(story.meeting.phase, MeetingPhase::Cancelled);
    EXPECT_EQ(story.meeting.cancelled_because, "Bão số 9");
    EXPECT_EQ(story.run(CancelMeeting{"x"}, "office"), Reason::WrongState);
    EXPECT_EQ(story.run(SendInvitations{}, "office"), Reason::WrongState);
    EXPECT_EQ(story.run(reply(Reply::WillAttend), person(2)), Reason::WrongState);
    EXPECT_EQ(story.run(position(story.item(0), Stance::NoObjection), person(2)),
              Reason::WrongState);
    EXPECT_EQ(story.run(OpenPack{}, person(2)), Reason::WrongState);
    EXPECT_EQ(MeetingStory{}.run(CancelMeeting{"x"}, "office"), Reason::NotFound);
}

TEST(Invitation, NeedsAnApprovedAgendaAndABodyWithOneChair) {
    MeetingStory story = designed();
    EXPECT_EQ(story.run(SendInvitations{}, "office"), Reason::WrongState);
    story.approve_agenda();
    auto const refused = [&](auto change) {
        MeetingStory copy = story;
        change(copy.facts.members);
        return copy.run(SendInvitations{}, "office");
    };
    EXPECT_EQ(refused([](auto& m) { m.clear(); }), Reason::InvalidInput);
    EXPECT_EQ(refused([](auto& m) { m[0].chair = false; }), Reason::InvalidInput);
    EXPECT_EQ(refused([](auto& m) { m[1].chair = true; }), Reason::InvalidInput);
    EXPECT_EQ(refused([](auto& m) { m.push_back(m[1]); }), Reason::InvalidInput);
    EXPECT_EQ(refused([](auto& m) { m = invitees(kMembersMax); }), std::nullopt);
    EXPECT_EQ(refused([](auto& m) { m = invitees(kMembersMax + 1); }), Reason::LimitReached);
    story.invite();
    EXPECT_EQ(story.meeting.phase, MeetingPhase::Invited);
    EXPECT_EQ(story.meeting.members.size(), 27U);
    EXPECT_EQ(story.meeting.chair, person(1));
    EXPECT_EQ(quorum_of(story.meeting), (TallyQuorum{0, 18, false}));
}

TEST(Invitation, IsLateWithFewerWorkingDaysThanTheRuleAsks) {
    auto const late_on = [](char const* moment) {
        MeetingStory story = designed();
        story.approve_agenda();
        story.now = parse_moment(moment).value();
        story.invite();
        return story.meeting.invited_late;
    };
    EXPECT_FALSE(late_on("2026-11-30T16:59:59.999Z"));  // Monday to Monday: five
    EXPECT_TRUE(late_on("2026-11-30T17:00:00.000Z"));   // already Tuesday in Ha Noi
    EXPECT_TRUE(late_on("2026-12-07T00:00:00.000Z"));
}

TEST(Invitation, IsSentForAYearThatNobodyHasAnnounced) {
    MeetingStory story = designed();
    MeetingPlan far = plan();
    far.starts_at = later(far.starts_at, 3 * 366 * kDayMs);
    far.ends_at = later(far.starts_at, kHourMs);
    story.value_or_throw(EditMeeting{far}, "office");
    story.approve_agenda();
    story.invite();
    EXPECT_FALSE(story.meeting.invited_late);
}

TEST(Invitation, SentAgainKeepsAnswersAndTakesTheBodyAsItIsThen) {
    MeetingStory story = invited();
    story.value_or_throw(reply(Reply::WillAttend), person(2));
    story.value_or_throw(position(story.item(0), Stance::OtherOpinion, "Chưa đồng ý"), person(27));
    story.value_or_throw(position(story.item(0), Stance::NoObjection), person(2));
    EXPECT_EQ(story.class_at(0), ItemClass::Debate);
    story.value_or_throw(ReopenAgenda{"Thêm nội dung"}, "office");
    EXPECT_EQ(story.run(SendInvitations{}, "office"), Reason::WrongState);
    story.approve_agenda();
    story.facts.members = invitees(28);
    story.facts.members.erase(story.facts.members.begin() + 26);  // m27 left the Government
    story.facts.members[2].position_name = "Phó Thủ tướng";
    story.invite();
    EXPECT_EQ(story.meeting.members.size(), 27U);
    EXPECT_EQ(find_member(story.meeting, person(2))->reply, Reply::WillAttend);
    EXPECT_EQ(find_member(story.meeting, person(3))->who.position_name, "Phó Thủ tướng");
    EXPECT_EQ(find_member(story.meeting, person(27)), nullptr);
    EXPECT_NE(find_member(story.meeting, person(28)), nullptr);
    EXPECT_EQ(story.at(0).positions.size(), 1U);
    EXPECT_EQ(story.class_at(0), ItemClass::EnBloc);
}

TEST(Answering, TakesEveryReplyWithWhatItNeeds) {
    MeetingStory story = invited();
    EXPECT_EQ(story.run(reply(Reply::WillAttend), "stranger"), Reason::Forbidden);
    EXPECT_EQ(story.run(reply(Reply::None), person(2)), Reason::InvalidInput);
    EXPECT_EQ(story.run(reply(Reply::Absent, " "), person(2)), Reason::ReasonRequired);
    EXPECT_FALSE(story.run(reply(Reply::Absent, "Công tác nước ngoài"), person(2)));
    EXPECT_EQ(find_member(story.meeting, person(2))->reason, "Công tác nước ngoài");
    EXPECT_FALSE(story.run(reply(Reply::Remote), person(2)));
    EXPECT_EQ(find_member(story.meeting, person(2))->reply, Reply::Remote);
    EXPECT_EQ(story.run(AnswerInvitation{Reply::WillAttend, "", offer("s")}, person(2)),
              Reason::InvalidInput);
    Context deputy = story.context(person(2));
    deputy.acting_for = person(3);
    EXPECT_EQ(story.run(reply(Reply::WillAttend), deputy), Reason::Forbidden);
    story.meeting.plan.remote_allowed = false;
    EXPECT_EQ(story.run(reply(Reply::Remote), person(2)), Reason::InvalidInput);
    std::string const longest = repeated("ậ", kTextCharsMax);
    EXPECT_FALSE(story.run(reply(Reply::WillAttend, longest), person(2)));
    EXPECT_EQ(story.run(reply(Reply::WillAttend, longest + "a"), person(2)), Reason::TooLarge);
    story.meeting.phase = MeetingPhase::Open;
    EXPECT_EQ(story.run(reply(Reply::WillAttend), person(2)), Reason::WrongState);
}

TEST(Substitutes, AreNoMembersAndWaitForTheChair) {
    MeetingStory story = invited();
    auto const offered = [&](std::optional<SubstituteOffer> const& whom) {
        return story.run(AnswerInvitation{Reply::Substitute, "", whom}, person(2));
    };
    EXPECT_EQ(offered({}), Reason::InvalidInput);
    EXPECT_EQ(offered(offer("m3")), Reason::Conflict);
    EXPECT_EQ(offered(offer("Không phải mã")), Reason::InvalidInput);
    SubstituteOffer nameless = offer("s");
    nameless.name = "";
    EXPECT_EQ(offered(nameless), Reason::InvalidInput);
    SubstituteOffer longest = offer("s");
    longest.name = longest.title = repeated("ậ", kNameCharsMax);
    EXPECT_EQ(offered(longest), std::nullopt);
    SubstituteOffer name = longest;
    name.name += "a";
    EXPECT_EQ(offered(name), Reason::TooLarge);
    SubstituteOffer title = longest;
    title.title += "a";
    EXPECT_EQ(offered(title), Reason::TooLarge);

    SubstituteOffer bold = offer("s");
    bold.consent = true;  // not the member's to say
    EXPECT_EQ(offered(bold), std::nullopt);
    auto const& asked = find_member(story.meeting, person(2))->substitute;
    EXPECT_EQ(asked->consent, std::nullopt);
    EXPECT_EQ(story.run(ReviewSubstitute{person(2), true, ""}, person(2)), Reason::Forbidden);
    EXPECT_EQ(story.run(ReviewSubstitute{PersonId{"x"}, true, ""}, person(1)), Reason::NotFound);
    EXPECT_EQ(story.run(ReviewSubstitute{person(3), true, ""}, person(1)), Reason::WrongState);
    EXPECT_EQ(story.run(ReviewSubstitute{person(2), false, ""}, person(1)), Reason::ReasonRequired);
    EXPECT_FALSE(story.run(ReviewSubstitute{person(2), false, "Cần Bộ trưởng dự"}, person(1)));
    EXPECT_EQ(asked->consent, false);
    EXPECT_EQ(asked->reason, "Cần Bộ trưởng dự");
    EXPECT_EQ(story.run(ReviewSubstitute{person(2), true, ""}, person(1)), Reason::WrongState);
    EXPECT_EQ(offered(offer("t")), std::nullopt);  // a new offer is asked anew
    Context deputy = story.context(PersonId{"pdpm"});
    deputy.acting_for = person(1);
    EXPECT_FALSE(story.run(ReviewSubstitute{person(2), true, ""}, deputy));
    EXPECT_EQ(find_member(story.meeting, person(2))->substitute->consent, true);
}

TEST(Reminders, AreCountedForTheMembersNamedUntilTheMeetingOpens) {
    MeetingStory story = designed();
    EXPECT_EQ(story.run(RemindParticipants{{person(2)}}, "office"), Reason::WrongState);
    story.approve_agenda();
    story.invite();
    auto refused = [&](std::vector<PersonId> members) {
        return story.run(RemindParticipants{std::move(members)}, "office");
    };
    EXPECT_EQ(refused({}), Reason::InvalidInput);
    EXPECT_EQ(refused({person(2), person(2)}), Reason::InvalidInput);
    EXPECT_EQ(refused({person(2), PersonId{"x"}}), Reason::NotFound);
    EXPECT_EQ(find_member(story.meeting, person(2))->reminders, 0);
    EXPECT_EQ(find_member(story.meeting, person(2))->reminded_at, std::nullopt);
    story.value_or_throw(RemindParticipants{{person(2), person(3)}}, "office");
    story.now = later(story.now, kDayMs);
    story.value_or_throw(RemindParticipants{{person(3)}}, "office");
    EXPECT_EQ(find_member(story.meeting, person(2))->reminders, 1);
    EXPECT_EQ(find_member(story.meeting, person(3))->reminders, 2);
    EXPECT_EQ(find_member(story.meeting, person(3))->reminded_at, story.now);
    EXPECT_EQ(find_member(story.meeting, person(4))->reminders, 0);
}

TEST(Substitutes, ComeOnlyWhereTheRulesAllowAndNeedConsentOnlyWhereTheyAsk) {
    MeetingStory strict = invited();
    strict.meeting.terms.substitute_allowed = false;
    AnswerInvitation const command{Reply::Substitute, "", offer("s")};
    EXPECT_EQ(strict.run(command, person(2)), Reason::InvalidInput);
    MeetingStory free = invited();
    free.meeting.terms.substitute_needs_consent = false;
    EXPECT_FALSE(free.run(command, person(2)));
    EXPECT_EQ(find_member(free.meeting, person(2))->substitute->consent, true);
    EXPECT_EQ(free.run(ReviewSubstitute{person(2), true, ""}, person(1)), Reason::WrongState);
}

TEST(Pack, IsOpenedOnceByAMember) {
    MeetingStory story = invited();
    EXPECT_EQ(story.run(OpenPack{}, "stranger"), Reason::Forbidden);
    std::size_t const before = story.log.size();
    EXPECT_FALSE(story.run(OpenPack{}, person(2)));
    story.now = later(story.now, kHourMs);
    EXPECT_FALSE(story.run(OpenPack{}, person(2)));
    EXPECT_EQ(story.log.size(), before + 1);
    EXPECT_EQ(find_member(story.meeting, person(2))->opened_at, monday());
    MeetingStory early = designed();
    EXPECT_EQ(early.run(OpenPack{}, person(2)), Reason::WrongState);
}

TEST(Positions, CountTheirVersionsUntilTheItemIsDone) {
    MeetingStory story = invited();
    ItemId const item = story.item(0);
    EXPECT_EQ(story.run(position(item, Stance::NoObjection), "stranger"), Reason::Forbidden);
    EXPECT_EQ(story.run(position(ItemId{"x"}, Stance::NoObjection), person(2)), Reason::NotFound);
    EXPECT_EQ(story.run(position(item, Stance::OtherOpinion, " "), person(2)),
              Reason::CommentRequired);
    std::int32_t const changes = story.meeting.changes;
    for (std::size_t i = 0; i < kPositionVersionsMax; ++i)
        story.value_or_throw(position(item, Stance::NoObjection), person(2));
    EXPECT_EQ(story.meeting.changes, changes);
    EXPECT_EQ(story.at(0).positions.at(person(2)).version, 100);
    EXPECT_EQ(story.run(position(item, Stance::NoObjection), person(2)), Reason::LimitReached);
    std::string const longest = repeated("ậ", kTextCharsMax);
    EXPECT_FALSE(story.run(position(item, Stance::OtherOpinion, longest), person(3)));
    EXPECT_EQ(story.run(position(item, Stance::OtherOpinion, longest + "a"), person(3)),
              Reason::TooLarge);
    story.meeting.phase = MeetingPhase::Open;
    story.meeting.items.at(item).state = ItemState::Current;
    EXPECT_FALSE(story.run(position(item, Stance::NoObjection), person(4)));
    story.meeting.items.at(item).state = ItemState::Done;
    EXPECT_EQ(story.run(position(item, Stance::NoObjection), person(4)), Reason::WrongState);
}

TEST(Positions, CarryRemarksOnThePapersAsTheyAreRead) {
    MeetingStory story = invited();
    TakePosition command = position(story.item(0), Stance::OtherOpinion, "Cần sửa");
    command.remarks.assign(kRemarksPerPositionMax, remark(story.document(0), "Điều 1", "Sửa"));
    EXPECT_FALSE(story.run(command, person(2)));
    EXPECT_EQ(story.at(0).positions.at(person(2)).remarks.size(), kRemarksPerPositionMax);
    TakePosition many = command;
    many.remarks.push_back(many.remarks[0]);
    EXPECT_EQ(story.run(many, person(2)), Reason::LimitReached);
    auto const with = [&](auto change) {
        TakePosition one = command;
        one.remarks.resize(1);
        change(one.remarks[0]);
        return story.run(one, person(2));
    };
    EXPECT_EQ(with([](RemarkText& r) { r.text = ""; }), Reason::InvalidInput);
    EXPECT_EQ(with([](RemarkText& r) { r.page = 11; }), Reason::InvalidInput);
    EXPECT_EQ(with([](RemarkText& r) { r.version = 2; }), Reason::StaleDocument);
    EXPECT_EQ(with([&](RemarkText& r) { r.document = story.document(1); }), Reason::InvalidInput);
    SubmitDocument waiting = story.paper(story.item(0), 7);
    waiting.by_secretariat = false;
    story.value_or_throw(waiting, "focal");
    EXPECT_EQ(with([&](RemarkText& r) { r.document = story.at(0).documents[1].document.id; }),
              Reason::InvalidInput);
}

TEST(Class, IsDebateAsSoonAsOneMemberWantsOrTheItemIsNotForDecision) {
    MeetingStory story = invited();
    EXPECT_TRUE(bloc_of(story.meeting).empty());  // nobody has said anything yet
    for (ItemId const& item : story.meeting.order)
        story.value_or_throw(position(item, Stance::NoObjection), person(2));
    EXPECT_EQ(bloc_of(story.meeting), story.meeting.order);
    EXPECT_EQ(story.class_at(0), ItemClass::EnBloc);
    TakePosition wish = position(story.item(0), Stance::NoObjection);
    wish.wishes_to_speak = true;
    story.value_or_throw(wish, person(2));
    EXPECT_EQ(story.class_at(0), ItemClass::Debate);
    story.meeting.items.at(story.item(0)).positions.at(person(2)).stale = true;
    EXPECT_EQ(story.class_at(0), ItemClass::Debate);
    story.meeting.items.at(story.item(1)).separated_by.insert(person(3));
    EXPECT_EQ(story.class_at(1), ItemClass::Debate);
    EXPECT_EQ(bloc_of(story.meeting), std::vector{story.item(2)});
    story.meeting.items.at(story.item(2)).content.item_kind = ItemKind::Discussion;
    EXPECT_TRUE(bloc_of(story.meeting).empty());
    story.meeting.items.at(story.item(2)).content.item_kind = ItemKind::Decision;
    story.meeting.items.at(story.item(2)).state = ItemState::Done;
    EXPECT_TRUE(bloc_of(story.meeting).empty());
}

}  // namespace
}  // namespace ecab::domain
