// The table of meeting/authority.hpp against a second description: by part and phase instead of by
// action, written from REQUIREMENTS A1-A10. Every cell of part × action × phase is compared.
#include <gtest/gtest.h>

#include <sstream>

#include "domain/meeting/authority.hpp"
#include "domain/meeting/meeting_fixture.hpp"

namespace ecab::domain {
namespace {

using namespace fixture;
using A = MeetingAction;
using P = MeetingPart;

// A line: the part, the phases (P I O S C X in the order of MeetingPhase), the actions in them.
constexpr std::string_view kAgreed =
    R"(secretariat P read read_pack edit_agenda submit_document review_document start_approval invite cancel
secretariat I read read_pack edit_agenda submit_document review_document start_approval invite cancel
secretariat I read_positions remind open record_presence manage_projector
secretariat OS read read_pack read_positions submit_document review_document record_presence conduct
secretariat OS enter_spoken_vote propose_vote_annulment edit_text read_messages read_votes
secretariat OS read_minutes manage_projector
secretariat C read read_pack read_positions propose_vote_annulment read_messages read_votes
secretariat C read_minutes
secretariat X read read_pack
office_head P read read_pack edit_agenda submit_document review_document start_approval invite cancel
office_head I read read_pack edit_agenda submit_document review_document start_approval invite cancel
office_head I read_positions remind open record_presence manage_projector
office_head OS read read_pack read_positions submit_document review_document record_presence conduct
office_head OS enter_spoken_vote propose_vote_annulment confirm_vote_annulment edit_text
office_head OS read_messages read_votes read_minutes manage_projector
office_head C read read_pack read_positions propose_vote_annulment confirm_vote_annulment
office_head C read_messages read_votes read_minutes
office_head X read read_pack
clerk I read read_pack
clerk OSC read read_pack read_minutes
clerk X read
chair I read read_pack read_positions cancel respond review_substitute take_position open check_in
chair I speak separate recuse
chair OS read read_pack read_positions review_substitute take_position check_in conduct speak
chair OS separate adopt_en_bloc agree_without_vote correct_conclusion vote recuse close_vote
chair OS propose_vote_annulment
chair OS confirm_vote_annulment reserve_opinion send_message read_votes read_minutes
chair C read read_pack read_positions propose_vote_annulment confirm_vote_annulment
chair C reserve_opinion correct_conclusion sign_minutes read_votes read_minutes
chair X read
member I read read_pack respond take_position check_in speak separate recuse
member OS read read_pack read_positions take_position check_in speak separate vote recuse
member OS reserve_opinion send_message read_votes read_minutes
member C read read_pack read_positions reserve_opinion read_votes read_minutes
member X read
assistant IOSC read read_pack
assistant X read
substitute I read read_pack check_in
substitute OS read read_pack check_in speak send_message
substitute C read read_pack
substitute X read
guest I read check_in
guest OS read check_in speak send_message
guest CX read
focal PI read submit_document
focal X read
candidate PI read read_pack complete_step
)";

using Cell = std::tuple<P, A, MeetingPhase>;

std::set<Cell> agreed_cells() {
    constexpr std::string_view kLetters = "PIOSCX";
    std::set<Cell> cells;
    std::istringstream lines{std::string(kAgreed)};
    for (std::string line; std::getline(lines, line);) {
        std::istringstream words(line);
        std::string part;
        std::string phases;
        words >> part >> phases;
        for (std::string action; words >> action;)
            for (char const letter : phases)
                cells.insert({find_named<P>(part).value(),
                              find_named<A>(action).value(),
                              MeetingPhase{static_cast<std::uint8_t>(kLetters.find(letter))}});
    }
    return cells;
}

TEST(MeetingAuthority, EveryCellIsAsAgreed) {
    std::set<Cell> const agreed = agreed_cells();
    std::size_t looked_at = 0;
    for (auto const& [part, part_name] : Names<P>::all)
        for (auto const& [action, action_name] : Names<A>::all)
            for (auto const& [phase, phase_name] : Names<MeetingPhase>::all) {
                EXPECT_EQ(is_allowed(part, action, phase), agreed.contains({part, action, phase}))
                    << part_name << ' ' << action_name << ' ' << phase_name;
                ++looked_at;
            }
    EXPECT_EQ(looked_at, kMeetingParts * kMeetingActions * kMeetingPhases);
}

TEST(MeetingAuthority, WhatIsAllowedMayAlsoBeRead) {
    for (auto const& [part, action, phase] : agreed_cells())
        EXPECT_TRUE(is_allowed(part, A::Read, phase)) << name_of(part) << ' ' << name_of(action);
}

TEST(MeetingAuthority, NobodyButChairAndMembersVotesOrSigns) {
    for (auto const& [part, name] : Names<P>::all)
        for (auto const& [phase, phase_name] : Names<MeetingPhase>::all)
            for (A const action : {A::Vote, A::AdoptEnBloc, A::CloseVote, A::ReserveOpinion}) {
                bool const may_sign = part == P::Chair || part == P::Member;
                EXPECT_FALSE(!may_sign && is_allowed(part, action, phase)) << name << phase_name;
            }
}

MeetingActor actor(PersonId const& who, std::set<Role> roles = {}) {
    return {who, std::move(roles), {}, false, {}};
}

std::optional<Reason> refusal(Meeting const& meeting, MeetingActor const& who, A action) {
    Result<Done> const result = authorise(meeting, who, action);
    return result ? std::nullopt : std::optional(result.error().reason);
}

TEST(MeetingAuthority, PartsFollowFromRolesAndFromTheMeetingsOwnLists) {
    MeetingStory story = designed();
    Meeting const& meeting = story.meeting;
    auto const parts = [&](MeetingActor const& who) { return parts_of(meeting, who); };
    for (Role const role : {Role::Specialist, Role::DepartmentLeader, Role::OfficeDeputy})
        EXPECT_EQ(parts(actor(PersonId{"x"}, {role})), std::set{P::Secretariat});
    EXPECT_EQ(parts(actor(PersonId{"x"}, {Role::OfficeHead})), std::set{P::OfficeHead});
    EXPECT_EQ(parts(actor(PersonId{"x"}, {Role::Clerk})), std::set{P::Clerk});
    EXPECT_TRUE(parts(actor(person(1), {Role::PrimeMinister})).empty());
    for (Role const role : {Role::Administrator, Role::Auditor, Role::Member, Role::FocalOfficer})
        EXPECT_TRUE(parts(actor(PersonId{"x"}, {role})).empty());
    MeetingActor focal = actor(PersonId{"f"}, {Role::FocalOfficer});
    focal.focal_for = {UnitId{"bng"}};
    EXPECT_TRUE(parts(focal).empty());
    focal.focal_for.insert(UnitId{"btc"});
    EXPECT_EQ(parts(focal), std::set{P::Focal});
    MeetingActor candidate = actor(person(1));
    candidate.candidate = true;
    EXPECT_EQ(parts(candidate), std::set{P::Candidate});

    story.value_or_throw(InviteGuest{PersonId{"g"}, "Khách", "", {story.item(0)}}, "office");
    EXPECT_TRUE(parts(actor(PersonId{"g"})).empty());
    story.approve_agenda();
    story.invite();
    EXPECT_EQ(parts(actor(PersonId{"g"})), std::set{P::Guest});
    MeetingActor auditor = actor(PersonId{"g"}, {Role::Auditor});
    auditor.sees_no_content = true;
    EXPECT_TRUE(parts(auditor).empty()) << "whoever invited them";
    EXPECT_EQ(parts(actor(person(1))), (std::set{P::Chair, P::Member}));
    EXPECT_EQ(parts(actor(person(2))), std::set{P::Member});
    MeetingActor assistant = actor(PersonId{"a"});
    assistant.assists = {PersonId{"nobody"}};
    EXPECT_TRUE(parts(assistant).empty());
    assistant.assists.insert(person(2));
    EXPECT_EQ(parts(assistant), std::set{P::Assistant});

    SubstituteOffer const offer{PersonId{"s"}, "Thứ trưởng", "", "", {}, ""};
    story.value_or_throw(AnswerInvitation{Reply::Substitute, "", offer}, person(3));
    EXPECT_TRUE(parts(actor(PersonId{"s"})).empty());
    story.value_or_throw(ReviewSubstitute{person(3), true, ""}, person(1));
    EXPECT_EQ(parts(actor(PersonId{"s"})), std::set{P::Substitute});
}

TEST(MeetingAuthority, AStrangerIsToldTheMeetingDoesNotExist) {
    MeetingStory story = designed();
    EXPECT_EQ(refusal(Meeting{}, actor(PersonId{"x"}, {Role::OfficeHead}), A::Read),
              Reason::NotFound);
    EXPECT_EQ(refusal(story.meeting, actor(person(2), {Role::Member}), A::Read), Reason::NotFound);
    EXPECT_EQ(refusal(story.meeting, actor(PersonId{"x"}, {Role::Administrator}), A::Invite),
              Reason::NotFound);
    EXPECT_TRUE(allowed_actions(Meeting{}, actor(PersonId{"x"}, {Role::OfficeHead})).empty());
}

TEST(MeetingAuthority, TheWrongPhaseAndTheWrongPersonAreToldApart) {
    MeetingStory const story = invited();
    EXPECT_EQ(refusal(story.meeting, actor(person(2)), A::Vote), Reason::WrongState);
    EXPECT_EQ(refusal(story.meeting, actor(person(2)), A::AdoptEnBloc), Reason::Forbidden);
    EXPECT_EQ(refusal(story.meeting, actor(person(2)), A::Invite), Reason::Forbidden);
    EXPECT_EQ(refusal(story.meeting, actor(person(2)), A::Respond), std::nullopt);
    MeetingActor const office = actor(PersonId{"o"}, {Role::Specialist});
    EXPECT_EQ(refusal(story.meeting, office, A::EditText), Reason::WrongState);
    EXPECT_EQ(refusal(story.meeting, office, A::Vote), Reason::Forbidden);
}

TEST(MeetingAuthority, OnlyTheOfficeConvenes) {
    for (auto const& [role, name] : Names<Role>::all) {
        bool const is_office = role == Role::Specialist || role == Role::DepartmentLeader ||
                               role == Role::OfficeDeputy || role == Role::OfficeHead;
        EXPECT_EQ(authorise_convening({role}).has_value(), is_office) << name;
    }
    EXPECT_EQ(authorise_convening({}).error().reason, Reason::Forbidden);
}

TEST(MeetingAuthority, TheScreenOffersExactlyWhatIsAllowed) {
    MeetingStory const story = invited();
    EXPECT_EQ(allowed_actions(story.meeting, actor(person(2))),
              (std::vector{A::Read,
                           A::ReadPack,
                           A::Respond,
                           A::TakePosition,
                           A::CheckIn,
                           A::Speak,
                           A::Separate,
                           A::Recuse}));
}

TEST(MeetingAuthority, AGuestReadsTheItemsNamedAndNoneInAClosedPart) {
    MeetingStory story = designed();
    story.value_or_throw(InviteGuest{PersonId{"g"}, "Khách", "", {story.item(1)}}, "office");
    MeetingActor const guest = actor(PersonId{"g"});
    EXPECT_FALSE(may_read_item(story.meeting, guest, story.item(1)));
    story.approve_agenda();
    story.invite();
    EXPECT_TRUE(may_read_item(story.meeting, guest, story.item(1)));
    EXPECT_FALSE(may_read_item(story.meeting, guest, story.item(0)));
    EXPECT_TRUE(may_read_item(story.meeting, actor(person(2)), story.item(0)));
    EXPECT_FALSE(may_read_item(story.meeting, actor(person(2)), ItemId{"nowhere"}));
    story.meeting.closed_part = true;
    EXPECT_FALSE(may_read_item(story.meeting, guest, story.item(1)));
    EXPECT_TRUE(may_read_item(story.meeting, actor(person(2)), story.item(1)));
}

TEST(MeetingAuthority, AFocalOfficerSeesAndSubmitsForTheOwnAgencyOnly) {
    MeetingStory story = designed();
    ItemContent other = item_content("Của bộ khác");
    other.agency = UnitId{"bng"};
    story.value_or_throw(AddItem{other, {}}, "office");
    MeetingActor focal = actor(PersonId{"f"}, {Role::FocalOfficer});
    focal.focal_for = {UnitId{"btc"}};
    MeetingActor const office = actor(PersonId{"o"}, {Role::Specialist});
    for (auto const& [item, is_own] : {std::pair(0U, true), std::pair(3U, false)}) {
        EXPECT_EQ(may_read_item(story.meeting, focal, story.item(item)), is_own);
        EXPECT_EQ(may_submit_for(story.meeting, focal, story.item(item)), is_own);
        EXPECT_TRUE(may_submit_for(story.meeting, office, story.item(item)));
    }
    EXPECT_FALSE(may_submit_for(story.meeting, office, ItemId{"nowhere"}));
    story.meeting.phase = MeetingPhase::Open;
    EXPECT_FALSE(may_submit_for(story.meeting, focal, story.item(0)));
    EXPECT_FALSE(may_read_item(story.meeting, focal, story.item(0)));
    EXPECT_TRUE(may_submit_for(story.meeting, office, story.item(0)));
}

}  // namespace
}  // namespace ecab::domain
