#include <gtest/gtest.h>

#include "domain/organisation/organisation_fixture.hpp"
#include "json/codec.hpp"

namespace ecab::domain {
namespace {

using namespace organisation_fixture;

TEST(Organisation, OnePersonInTwoPositionsIsOneMember) {
    Story const story = government();
    EXPECT_EQ(members_of(story.state, kBody, day(2019, 6, 24)),
              (std::vector<BodyMember>{{kChair, kHeads, true}, {kDeputy, kDeputySeat, false}}));
    EXPECT_EQ(positions_of(story.state, kDeputy, day(2019, 6, 24)),
              (std::vector<PositionId>{kDeputySeat, kForeign}));
    EXPECT_EQ(chair_of(story.state, kBody, day(2019, 6, 24)), kChair);
    EXPECT_EQ(chair_of(story.state, kBody, day(2016, 4, 6)), std::nullopt);
}

TEST(Organisation, MembershipFollowsTheDay) {
    Story story = government();
    story.given(AssignPosition{{kMinister, kForeign, day(2020, 1, 1), std::nullopt}});
    EXPECT_EQ(members_of(story.state, kBody, day(2019, 12, 31)).size(), 2u);
    EXPECT_EQ(members_of(story.state, kBody, day(2020, 1, 1)).size(), 3u);
    EXPECT_EQ(holders_of(story.state, kForeign, day(2019, 12, 31)), std::vector<PersonId>{kDeputy});
    story.given(EndAssignment{kMinister, kForeign, day(2020, 6, 30)});
    EXPECT_EQ(members_of(story.state, kBody, day(2020, 6, 30)).size(), 3u);
    EXPECT_EQ(members_of(story.state, kBody, day(2020, 7, 1)).size(), 2u);
}

TEST(Organisation, ASeatHasOneHolderAndADeskSeveral) {
    Story story = government();
    EXPECT_EQ(story.refusal_of(AssignPosition{{kMinister, kHeads, day(2019, 1, 1), {}}}).reason,
              Reason::Conflict);
    story.given(AssignPosition{{kAide, kDesk, day(2019, 1, 1), {}}});
    story.given(AssignPosition{{kMinister, kDesk, day(2019, 1, 1), {}}});
    EXPECT_EQ(story.refusal_of(AssignPosition{{kAide, kDesk, day(2019, 5, 1), {}}}).reason,
              Reason::Conflict);
    EXPECT_EQ(holders_of(story.state, kDesk, day(2019, 6, 1)),
              (std::vector<PersonId>{kMinister, kAide}));
}

TEST(Organisation, RolesComeFromPositionsAndAssistance) {
    Story story = government();
    EXPECT_TRUE(roles_of(story.state, kAide, day(2019, 6, 24)).empty());
    story.given(AppointAssistant{{kAide, kDeputy, day(2019, 1, 1), {}}});
    EXPECT_EQ(roles_of(story.state, kAide, day(2019, 6, 24)), std::set<Role>{Role::Assistant});
    EXPECT_EQ(assisted_by(story.state, kAide, day(2019, 6, 24)), std::vector<PersonId>{kDeputy});
    story.given(EndAssistance{kAide, kDeputy, day(2019, 6, 23)});
    EXPECT_TRUE(roles_of(story.state, kAide, day(2019, 6, 24)).empty());
}

TEST(Organisation, ADeputyStandsInOnlyWithinTheMandate) {
    Story story = government();
    Mandate mandate{MandateId{"m1"},
                    kDeputy,
                    kMinister,
                    MandateScope::ApproveSteps,
                    day(2019, 6, 1),
                    day(2019, 6, 30),
                    "Đi công tác",
                    {},
                    {}};
    Mandate silent = mandate;
    silent.reason.clear();
    EXPECT_EQ(story.refusal_of(GiveMandate{silent}).reason, Reason::ReasonRequired);
    story.given(GiveMandate{mandate});
    auto const may = [&](PersonId const& deputy, MandateScope scope, Date date) {
        return may_stand_in(story.state, deputy, kDeputy, scope, date);
    };
    EXPECT_TRUE(may(kMinister, MandateScope::ApproveSteps, day(2019, 6, 30)));
    EXPECT_FALSE(may(kMinister, MandateScope::ApproveSteps, day(2019, 7, 1)));
    EXPECT_FALSE(may(kMinister, MandateScope::IssueBallots, day(2019, 6, 30)));
    EXPECT_FALSE(may(kAide, MandateScope::ApproveSteps, day(2019, 6, 30)));
    story.given(RevokeMandate{MandateId{"m1"}, "Đã về"});
    EXPECT_FALSE(may(kMinister, MandateScope::ApproveSteps, day(2019, 6, 30)));
    EXPECT_EQ(story.refusal_of(RevokeMandate{MandateId{"m1"}, "x"}).reason, Reason::WrongState);
}

TEST(Organisation, ARevokedCertificateWasValidBefore) {
    Story story = government();
    Certificate certificate;
    certificate.id = CertificateId{"c1"};
    certificate.person = kChair;
    certificate.der = "AA==";
    certificate.device = "Máy tính bảng";
    certificate.issued_at = Moment{0};
    certificate.expires = Moment{10'000};
    story.given(RegisterCertificate{certificate});
    EXPECT_TRUE(find_certificate(story.state, CertificateId{"c1"})->is_valid(Moment{5'000}));
    story.given(RevokeCertificate{CertificateId{"c1"}, "Mất máy"});
    EXPECT_TRUE(find_certificate(story.state, CertificateId{"c1"})->is_valid(Moment{999}));
    EXPECT_FALSE(find_certificate(story.state, CertificateId{"c1"})->is_valid(Moment{1'000}));
    certificate.id = CertificateId{"c2"};
    EXPECT_EQ(story.refusal_of(RegisterCertificate{certificate}),
              refuse(Reason::Conflict, "sha256"));
}

Passkey passkey_of(PersonId const& person, std::string const& id) {
    return {PasskeyId{id}, person, "credential-" + id, "3059", -7, "Máy tính bảng", Moment{0}};
}

TEST(Organisation, APasskeyBelongsToOnePersonUntilItIsRemoved) {
    Story story = government();
    story.given(RegisterPasskey{passkey_of(kChair, "k1")});
    story.given(RegisterPasskey{passkey_of(kChair, "k2")});
    story.given(RegisterPasskey{passkey_of(kAide, "k3")});
    EXPECT_EQ(passkeys_of(story.state, kChair).size(), 2U);
    EXPECT_TRUE(passkeys_of(story.state, kMinister).empty());
    Passkey stolen = passkey_of(kMinister, "k4");
    stolen.credential = "credential-k1";
    EXPECT_EQ(story.refusal_of(RegisterPasskey{stolen}), refuse(Reason::Conflict, "credential"));
    EXPECT_EQ(story.refusal_of(RegisterPasskey{passkey_of(PersonId{"nobody"}, "k4")}).reason,
              Reason::NotFound);
    EXPECT_EQ(story.refusal_of(RemovePasskey{kMinister, PasskeyId{"k1"}}).reason, Reason::NotFound);
    story.given(RemovePasskey{kChair, PasskeyId{"k1"}});
    ASSERT_EQ(passkeys_of(story.state, kChair).size(), 1U);
    EXPECT_EQ(passkeys_of(story.state, kChair).front().id, PasskeyId{"k2"});
    story.given(RemovePasskey{kAide, PasskeyId{"k3"}});
    EXPECT_FALSE(story.state.passkeys.contains(kAide));
}

TEST(Organisation, OnePasskeyMoreThanThePersonMayHaveIsRefused) {
    Story story = government();
    for (std::size_t i = 0; i < kPasskeysMax; ++i)
        story.given(RegisterPasskey{passkey_of(kAide, "k" + std::to_string(i))});
    EXPECT_EQ(story.refusal_of(RegisterPasskey{passkey_of(kAide, "more")}),
              refuse(Reason::LimitReached, "passkeys"));
}

TEST(Organisation, TheRulesInForceFollowTheDate) {
    Story story = government();
    auto adopt = [&](char const* version, Date from) {
        story.given(AdoptDefinition{{DefinitionUse::Rules,
                                     "vn-government",
                                     version,
                                     Digest{},
                                     from,
                                     std::string("id: x")}});
    };
    adopt("1", day(2016, 10, 1));
    adopt("2", day(2026, 5, 29));
    EXPECT_EQ(rules_in_force(story.state, day(2016, 9, 30)), std::nullopt);
    EXPECT_EQ(rules_in_force(story.state, day(2026, 5, 28))->version, "1");
    EXPECT_EQ(rules_in_force(story.state, day(2026, 5, 29))->version, "2");
}

TEST(Organisation, WhatContradictsTheFactsIsRefused) {
    Story const story = government();
    EXPECT_EQ(Story{}.refusal_of(AddPerson{{kAide, "A"}}).reason, Reason::NotFound);
    EXPECT_EQ(story.refusal_of(AddPerson{{kAide, "A"}}).reason, Reason::Conflict);
    EXPECT_EQ(story.refusal_of(AddPerson{{PersonId{"Not An Id"}, "A"}}).reason,
              Reason::InvalidInput);
    Position second = seat(PositionId{"second"}, "prime-minister", 1, {Role::Member});
    second.chair = true;
    EXPECT_EQ(story.refusal_of(CreatePosition{second}), refuse(Reason::Conflict, "chair"));
    Position moved = story.state.positions.at(kForeign);
    moved.member_of.reset();
    EXPECT_EQ(story.refusal_of(ChangePosition{moved}).reason, Reason::WrongState);
    EXPECT_EQ(story.refusal_of(AppointAssistant{{kAide, kAide, day(2019, 1, 1), {}}}).reason,
              Reason::InvalidInput);
    EXPECT_EQ(story.refusal_of(EndAssignment{kAide, kHeads, day(2019, 1, 1)}).reason,
              Reason::NotFound);
}

TEST(Organisation, CountsDeadlinesByTheDaysItDeclaredItself) {
    CalendarData data;
    data.id = "test";
    data.zone_offset_minutes = 420;
    data.office_end_minutes = {17 * 60, std::nullopt, "test", Verified::Local};
    WorkingCalendar const country = WorkingCalendar::create(data).value();
    Story story = government();
    Date const monday = day(2019, 6, 24);
    auto const next = [&] {
        return working_calendar(story.state, country).add_working_days(monday, 1).value();
    };
    EXPECT_EQ(next(), day(2019, 6, 25));
    story.given(DeclareDay{{day(2019, 6, 25), DayKind::Off, "Lễ kỷ niệm của tỉnh"}});
    EXPECT_EQ(next(), day(2019, 6, 26));
    story.given(DeclareDay{{day(2019, 6, 25), DayKind::Working, "Không nghỉ nữa"}});
    EXPECT_EQ(next(), day(2019, 6, 25));
}

TEST(Organisation, ReplayingTheEventsThroughJsonGivesTheSameState) {
    Story const story = government();
    Organisation replayed;
    for (OrganisationEvent const& event : story.events) {
        Result<OrganisationEvent> const read = json::decode<OrganisationEvent>(json::encode(event));
        ASSERT_TRUE(read) << read.error().detail;
        apply(replayed, *read);
    }
    EXPECT_EQ(replayed, story.state);
    Result<Organisation> const state = json::decode<Organisation>(json::encode(story.state));
    ASSERT_TRUE(state) << state.error().detail;
    EXPECT_EQ(*state, story.state);
}

}  // namespace
}  // namespace ecab::domain
