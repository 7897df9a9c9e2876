// What an organisation refuses of assistants, mandates, certificates, passkeys and acts of two.
#include <gtest/gtest.h>

#include "domain/organisation/organisation_fixture.hpp"

namespace ecab::domain {
namespace {

using namespace organisation_fixture;

TEST(Assistants, ArePeopleOfTheOrganisationAndAnotherThanTheMember) {
    Story const story = government();
    auto const refusal = [&](PersonId assistant, PersonId member, std::optional<Date> to) {
        return story.refusal_of(
            AppointAssistant{{std::move(assistant), std::move(member), day(2020, 1, 1), to}});
    };
    EXPECT_EQ(refusal(PersonId{"nobody"}, kDeputy, {}), refuse(Reason::NotFound, "assistant"));
    EXPECT_EQ(refusal(kAide, PersonId{"nobody"}, {}), refuse(Reason::NotFound, "member"));
    EXPECT_EQ(refusal(kAide, kAide, {}), refuse(Reason::InvalidInput, "assistant"));
    EXPECT_EQ(refusal(kAide, kDeputy, day(2019, 12, 31)), refuse(Reason::InvalidInput, "to"));
    EXPECT_EQ(refusal(kAide, kDeputy, day(2020, 1, 1)).detail, "accepted");
}

TEST(Assistants, AreAppointedToOneMemberOnceAtATime) {
    Story story = government();
    story.given(AppointAssistant{{kAide, kDeputy, day(2020, 1, 1), day(2020, 6, 30)}});
    auto const appoint = [](PersonId const& assistant, PersonId const& member, Date from) {
        return AppointAssistant{{assistant, member, from, {}}};
    };
    EXPECT_EQ(story.refusal_of(appoint(kAide, kDeputy, day(2020, 6, 30))),
              refuse(Reason::Conflict, "assistant"));
    EXPECT_EQ(story.refusal_of(appoint(kAide, kDeputy, day(2020, 7, 1))).detail, "accepted");
    EXPECT_EQ(story.refusal_of(appoint(kAide, kChair, day(2020, 6, 30))).detail, "accepted");
    EXPECT_EQ(story.refusal_of(appoint(kMinister, kDeputy, day(2020, 6, 30))).detail, "accepted");
    EXPECT_EQ(story.refusal_of(EndAssistance{kAide, kDeputy, day(2019, 12, 31)}),
              refuse(Reason::NotFound, "assistance"));
    EXPECT_EQ(story.refusal_of(EndAssistance{kAide, kChair, day(2020, 2, 1)}),
              refuse(Reason::NotFound, "assistance"));
    EXPECT_EQ(story.refusal_of(EndAssistance{kMinister, kDeputy, day(2020, 2, 1)}),
              refuse(Reason::NotFound, "assistance"));
    story.given(EndAssistance{kAide, kDeputy, day(2020, 2, 1)});
}

Mandate mandate() {
    Mandate one;
    one.id = MandateId{"m1"};
    one.from_person = kDeputy;
    one.to_person = kMinister;
    one.from = day(2019, 6, 1);
    one.to = day(2019, 6, 30);
    one.reason = "Đi công tác";
    return one;
}

Refusal refusal_of_mandate(void (*change)(Mandate&)) {
    Mandate one = mandate();
    change(one);
    return government().refusal_of(GiveMandate{one});
}

TEST(Mandates, AreGivenToAnotherPersonForAtMostAYearWithAReason) {
    auto const invalid = [](char const* what) { return refuse(Reason::InvalidInput, what); };
    EXPECT_EQ(refusal_of_mandate([](Mandate& one) { one.id = MandateId{"M 1"}; }),
              invalid("mandate"));
    EXPECT_EQ(refusal_of_mandate([](Mandate& one) { one.from_person = PersonId{"nobody"}; }),
              refuse(Reason::NotFound, "from_person"));
    EXPECT_EQ(refusal_of_mandate([](Mandate& one) { one.to_person = PersonId{"nobody"}; }),
              refuse(Reason::NotFound, "to_person"));
    EXPECT_EQ(refusal_of_mandate([](Mandate& one) { one.to_person = one.from_person; }),
              invalid("to_person"));
    EXPECT_EQ(refusal_of_mandate([](Mandate& one) { one.to.days = one.from.days - 1; }),
              invalid("to"));
    EXPECT_EQ(refusal_of_mandate([](Mandate& one) { one.to = one.from; }).detail, "accepted");
    EXPECT_EQ(
        refusal_of_mandate([](Mandate& one) { one.to.days = one.from.days + kMandateDaysMax; }),
        invalid("to"));
    EXPECT_EQ(refusal_of_mandate([](Mandate& one) {
                  one.to.days = one.from.days + kMandateDaysMax - 1;
              }).detail,
              "accepted");
    EXPECT_EQ(refusal_of_mandate([](Mandate& one) { one.reason.clear(); }),
              refuse(Reason::ReasonRequired, "reason"));
}

TEST(Mandates, AreNotGivenAsRevoked) {
    EXPECT_EQ(refusal_of_mandate([](Mandate& one) { one.revoked_at = Moment{1}; }),
              refuse(Reason::InvalidInput, "revoked_at"));
    EXPECT_EQ(refusal_of_mandate([](Mandate& one) { one.revocation_reason = "x"; }),
              refuse(Reason::InvalidInput, "revoked_at"));
}

TEST(Mandates, AreRevokedOnceWithAReason) {
    Story story = government();
    EXPECT_EQ(story.refusal_of(RevokeMandate{MandateId{"m1"}, "x"}),
              refuse(Reason::NotFound, "mandate"));
    story.given(GiveMandate{mandate()});
    EXPECT_EQ(story.refusal_of(GiveMandate{mandate()}), refuse(Reason::Conflict, "mandate"));
    EXPECT_EQ(story.refusal_of(RevokeMandate{MandateId{"m1"}, ""}),
              refuse(Reason::ReasonRequired, "reason"));
    story.given(RevokeMandate{MandateId{"m1"}, "x"});
    EXPECT_EQ(story.refusal_of(RevokeMandate{MandateId{"m1"}, "x"}),
              refuse(Reason::WrongState, "mandate"));
}

Certificate certificate() {
    Certificate one;
    one.id = CertificateId{"c1"};
    one.person = kChair;
    one.der = "AA==";
    one.device = "Máy tính bảng";
    one.expires = Moment{10'000};
    return one;
}

Refusal refusal_of_certificate(void (*change)(Certificate&)) {
    Certificate one = certificate();
    change(one);
    return government().refusal_of(RegisterCertificate{one});
}

TEST(Certificates, AreOfAPersonAndADeviceAndHoldForATime) {
    auto const invalid = [](char const* what) { return refuse(Reason::InvalidInput, what); };
    EXPECT_EQ(refusal_of_certificate([](Certificate&) {}).detail, "accepted");
    EXPECT_EQ(refusal_of_certificate([](Certificate& one) { one.id = CertificateId{"C 1"}; }),
              invalid("certificate"));
    EXPECT_EQ(refusal_of_certificate([](Certificate& one) { one.person = PersonId{"nobody"}; }),
              refuse(Reason::NotFound, "person"));
    EXPECT_EQ(refusal_of_certificate([](Certificate& one) { one.expires = one.issued_at; }),
              invalid("expires"));
    EXPECT_EQ(refusal_of_certificate([](Certificate& one) { one.der.clear(); }), invalid("der"));
    EXPECT_EQ(refusal_of_certificate([](Certificate& one) { one.device.clear(); }),
              invalid("device"));
    EXPECT_EQ(refusal_of_certificate([](Certificate& one) { one.revoked_at = Moment{1}; }),
              invalid("revoked_at"));
    EXPECT_EQ(refusal_of_certificate([](Certificate& one) { one.revocation_reason = "x"; }),
              invalid("revoked_at"));
}

TEST(Certificates, AreRevokedOnceWithAReason) {
    Story story = government();
    CertificateId const id{"c1"};
    EXPECT_EQ(story.refusal_of(RevokeCertificate{id, "x"}),
              refuse(Reason::NotFound, "certificate"));
    story.given(RegisterCertificate{certificate()});
    EXPECT_EQ(story.refusal_of(RegisterCertificate{certificate()}),
              refuse(Reason::Conflict, "certificate"));
    EXPECT_EQ(story.refusal_of(RevokeCertificate{id, ""}),
              refuse(Reason::ReasonRequired, "reason"));
    story.given(RevokeCertificate{id, "Mất máy"});
    EXPECT_EQ(story.refusal_of(RevokeCertificate{id, "Mất máy"}),
              refuse(Reason::WrongState, "certificate"));
}

TEST(Certificates, HoldFromTheirFirstMomentToBeforeTheirLast) {
    Certificate one = certificate();
    one.issued_at = Moment{1'000};
    EXPECT_FALSE(one.is_valid(Moment{999}));
    EXPECT_TRUE(one.is_valid(Moment{1'000}));
    EXPECT_TRUE(one.is_valid(Moment{9'999}));
    EXPECT_FALSE(one.is_valid(Moment{10'000}));
}

Refusal refusal_of_passkey(Story const& story, void (*change)(Passkey&)) {
    Passkey one{PasskeyId{"k1"}, kChair, "credential", "3059", -7, "Máy tính bảng", Moment{0}};
    change(one);
    return story.refusal_of(RegisterPasskey{one});
}

TEST(Passkeys, HaveAnIdACredentialAKeyAndAName) {
    Story story = government();
    auto const invalid = [](char const* what) { return refuse(Reason::InvalidInput, what); };
    EXPECT_EQ(refusal_of_passkey(story, [](Passkey& one) { one.id = PasskeyId{"K 1"}; }),
              invalid("passkey"));
    EXPECT_EQ(refusal_of_passkey(story, [](Passkey& one) { one.credential.clear(); }),
              invalid("credential"));
    EXPECT_EQ(refusal_of_passkey(
                  story, [](Passkey& one) { one.credential.assign(kCredentialBytesMax, 'x'); })
                  .detail,
              "accepted");
    EXPECT_EQ(refusal_of_passkey(
                  story, [](Passkey& one) { one.credential.assign(kCredentialBytesMax + 1, 'x'); }),
              invalid("credential"));
    EXPECT_EQ(refusal_of_passkey(story, [](Passkey& one) { one.spki.clear(); }), invalid("spki"));
    EXPECT_EQ(refusal_of_passkey(story, [](Passkey& one) { one.name.clear(); }), invalid("name"));
    story.given(RegisterPasskey{{PasskeyId{"k1"}, kAide, "other", "3059", -7, "Máy", Moment{0}}});
    EXPECT_EQ(refusal_of_passkey(story, [](Passkey&) {}), refuse(Reason::Conflict, "passkey"));
}

TEST(Proposals, NameAPersonWhoIsThereAndStayBelowTheirSize) {
    Story const story = government();
    PendingAct act;
    act.id = PendingActId{"R 1"};
    EXPECT_EQ(story.refusal_of(ProposeAct{act}), refuse(Reason::InvalidInput, "id"));
    act.id = PendingActId{"r1"};
    act.person = PersonId{"nobody"};
    EXPECT_EQ(story.refusal_of(ProposeAct{act}), refuse(Reason::NotFound, "person"));
    act.person = kAide;
    act.payload = std::string(kProposalBytesMax + 1, 'x');
    EXPECT_EQ(story.refusal_of(ProposeAct{act}), refuse(Reason::TooLarge, "request"));
    act.payload = std::string(kProposalBytesMax, 'x');
    EXPECT_EQ(story.refusal_of(ProposeAct{act}).detail, "accepted");
}

}  // namespace
}  // namespace ecab::domain
