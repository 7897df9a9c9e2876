#include "verdict/verdict.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "crypto/hash.hpp"
#include "verdict/testing/pdf.hpp"
#include "verdict/testing/world.hpp"

namespace ecab::verdict {
namespace {

using test::Holder;
using test::moment;
using test::Pdf;
using test::world;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

Moment const kNow = moment("2026-06-01T00:00:00.000Z");

FileView judged(Pdf const& pdf, std::vector<Bytes> const& trust = world().trust, Moment at = kNow) {
    Result<FileView> view = judge_file("x.pdf", pdf.view(), trust, at);
    EXPECT_TRUE(view.has_value());
    return view ? std::move(view).value() : FileView{};
}

SignatureView only(FileView const& view) {
    EXPECT_EQ(view.signatures.size(), 1U);
    return view.signatures.empty() ? SignatureView{} : view.signatures.front();
}

void expect_result(SignatureView const& view, Indication indication, SubIndication sub) {
    EXPECT_EQ(view.result.indication, indication) << view.result.en;
    EXPECT_EQ(view.result.sub_indication, sub) << view.result.en;
    EXPECT_THAT(view.result.vi, Not(IsEmpty()));
}

TEST(Verdict, AFileWithoutSignaturesSaysSo) {
    FileView const view = judged(Pdf{});
    EXPECT_THAT(view.signatures, IsEmpty());
    EXPECT_THAT(view.vi, HasSubstr("không có chữ ký"));
    EXPECT_EQ(view.revisions, 1);
    EXPECT_FALSE(view.structure_repaired);
}

TEST(Verdict, WhatIsNoPdfIsRefused) {
    Result<FileView> const view = judge_file("x", as_bytes("plain words"), {}, kNow);
    ASSERT_FALSE(view.has_value());
    EXPECT_EQ(view.error(), refuse(Reason::InvalidInput, "pdf"));
}

TEST(Verdict, AGenuineSignatureOverTheWholeFileIsValid) {
    Pdf pdf;
    pdf.sign(world().signer, {});
    SignatureView const view = only(judged(pdf));
    expect_result(view, Indication::TotalPassed, SubIndication::None);
    EXPECT_EQ(view.signer->name, "Nguyễn Văn Ký");
    EXPECT_EQ(view.signer->organisation, "Văn phòng");
    EXPECT_EQ(view.field, "Signature1");
    EXPECT_TRUE(view.in_form);
    EXPECT_TRUE(view.range.covers_whole_file);
    EXPECT_EQ(view.range.revision, 2);
    EXPECT_EQ(view.later.kind, LaterKind::None);
    EXPECT_EQ(*view.claimed.pdf_m, "2026-03-01T10:00:00+07:00");
    EXPECT_THAT(view.encoding, IsEmpty());
    EXPECT_THAT(view.algorithms.weak, IsEmpty());
    EXPECT_GT(view.padding_zeros, 0);
    ASSERT_EQ(view.chain.certificates.size(), 2U);
    EXPECT_EQ(view.chain.certificates[1].from, "trust");
    EXPECT_THAT(view.result.en, HasSubstr("revoked was not asked"));
}

TEST(Verdict, OneByteChangedInTheRangeIsFoundAsAChange) {
    Pdf pdf;
    pdf.sign(world().signer, {});
    std::size_t const at = pdf.bytes().find("0 0 m 9 w");
    pdf.bytes()[at] = '7';
    SignatureView const view = only(judged(pdf));
    expect_result(view, Indication::TotalFailed, SubIndication::HashFailure);
    EXPECT_THAT(view.result.vi, HasSubstr("bị thay đổi"));
}

TEST(Verdict, AnotherKeysSignatureIsNotCalledAChange) {
    Pdf pdf;
    Holder const impostor{test::p256_key(), world().signer.certificate};
    pdf.sign(impostor, {});
    SignatureView const view = only(judged(pdf));
    expect_result(view, Indication::TotalFailed, SubIndication::SigCryptoFailure);
    EXPECT_TRUE(view.result.document_digest_matches);
    EXPECT_THAT(view.result.en, Not(HasSubstr("changed")));
}

TEST(Verdict, WithoutTheIssuerTheResultIsOpenAndTheIssuerNamed) {
    Pdf pdf;
    pdf.sign(world().signer, {});
    for (auto const& trust : {std::vector<Bytes>{}, std::vector<Bytes>{world().root.certificate}}) {
        SignatureView const view = only(judged(pdf, trust));
        expect_result(view, Indication::Indeterminate, SubIndication::NoCertificateChainFound);
        EXPECT_EQ(view.chain.missing_issuer, "CA Cấp dưới");
        EXPECT_TRUE(view.result.document_digest_matches);
        EXPECT_THAT(view.result.en, Not(HasSubstr("changed")));
    }
}

TEST(Verdict, ACertificateThatIsMissingLeavesOpenWhoSigned) {
    Pdf pdf;
    Pdf::Signing how;
    how.form.with_certificate = false;
    pdf.sign(world().signer, how);
    SignatureView const view = only(judged(pdf));
    expect_result(view, Indication::Indeterminate, SubIndication::NoSigningCertificateFound);
    EXPECT_TRUE(view.result.document_digest_matches);
    // It may also be given, and a root beside its issuer.
    expect_result(
        only(judged(
            pdf,
            {world().signer.certificate, world().root.certificate, world().authority.certificate})),
        Indication::TotalPassed,
        SubIndication::None);
}

TEST(Verdict, ACertificateThatHadEndedAtTheClaimedTimeIsExpired) {
    Holder const old = test::make_holder({.name = "Cũ",
                                          .organisation = "",
                                          .from = moment("2020-01-01T00:00:00.000Z"),
                                          .until = moment("2026-02-01T00:00:00.000Z")},
                                         test::p256_key(),
                                         &world().authority);
    Pdf pdf;
    pdf.sign(old, {});
    SignatureView const view = only(judged(pdf));
    expect_result(view, Indication::Indeterminate, SubIndication::Expired);
    EXPECT_THAT(view.result.vi, HasSubstr("hết hạn"));
    Pdf before;
    Pdf::Signing how;
    how.time = "D:20260101100000+07'00'";
    before.sign(old, how);
    expect_result(only(judged(before)), Indication::Indeterminate, SubIndication::OutOfBoundsNoPoe);
    how.time = "D:20190101100000+07'00'";
    Pdf early;
    early.sign(old, how);
    expect_result(only(judged(early)), Indication::Indeterminate, SubIndication::NotYetValid);
}

TEST(Verdict, ATrustedTimeStampProvesThatTheSignatureWasMadeInTime) {
    Holder const old = test::make_holder({.name = "Cũ",
                                          .organisation = "",
                                          .from = moment("2020-01-01T00:00:00.000Z"),
                                          .until = moment("2026-02-01T00:00:00.000Z")},
                                         test::p256_key(),
                                         &world().authority);
    Pdf pdf;
    Pdf::Signing how;
    how.time = "D:20260101100000+07'00'";
    how.form.stamped_by = &world().stamps;
    how.form.stamped_at = moment("2026-01-01T02:50:00.000Z");
    how.form.stamp_digest = test::kSha1;
    pdf.sign(old, how);
    SignatureView const view = only(judged(pdf));
    expect_result(view, Indication::TotalPassed, SubIndication::None);
    ASSERT_TRUE(view.time_stamp.has_value());
    EXPECT_EQ(view.time_stamp->time, "2026-01-01T09:50:00+07:00");
    EXPECT_EQ(view.time_stamp->seconds_after_claimed, -600);
    EXPECT_TRUE(view.time_stamp->clocks_differ);
    EXPECT_TRUE(view.time_stamp->trusted);
    EXPECT_THAT(view.time_stamp->weak, ElementsAre("SHA-1 (imprint)"));
    // Of an authority nobody trusts it proves nothing.
    SignatureView const alone = only(judged(pdf, {old.certificate}));
    EXPECT_FALSE(alone.time_stamp->trusted);
    expect_result(alone, Indication::Indeterminate, SubIndication::OutOfBoundsNoPoe);
}

TEST(Verdict, ATimeStampOverAHashThatAnybodyForgesProvesNoTime) {
    Pdf pdf;
    Pdf::Signing how;
    how.form.stamped_by = &world().stamps;
    how.form.stamped_at = moment("2026-03-01T03:00:01.000Z");
    how.form.stamp_digest = "1.2.840.113549.2.5";
    pdf.sign(world().signer, how);
    auto const stamp = only(judged(pdf)).time_stamp;
    EXPECT_FALSE(stamp->trusted);
    EXPECT_THAT(stamp->weak, ElementsAre("MD5 (imprint)"));
}

TEST(Verdict, ACertificateThatAnybodyForgesVouchesForNobody) {
    Holder const authority = test::make_holder(
        {.name = "Gốc", .organisation = "", .is_authority = true}, test::rsa_key(2048), nullptr);
    Holder const signer = test::make_holder(
        {.name = "Ký", .organisation = "", .signed_with = EVP_md5()}, test::p256_key(), &authority);
    Pdf pdf;
    pdf.sign(signer, {});
    SignatureView const view = only(judged(pdf, {authority.certificate}));
    expect_result(view, Indication::Indeterminate, SubIndication::CryptoConstraintsFailure);
    EXPECT_THAT(view.algorithms.weak, ElementsAre("MD5 (certificate)"));
}

TEST(Verdict, ATimeStampByWhoMayNotStampIsNotUsable) {
    Pdf pdf;
    Pdf::Signing how;
    how.form.stamped_by = &world().signer;
    how.form.stamped_at = moment("2026-03-01T03:00:01.000Z");
    pdf.sign(world().signer, how);
    SignatureView const view = only(judged(pdf));
    EXPECT_FALSE(view.time_stamp->signature_good);
    EXPECT_FALSE(view.time_stamp->trusted);
}

TEST(Verdict, TwoSignaturesAreInTheOrderOfWhatTheyCover) {
    Pdf pdf;
    pdf.sign(world().signer, {});
    Pdf::Signing how;
    how.time = "D:20250101100000+07'00'";  // an earlier time does not put it first
    pdf.sign(world().rsa, how);
    FileView const view = judged(pdf);
    ASSERT_EQ(view.signatures.size(), 2U);
    SignatureView const& first = view.signatures[0];
    expect_result(first, Indication::Indeterminate, SubIndication::SigConstraintsFailure);
    EXPECT_FALSE(first.range.covers_whole_file);
    EXPECT_TRUE(first.range.covers_whole_revision);
    EXPECT_EQ(first.later.kind, LaterKind::Signatures);
    EXPECT_GT(first.later.bytes, 0);
    EXPECT_THAT(first.result.en, HasSubstr("only further signatures"));
    EXPECT_EQ(view.signatures[1].signer->name, "Máy ký");
    EXPECT_EQ(view.signatures[1].algorithms.key, "RSA 2048");
    expect_result(view.signatures[1], Indication::TotalPassed, SubIndication::None);
}

TEST(Verdict, ContentAppendedAfterwardsIsSaidAndTheSignatureAnswersNoMoreForTheFile) {
    Pdf pdf;
    pdf.sign(world().signer, {});
    pdf.append({{4, "<< /Length 9 >>\nstream\n9 9 m 0 w\nendstream"}});
    SignatureView const view = only(judged(pdf));
    expect_result(view, Indication::Indeterminate, SubIndication::SigConstraintsFailure);
    EXPECT_TRUE(view.result.document_digest_matches);
    EXPECT_EQ(view.later.kind, LaterKind::Other);
    EXPECT_FALSE(view.later.allowed);
    EXPECT_THAT(view.result.en, HasSubstr("afterwards the file got"));
}

TEST(Verdict, BytesBehindTheLastRevisionAreNotOverlooked) {
    Pdf pdf;
    pdf.sign(world().signer, {});
    pdf.bytes() += "\n  \n";
    expect_result(only(judged(pdf)), Indication::TotalPassed, SubIndication::None);
    pdf.bytes() += "99 0 obj (x) endobj";
    expect_result(
        only(judged(pdf)), Indication::Indeterminate, SubIndication::SigConstraintsFailure);
}

TEST(Verdict, AFileThatWasCutOffIsNotCalledChanged) {
    Pdf pdf;
    pdf.sign(world().signer, {});
    std::string const whole = pdf.bytes();
    pdf.bytes().resize(whole.size() - 8);  // readers repair that
    SignatureView const view = only(judged(pdf));
    expect_result(view, Indication::Indeterminate, SubIndication::SignedDataNotFound);
}

TEST(Verdict, AGapWiderThanTheContainerIsRefused) {
    Pdf pdf;
    pdf.sign(world().signer, {});
    std::size_t const range = pdf.bytes().find("/ByteRange [0 ") + 14;
    std::size_t const gap = pdf.bytes().find("/Contents <") + 10;
    char wider[16];
    std::snprintf(wider, sizeof wider, "%010zu", gap - 20);
    pdf.bytes().replace(range, 10, wider);
    SignatureView const view = only(judged(pdf));
    expect_result(view, Indication::TotalFailed, SubIndication::FormatFailure);
    EXPECT_EQ(view.range.fault, "gap_holds_more_than_the_container");
}

TEST(Verdict, AHashWithoutItsNullIsValidAndNamed) {
    Pdf pdf;
    Pdf::Signing how;
    how.form.without_null = true;
    pdf.sign(world().rsa, how);
    SignatureView const view = only(judged(pdf));
    expect_result(view, Indication::TotalPassed, SubIndication::None);
    EXPECT_THAT(view.encoding, ElementsAre("digest_info_without_null"));
}

TEST(Verdict, BerIsReadAndNamed) {
    Pdf pdf;
    Pdf::Signing how;
    how.form.indefinite_lengths = true;
    pdf.sign(world().signer, how);
    SignatureView const view = only(judged(pdf));
    expect_result(view, Indication::TotalPassed, SubIndication::None);
    EXPECT_THAT(view.encoding, ElementsAre("ber_indefinite_lengths"));
}

TEST(Verdict, OutdatedMethodsAreNamedAndNotRefused) {
    Holder const small = test::make_holder(
        {.name = "Khóa ngắn", .organisation = ""}, test::rsa_key(1024), &world().authority);
    Pdf pdf;
    Pdf::Signing how;
    how.form.digest = test::kSha1;
    pdf.sign(small, how);
    SignatureView const view = only(judged(pdf));
    expect_result(view, Indication::TotalPassed, SubIndication::None);
    EXPECT_THAT(view.algorithms.weak, ElementsAre("SHA-1", "RSA 1024"));
    EXPECT_THAT(view.result.vi, HasSubstr("SHA-1, RSA 1024"));
}

TEST(Verdict, ASigningTimeSevenHoursAheadIsNotedAndTheClaimedTimeShown) {
    Pdf pdf;
    Pdf::Signing how;
    how.form.signing_time = moment("2026-03-01T10:00:00.000Z");
    pdf.sign(world().signer, how);
    SignatureView const view = only(judged(pdf));
    EXPECT_EQ(*view.claimed.pdf_m, "2026-03-01T10:00:00+07:00");
    EXPECT_EQ(*view.claimed.signing_time, "2026-03-01T17:00:00+07:00");
    EXPECT_THAT(view.claimed.notes, ElementsAre("signing_time_is_local_time_called_utc"));
}

TEST(Verdict, ASignedHashOfAnotherCertificateLeavesOpenWhoSigned) {
    Digest const other = crypto::sha256(world().rsa.certificate);
    Pdf pdf;
    Pdf::Signing how;
    how.form.certificate_hash = Bytes(other.begin(), other.end());
    pdf.sign(world().signer, how);
    expect_result(
        only(judged(pdf)), Indication::Indeterminate, SubIndication::NoSigningCertificateFound);
}

TEST(Verdict, ADocumentTimeStampIsJudgedAsOne) {
    Pdf pdf;
    pdf.sign(world().signer, {});
    Pdf::Signing how;
    how.sub_filter = "ETSI.RFC3161";
    how.form.stamped_at = moment("2026-03-02T00:00:00.000Z");
    pdf.sign(world().stamps, how);
    FileView const view = judged(pdf);
    ASSERT_EQ(view.signatures.size(), 2U);
    EXPECT_EQ(view.signatures[1].type, "document_time_stamp");
    expect_result(view.signatures[1], Indication::TotalPassed, SubIndication::None);
    EXPECT_EQ(view.signatures[1].time_stamp->time, "2026-03-02T07:00:00+07:00");
    EXPECT_EQ(view.signatures[0].later.kind, LaterKind::Signatures);
    std::size_t const at = pdf.bytes().find("0 0 m 9 w");
    pdf.bytes()[at] = '7';
    expect_result(judged(pdf).signatures[1], Indication::TotalFailed, SubIndication::HashFailure);
}

TEST(Verdict, ACertificationForbidsNotesAndSaysSo) {
    std::string const reference =
        "/Reference [<< /Type /SigRef /TransformMethod /DocMDP"
        " /TransformParams << /P 2 /V /1.2 >> >>]";
    Pdf pdf;
    Pdf::Signing how;
    how.more = reference;
    how.together = {{1,
                     "<< /Type /Catalog /Pages 2 0 R /AcroForm 6 0 R /Perms << /DocMDP 20 0 R >> "
                     ">>"}};
    pdf.sign(world().signer, how);
    FileView const whole = judged(pdf);
    ASSERT_TRUE(whole.certification.has_value());
    EXPECT_EQ(whole.certification->permission, 2);
    EXPECT_TRUE(only(whole).certifies);
    expect_result(only(whole), Indication::TotalPassed, SubIndication::None);
    Pdf noted = pdf;
    noted.append({{3, Pdf::page(pdf.fields() + "40 0 R")},
                  {40, "<< /Type /Annot /Subtype /FreeText /Rect [0 0 9 9] >>"}});
    SignatureView const view = only(judged(noted));
    EXPECT_EQ(view.later.kind, LaterKind::Annotations);
    expect_result(view, Indication::Indeterminate, SubIndication::SigConstraintsFailure);
}

TEST(Verdict, ASignatureOutsideTheFormIsStillFound) {
    Pdf pdf;
    pdf.sign(world().signer, {});
    pdf.append({{6, Pdf::form("")}});
    SignatureView const view = only(judged(pdf));
    EXPECT_FALSE(view.in_form);
    EXPECT_EQ(view.later.kind, LaterKind::Other);
}

// Whatever byte is changed there is an answer, and none outside of the container (which has parts
// that nobody signed) leaves a signature valid.
TEST(Verdict, NoChangedByteOfWhatWasSignedLeavesTheSignatureValid) {
    Pdf pdf;
    std::size_t const container = pdf.sign(world().signer, {});
    std::size_t const gap = pdf.bytes().find("/Contents <") + 11;
    std::size_t const padding = gap + 2 * container;
    std::size_t const gap_end = gap + 2 * test::kReserve;
    for (std::size_t at = 0; at < pdf.bytes().size(); at += 31) {
        if (at >= padding && at < gap_end) continue;
        Pdf changed = pdf;
        changed.bytes()[at] = static_cast<char>(changed.bytes()[at] ^ 0x01);
        Result<FileView> const view = judge_file("x", changed.view(), world().trust, kNow);
        if (!view || (at >= gap && at < gap_end)) continue;
        for (SignatureView const& one : view->signatures)
            EXPECT_NE(one.result.indication, Indication::TotalPassed) << "byte " << at;
    }
}

}  // namespace
}  // namespace ecab::verdict
