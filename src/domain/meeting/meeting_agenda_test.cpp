// Items, papers, guests, the approval of the agenda and its versions.
#include <gtest/gtest.h>

#include "domain/meeting/meeting_fixture.hpp"

namespace ecab::domain {
namespace {

using namespace fixture;
using workflow::Outcome;

std::string repeated(std::string const& piece, std::size_t times) {
    std::string out;
    for (std::size_t i = 0; i < times; ++i) out += piece;
    return out;
}

std::optional<Reason> add_with(ItemContent const& content) {
    MeetingStory story;
    story.convene();
    return story.run(AddItem{content, {}}, "office");
}

TEST(Items, HoldEveryLimitAndRefuseOnePastIt) {
    ItemContent limits = item_content(repeated("ậ", kTitleCharsMax));
    limits.section = repeated("ậ", kTitleCharsMax);
    limits.presenter = repeated("ậ", kNameCharsMax);
    limits.proposed_decision = repeated("ậ", kTextCharsMax);
    limits.planned_minutes = kPlannedMinutesMax;
    EXPECT_EQ(add_with(limits), std::nullopt);
    for (std::string ItemContent::*text : {&ItemContent::title,
                                           &ItemContent::section,
                                           &ItemContent::presenter,
                                           &ItemContent::proposed_decision}) {
        ItemContent longer = limits;
        longer.*text += "a";
        EXPECT_EQ(add_with(longer), Reason::TooLarge);
        ItemContent secret = limits;
        secret.*text = "Hồ sơ TỐI MẬT";
        EXPECT_EQ(add_with(secret), Reason::SecretMaterial);
    }
    for (std::int32_t const minutes : {-1, kPlannedMinutesMax + 1}) {
        ItemContent wrong = limits;
        wrong.planned_minutes = minutes;
        EXPECT_EQ(add_with(wrong), Reason::InvalidInput);
    }
    EXPECT_EQ(add_with(item_content(" ")), Reason::InvalidInput);
    ItemContent agency = item_content("x");
    agency.agency = UnitId{"Bộ"};
    EXPECT_EQ(add_with(agency), Reason::InvalidInput);
    ItemContent ballot = item_content("x");
    ballot.ballot = BallotId{""};
    EXPECT_EQ(add_with(ballot), Reason::InvalidInput);
    EXPECT_EQ(MeetingStory{}.run(AddItem{item_content("x"), {}}, "office"), Reason::NotFound);
}

TEST(Items, AreAtMostFiveHundred) {
    MeetingStory story;
    story.convene();
    for (std::size_t i = 0; i < kItemsMax; ++i)
        story.value_or_throw(AddItem{item_content("Nội dung"), {}}, "office");
    EXPECT_EQ(story.run(AddItem{item_content("Thừa"), {}}, "office"), Reason::LimitReached);
}

TEST(Items, KeepTheirOrderAndNumbers) {
    MeetingStory story = designed();
    ItemId const a = story.item(0);
    ItemId const b = story.item(1);
    ItemId const c = story.item(2);
    story.value_or_throw(AddItem{item_content("Chen"), b}, "office");
    ItemId const d = story.item(1);
    EXPECT_EQ(story.meeting.order, (std::vector{a, d, b, c}));
    story.value_or_throw(MoveItem{c, a}, "office");
    story.value_or_throw(MoveItem{a, {}}, "office");
    EXPECT_EQ(story.meeting.order, (std::vector{c, d, b, a}));
    std::size_t const before = story.log.size();
    EXPECT_FALSE(story.run(MoveItem{c, d}, "office"));  // stands there already
    EXPECT_FALSE(story.run(MoveItem{a, {}}, "office"));
    EXPECT_FALSE(story.run(EditItem{d, item_content("Chen")}, "office"));
    EXPECT_EQ(story.log.size(), before);
    EXPECT_FALSE(story.run(EditItem{d, item_content("Tên mới")}, "office"));
    EXPECT_EQ(story.at(1).content.title, "Tên mới");
    EXPECT_EQ(story.run(RemoveItem{d, ""}, "office"), Reason::ReasonRequired);
    EXPECT_FALSE(story.run(RemoveItem{d, "Rút"}, "office"));
    for (std::size_t i = 0; i < 3; ++i)
        EXPECT_EQ(story.at(i).number, static_cast<std::int32_t>(i + 1));
    ItemId const gone{"gone"};
    EXPECT_EQ(story.run(AddItem{item_content("x"), gone}, "office"), Reason::NotFound);
    EXPECT_EQ(story.run(EditItem{gone, item_content("x")}, "office"), Reason::NotFound);
    EXPECT_EQ(story.run(MoveItem{gone, {}}, "office"), Reason::NotFound);
    EXPECT_EQ(story.run(MoveItem{a, gone}, "office"), Reason::NotFound);
    EXPECT_EQ(story.run(MoveItem{a, a}, "office"), Reason::InvalidInput);
    EXPECT_EQ(story.run(RemoveItem{gone, "x"}, "office"), Reason::NotFound);
}

TEST(Papers, OfAFocalOfficerWaitForJudgement) {
    MeetingStory story = designed();
    ItemId const item = story.item(0);
    SubmitDocument submitted = story.paper(item, 50);
    submitted.by_secretariat = false;
    std::int32_t const changes = story.meeting.changes;
    EXPECT_FALSE(story.run(submitted, "focal"));
    EXPECT_EQ(story.meeting.changes, changes);
    EXPECT_EQ(documents_of(story.at(0)).size(), 1U);
    DocumentId const id = story.at(0).documents[1].document.id;
    EXPECT_EQ(story.run(ReviewDocument{item, id, false, ""}, "office"), Reason::ReasonRequired);
    EXPECT_FALSE(story.run(ReviewDocument{item, id, false, "Thiếu phụ lục"}, "office"));
    EXPECT_EQ(story.at(0).documents[1].reason, "Thiếu phụ lục");
    EXPECT_EQ(story.run(ReviewDocument{item, id, true, ""}, "office"), Reason::WrongState);
    submitted = story.next_of(item, id, 51);
    submitted.by_secretariat = false;
    EXPECT_FALSE(story.run(submitted, "focal"));
    EXPECT_EQ(story.at(0).documents[1].state, SubmissionState::Submitd);
    EXPECT_FALSE(story.run(ReviewDocument{item, id, true, ""}, "office"));
    EXPECT_EQ(documents_of(story.at(0))[1].version, 2);
    EXPECT_EQ(story.run(ReviewDocument{item, DocumentId{"x"}, true, ""}, "office"),
              Reason::NotFound);
}

TEST(Papers, AcceptedStayReadableWhileANewVersionWaitsAndThenMakePositionsStale) {
    MeetingStory story = invited();
    ItemId const item = story.item(0);
    story.value_or_throw(TakePosition{item, Stance::NoObjection, false, "", {}}, person(2));
    SubmitDocument next = story.next_of(item, story.document(0), 60);
    next.by_secretariat = false;
    story.value_or_throw(next, "focal");
    EXPECT_EQ(documents_of(story.at(0))[0].version, 1);
    EXPECT_FALSE(story.at(0).positions.at(person(2)).stale);
    story.value_or_throw(ReviewDocument{item, story.document(0), true, ""}, "office");
    EXPECT_EQ(documents_of(story.at(0))[0].version, 2);
    EXPECT_TRUE(story.at(0).positions.at(person(2)).stale);
    story.value_or_throw(TakePosition{item, Stance::NoObjection, false, "", {}}, person(2));
    EXPECT_FALSE(story.at(0).positions.at(person(2)).stale);
    story.value_or_throw(story.paper(item, 61), "office");  // a further paper replaces nothing
    EXPECT_FALSE(story.at(0).positions.at(person(2)).stale);
    story.value_or_throw(story.next_of(item, story.document(0), 62), "office");
    EXPECT_TRUE(story.at(0).positions.at(person(2)).stale);
}

TEST(Papers, CloseAtTheTimeSetExceptWithTheSecretariatsLeave) {
    MeetingStory story = designed();
    SubmitDocument focal = story.paper(story.item(0), 70);
    focal.by_secretariat = false;
    story.now = *story.meeting.plan.submit_until;
    EXPECT_FALSE(story.run(focal, "focal"));
    story.now = later(story.now, 1);
    EXPECT_EQ(story.run(focal, "focal"), Reason::DeadlinePassed);
    focal.leave_granted = true;  // not theirs to claim
    EXPECT_EQ(story.run(focal, "focal"), Reason::DeadlinePassed);
    SubmitDocument office = story.paper(story.item(0), 71);
    EXPECT_EQ(story.run(office, "office"), Reason::DeadlinePassed);
    office.leave_granted = true;
    EXPECT_FALSE(story.run(office, "office"));
    EXPECT_TRUE(story.at(0).documents.back().late);
    story.meeting.plan.submit_until.reset();
    SubmitDocument further = story.paper(story.item(0), 72);
    further.by_secretariat = false;
    EXPECT_FALSE(story.run(further, "focal"));
}

TEST(Papers, HoldEveryLimit) {
    MeetingStory story = designed(1);
    ItemId const item = story.item(0);
    auto const with = [&](auto change) {
        SubmitDocument command = story.paper(item, 2);
        change(command);
        return MeetingStory(story).run(command, "office");
    };
    EXPECT_EQ(with([&](SubmitDocument& c) { c.item = ItemId{"x"}; }), Reason::NotFound);
    DocumentId const known = story.document(0);
    SubmitDocument next = story.next_of(item, known, 0);
    next.document.versions[0].sha256 = story.at(0).documents[0].document.current().sha256;
    EXPECT_EQ(story.run(next, "office"), Reason::Conflict);
    next = story.next_of(item, known, 5);
    next.document.versions[0].version = 1;
    EXPECT_EQ(story.run(next, "office"), Reason::Conflict);
    for (int i = 1; i < static_cast<int>(kDocumentVersionsMax); ++i) {
        story.value_or_throw(story.next_of(item, known, 1'000 + i), "office");
    }
    EXPECT_EQ(story.run(story.next_of(item, known, 9'999), "office"), Reason::LimitReached);
    for (std::size_t i = 1; i < kDocumentsMax; ++i)
        story.value_or_throw(story.paper(item, 3), "office");
    EXPECT_EQ(story.run(story.paper(item, 3), "office"), Reason::LimitReached);
    story.meeting.items.at(item).state = ItemState::Done;
    EXPECT_EQ(story.run(story.paper(item, 4), "office"), Reason::WrongState);
    story.meeting.phase = MeetingPhase::Closed;
    EXPECT_EQ(story.run(story.paper(item, 4), "office"), Reason::WrongState);
}

TEST(Papers, TakenFromElsewhereKeepTheirVersionAndStandOnOneItemOnly) {
    MeetingStory story = designed(2);
    SubmitDocument taken;
    taken.item = story.item(0);
    taken.document = paper_at(DocumentId{"taken"}, "Dự thảo", 4, file(80));
    taken.by_secretariat = true;
    story.value_or_throw(taken, "office");
    EXPECT_EQ(documents_of(story.at(0)).back(),
              (StatementDocument{DocumentId{"taken"}, 4, file(80).sha256}));
    taken.item = story.item(1);
    EXPECT_EQ(story.run(taken, "office"), Reason::Conflict);
}

TEST(Guests, AreInvitedForItemsAndGoWithTheirLastItem) {
    MeetingStory story = designed();
    PersonId const guest{"guest"};
    auto const invite = [&](std::vector<ItemId> const& items) {
        return story.run(InviteGuest{guest, "Chủ tịch", "Hội đồng Dân tộc", items}, "office");
    };
    EXPECT_EQ(invite({}), Reason::NotFound);
    EXPECT_EQ(invite({ItemId{"x"}}), Reason::NotFound);
    EXPECT_EQ(invite({story.item(0), story.item(0)}), Reason::InvalidInput);
    EXPECT_EQ(invite({story.item(0), story.item(1)}), std::nullopt);
    story.value_or_throw(RemoveItem{story.item(0), "Rút"}, "office");
    EXPECT_EQ(story.meeting.guests.at(guest).items, std::set{story.item(0)});
    story.value_or_throw(RemoveItem{story.item(0), "Rút"}, "office");
    EXPECT_TRUE(story.meeting.guests.empty());
    EXPECT_EQ(invite({story.item(0)}), std::nullopt);
    EXPECT_EQ(invite({}), std::nullopt);
    EXPECT_TRUE(story.meeting.guests.empty());
    InviteGuest longest{guest, repeated("ậ", kNameCharsMax), "", {story.item(0)}};
    EXPECT_FALSE(story.run(longest, "office"));
    longest.name += "a";
    EXPECT_EQ(story.run(longest, "office"), Reason::TooLarge);
    longest.name = "";
    EXPECT_EQ(story.run(longest, "office"), Reason::InvalidInput);
    longest.name = "x";
    longest.title = repeated("ậ", kNameCharsMax + 1);
    EXPECT_EQ(story.run(longest, "office"), Reason::TooLarge);
    story.approve_agenda();
    story.invite();
    EXPECT_EQ(story.run(InviteGuest{person(2), "x", "", {story.item(0)}}, "office"),
              Reason::Conflict);
    EXPECT_EQ(invite({}), std::nullopt);  // also after the invitation, with the agenda frozen
    story.meeting.phase = MeetingPhase::Open;
    EXPECT_EQ(invite({story.item(0)}), Reason::WrongState);
}

TEST(Guests, AreAtMostAThousand) {
    MeetingStory story = designed(1);
    InviteGuest command{PersonId{"g0"}, "Khách", "", {story.item(0)}};
    for (std::size_t i = 0; i < kGuestsMax; ++i) {
        command.person = PersonId{"g" + std::to_string(i)};
        story.value_or_throw(command, "office");
    }
    EXPECT_FALSE(story.run(command, "office"));  // known already
    command.person = PersonId{"one-more"};
    EXPECT_EQ(story.run(command, "office"), Reason::LimitReached);
    command.person = person(2);
    story.meeting.guests.erase(PersonId{"g0"});
    story.value_or_throw(command, "office");
    story.approve_agenda();
    story.invite();
    EXPECT_FALSE(story.meeting.guests.contains(person(2)));  // a member, no guest
}

TEST(AgendaApproval, GoesBackWithACommentAndFreezesWhatIsApproved) {
    MeetingStory story;
    story.convene();
    EXPECT_EQ(story.run(StartApproval{}, "office"), Reason::InvalidInput);
    story.add_items(2);
    StepId const check{"check"};
    EXPECT_EQ(story.run(CompleteStep{check, Outcome::Approve, ""}, person(1)), Reason::WrongState);
    story.value_or_throw(StartApproval{}, "office");
    EXPECT_EQ(story.run(StartApproval{}, "office"), Reason::WrongState);
    EXPECT_EQ(story.run(AddItem{item_content("x"), {}}, "office"), Reason::WrongState);
    EXPECT_EQ(story.run(CompleteStep{check, Outcome::Return, " "}, person(1)),
              Reason::CommentRequired);
    EXPECT_EQ(story.run(CompleteStep{StepId{"other"}, Outcome::Approve, ""}, person(1)),
              Reason::WrongState);
    EXPECT_FALSE(story.run(CompleteStep{check, Outcome::Return, "Quá dài"}, person(1)));
    EXPECT_EQ(story.meeting.agenda_state, AgendaState::Design);
    EXPECT_FALSE(story.meeting.approval);
    EXPECT_TRUE(story.meeting.frozen.empty());
    EXPECT_EQ(story.meeting.steps.size(), 1U);
    story.value_or_throw(RemoveItem{story.item(1), "Rút gọn"}, "office");
    story.approve_agenda();
    EXPECT_EQ(story.meeting.agenda_state, AgendaState::Approved);
    ASSERT_EQ(story.meeting.frozen.size(), 1U);
    FrozenAgenda const& frozen = story.meeting.frozen[0];
    EXPECT_EQ(frozen.version, 1);
    EXPECT_EQ(frozen.approved_by.person, person(1));
    ASSERT_EQ(frozen.items.size(), 1U);
    EXPECT_EQ(frozen.items[0].documents, (std::vector{DocumentRef{story.document(0), 1}}));
    for (auto const& refused : {story.run(EditItem{story.item(0), item_content("x")}, "office"),
                                story.run(MoveItem{story.item(0), {}}, "office"),
                                story.run(RemoveItem{story.item(0), "x"}, "office")})
        EXPECT_EQ(refused, Reason::WrongState);
}

TEST(AgendaApproval, RemindsOnceOfAStepThatWaitsTooLong) {
    MeetingStory story = designed(1);
    EXPECT_EQ(story.run(FireStepTimers{}, "system"), Reason::WrongState);
    story.value_or_throw(StartApproval{}, "office");
    std::size_t const before = story.log.size();
    story.value_or_throw(FireStepTimers{}, "system");
    EXPECT_EQ(story.log.size(), before);
    story.now = later(story.now, 2 * kDayMs);
    story.value_or_throw(FireStepTimers{}, "system");
    ASSERT_EQ(story.log.size(), before + 1);
    auto const* fired = std::get_if<StepTimerFired>(&story.log.back());
    ASSERT_NE(fired, nullptr);
    EXPECT_EQ(fired->step, StepId{"check"});
    EXPECT_EQ(fired->action, workflow::TimerAction::Remind);
    story.value_or_throw(FireStepTimers{}, "system");
    EXPECT_EQ(story.log.size(), before + 1);
    story.value_or_throw(CompleteStep{StepId{"check"}, Outcome::Approve, ""}, person(1));
    EXPECT_EQ(story.meeting.agenda_state, AgendaState::Approved);
}

// By a definition whose timer takes the step away and ends the process.
TEST(AgendaApproval, EndsWhereATimerEndsIt) {
    for (char const* end : {"approved", "returned"}) {
        workflow::DefinitionData data = agenda_approval_data();
        data.nodes[1].timers = {{"over", workflow::TimerAction::Escalate, 1, "f5"}};
        data.flows.push_back(flow("f5", "check", end));
        MeetingStory story = designed(1);
        story.facts.definition = workflow::Definition::create(data).value();
        story.value_or_throw(StartApproval{}, "office");
        story.now = later(story.now, 2 * kDayMs);
        story.value_or_throw(FireStepTimers{}, "system");
        bool const is_approved = std::string_view(end) == "approved";
        EXPECT_EQ(story.meeting.agenda_state,
                  is_approved ? AgendaState::Approved : AgendaState::Design);
        EXPECT_EQ(story.meeting.frozen.size(), is_approved ? 1U : 0U);
        EXPECT_FALSE(story.meeting.approval);
    }
}

TEST(AgendaApproval, ReopensUntilTheMeetingOpensAtMostFiftyVersions) {
    MeetingStory story = designed(1);
    EXPECT_EQ(story.run(ReopenAgenda{"x"}, "office"), Reason::WrongState);
    story.approve_agenda();
    EXPECT_EQ(story.run(ReopenAgenda{""}, "office"), Reason::ReasonRequired);
    while (story.meeting.frozen.size() < kAgendaVersionsMax) {
        story.value_or_throw(ReopenAgenda{"Bổ sung"}, "office");
        story.approve_agenda();
    }
    EXPECT_EQ(story.meeting.agenda_version, 50);
    EXPECT_EQ(story.meeting.frozen.back().version, 50);
    EXPECT_EQ(story.run(ReopenAgenda{"x"}, "office"), Reason::LimitReached);
    MeetingStory open = invited();
    open.meeting.phase = MeetingPhase::Open;
    EXPECT_EQ(open.run(ReopenAgenda{"x"}, "office"), Reason::WrongState);
}

TEST(AgendaApproval, EndsAfterAThousandSteps) {
    MeetingStory story = designed(1);
    story.meeting.steps.resize(kStepsMax - 2);
    story.approve_agenda();
    story.value_or_throw(ReopenAgenda{"Bổ sung"}, "office");
    story.approve_agenda();
    story.value_or_throw(ReopenAgenda{"Bổ sung"}, "office");
    story.value_or_throw(StartApproval{}, "office");
    EXPECT_EQ(story.run(CompleteStep{StepId{"check"}, Outcome::Approve, ""}, person(1)),
              Reason::LimitReached);
    story.meeting.steps.clear();
    CompleteStep const step{StepId{"check"}, Outcome::Approve, repeated("ậ", 10'001)};
    EXPECT_EQ(story.run(step, person(1)), Reason::TooLarge);
}

}  // namespace
}  // namespace ecab::domain
