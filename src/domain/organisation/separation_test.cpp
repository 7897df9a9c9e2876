#include "domain/organisation/separation.hpp"

#include <gtest/gtest.h>

namespace ecab::domain {
namespace {

PersonId const kAdmin{"admin-a"};
PersonId const kOther{"admin-b"};
PersonId const kMinister{"minister"};
Date const kDay = Date::of(2026, 11, 2);

Context by(PersonId const& person, Moment now = {1'000}) { return {person, {}, {}, now, "x"}; }

// An organisation with one position for each role and one that gives nothing.
struct Separation : ::testing::Test {
    Organisation state;

    Separation() {
        state.id = OrgId{"vn"};
        state.bodies[BodyId{"body"}] = {BodyId{"body"}, "Tập thể", "Body"};
        state.units[UnitId{"unit"}].id = UnitId{"unit"};
        for (PersonId const& id : {kAdmin, kOther, kMinister}) state.people[id] = {id, id.value};
        for (auto const& [role, name] : Names<Role>::all) add(seat_of(role), {role}, {});
        add(PositionId{"guest"}, {}, {});
        add(PositionId{"seat"}, {}, BodyId{"body"});
    }
    static PositionId seat_of(Role role) {
        std::string id = "p-" + std::string(name_of(role));
        for (char& c : id)
            if (c == '_') c = '-';
        return PositionId{id};
    }
    void add(PositionId const& id, std::set<Role> roles, std::optional<BodyId> body) {
        Position position;
        position.id = id;
        position.title_vi = position.title_en = position.office = id.value;
        position.holding = Holding::Many;
        position.member_of = std::move(body);
        position.roles = std::move(roles);
        state.positions[id] = position;
    }
    Reason outcome(OrganisationCommand const& command, Context const& context = by(kAdmin)) {
        auto const decided = decide(state, command, context);
        if (!decided) return decided.error().reason;
        for (OrganisationEvent const& event : *decided) apply(state, event);
        return Reason::Damaged;  // stands for "done": nothing here gives it
    }
    AssignPosition assign(PersonId const& person, PositionId const& position, int from = 0) const {
        return {{person, position, Date{kDay.days + from}, {}}};
    }
};

constexpr Reason kDone = Reason::Damaged;

TEST_F(Separation, AnAdministratorHoldsNoOtherRoleAndNobodyWhoHoldsOneBecomesAdministrator) {
    for (auto const& [role, name] : Names<Role>::all) {
        Organisation const before = state;
        ASSERT_EQ(outcome(assign(kAdmin, seat_of(Role::Administrator))), kDone);
        bool const same = role == Role::Administrator;
        EXPECT_EQ(outcome(assign(kAdmin, seat_of(role))), Reason::Conflict) << name;
        state = before;
        if (same) continue;
        ASSERT_EQ(outcome(assign(kMinister, seat_of(role))), kDone) << name;
        EXPECT_EQ(outcome(assign(kMinister, seat_of(Role::Administrator), 30)), Reason::Conflict)
            << name;
        state = before;
    }
}

TEST_F(Separation, ASeatInABodyAnAssistanceAndAMandateCountAsRoles) {
    ASSERT_EQ(outcome(assign(kAdmin, seat_of(Role::Administrator))), kDone);
    EXPECT_EQ(outcome(assign(kAdmin, PositionId{"seat"})), Reason::Conflict);
    EXPECT_EQ(outcome(AppointAssistant{{kAdmin, kMinister, kDay, {}}}), Reason::Conflict);
    Mandate mandate;
    mandate.id = {"m"};
    mandate.from_person = kMinister;
    mandate.to_person = kAdmin;
    mandate.from = mandate.to = kDay;
    mandate.reason = "r";
    EXPECT_EQ(outcome(GiveMandate{mandate}), Reason::Conflict);
    EXPECT_EQ(outcome(assign(kAdmin, PositionId{"guest"})), kDone);
}

TEST_F(Separation, WhoOnlyAdministersOrAuditsSeesNoContent) {
    PersonId const auditor = kOther;
    EXPECT_FALSE(sees_no_content(state, auditor, kDay)) << "nothing held is no audit";
    ASSERT_EQ(outcome(assign(kAdmin, seat_of(Role::Administrator))), kDone);
    ASSERT_EQ(outcome(assign(auditor, seat_of(Role::Auditor))), kDone);
    ASSERT_EQ(outcome(assign(auditor, PositionId{"guest"})), kDone);
    EXPECT_TRUE(sees_no_content(state, kAdmin, kDay));
    EXPECT_TRUE(sees_no_content(state, auditor, kDay)) << "a place without roles adds none";
    EXPECT_FALSE(sees_no_content(state, auditor, Date{kDay.days - 1})) << "before the office";
    Organisation const only_audits = state;
    ASSERT_EQ(outcome(assign(auditor, seat_of(Role::Specialist), 1)), kDone);
    EXPECT_TRUE(sees_no_content(state, auditor, kDay));
    EXPECT_FALSE(sees_no_content(state, auditor, Date{kDay.days + 1}));
    state = only_audits;
    ASSERT_EQ(outcome(assign(auditor, PositionId{"seat"})), kDone);
    EXPECT_FALSE(sees_no_content(state, auditor, kDay)) << "a seat in a body";
    for (auto const& [scope, name] : Names<MandateScope>::all) {
        state = only_audits;
        Mandate mandate{{"m"}, kMinister, auditor, scope, kDay, kDay, "r", {}, {}};
        state.mandates[mandate.id] = mandate;
        EXPECT_FALSE(sees_no_content(state, auditor, kDay)) << name;
    }
}

TEST_F(Separation, AfterTheOldOfficeEndedTheNewOneMayBegin) {
    ASSERT_EQ(outcome(assign(kMinister, seat_of(Role::Member))), kDone);
    ASSERT_EQ(outcome(EndAssignment{kMinister, seat_of(Role::Member), Date{kDay.days + 9}}), kDone);
    EXPECT_EQ(outcome(assign(kMinister, seat_of(Role::Administrator), 9)), Reason::Conflict);
    EXPECT_EQ(outcome(assign(kMinister, seat_of(Role::Administrator), 10)), kDone);
}

TEST_F(Separation, NoPositionHoldsAdministrationBesideContent) {
    Position both = state.positions.at(PositionId{"guest"});
    both.id = PositionId{"both"};
    both.unit = UnitId{"unit"};
    both.roles = {Role::Administrator, Role::Clerk};
    EXPECT_EQ(outcome(CreatePosition{both}), Reason::Conflict);
    both.roles = {Role::Administrator};
    both.member_of = BodyId{"body"};
    EXPECT_EQ(outcome(CreatePosition{both}), Reason::Conflict);
    ASSERT_EQ(outcome(assign(kAdmin, seat_of(Role::Administrator))), kDone);
    ASSERT_EQ(outcome(assign(kAdmin, PositionId{"guest"})), kDone);
    Position changed = state.positions.at(PositionId{"guest"});
    changed.unit = UnitId{"unit"};
    changed.roles = {Role::Clerk};
    EXPECT_EQ(outcome(ChangePosition{changed}), Reason::Conflict);
}

TEST_F(Separation, WhatGivesRightsNeedsASecondPerson) {
    for (auto const& [role, name] : Names<Role>::all) {
        EXPECT_TRUE(needs_second_person(state, assign(kMinister, seat_of(role)))) << name;
        EXPECT_TRUE(needs_second_person(state, EndAssignment{kMinister, seat_of(role), kDay}));
        EXPECT_TRUE(needs_second_person(state, CreatePosition{state.positions.at(seat_of(role))}));
    }
    EXPECT_TRUE(needs_second_person(state, assign(kMinister, PositionId{"seat"})));
    EXPECT_FALSE(needs_second_person(state, assign(kMinister, PositionId{"guest"})));
    EXPECT_FALSE(needs_second_person(state, AddPerson{{PersonId{"p"}, "P"}}));
}

TEST_F(Separation, AProposalIsConfirmedByAnotherPersonInTimeAndOnce) {
    PendingAct pending;
    pending.id = {"r1"};
    pending.person = kMinister;
    pending.payload = std::string("{}");
    ASSERT_EQ(outcome(ProposeAct{pending}), kDone);
    EXPECT_EQ(outcome(ProposeAct{pending}), Reason::Conflict);
    SettleAct const confirm{pending.id, true};
    EXPECT_EQ(outcome(confirm, by(kAdmin)), Reason::SecondPersonRequired);
    EXPECT_EQ(outcome(confirm, by(kMinister)), Reason::SecondPersonRequired);
    EXPECT_EQ(outcome(confirm, by(kOther, {1'000 + kProposalMs})), Reason::DeadlinePassed);
    EXPECT_EQ(outcome(confirm, by(kOther, {1'000 + kProposalMs - 1})), kDone);
    EXPECT_EQ(outcome(confirm, by(kOther)), Reason::NotFound);
}

TEST_F(Separation, AProposalIsTakenBackByWhoMadeItAndTheirNumberIsLimited) {
    PendingAct pending;
    pending.payload = std::string("{}");
    for (std::size_t n = 0; n < kProposalsOpenMax; ++n) {
        pending.id = {"r" + std::to_string(n)};
        ASSERT_EQ(outcome(ProposeAct{pending}), kDone);
    }
    pending.id = {"more"};
    EXPECT_EQ(outcome(ProposeAct{pending}), Reason::LimitReached);
    EXPECT_EQ(outcome(SettleAct{PendingActId{"r0"}, false}), kDone);
    EXPECT_EQ(outcome(ProposeAct{pending}), kDone);
    EXPECT_TRUE(state.proposals.at(pending.id).proposed_by == kAdmin);
}

}  // namespace
}  // namespace ecab::domain
