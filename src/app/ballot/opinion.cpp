#include "app/ballot/opinion.hpp"

#include "json/writer.hpp"

namespace ecab::app::ballot {
namespace {

using namespace domain;

// Why the bytes are not what would be shown now; the client acts differently on each.
Refusal mismatch(Statement const& signed_one, Statement const& now) {
    if (signed_one.matter != now.matter || signed_one.organisation != now.organisation ||
        signed_one.person.id != now.person.id)
        return refuse(Reason::StatementReplayed, "statement.matter");
    if (signed_one.documents != now.documents)
        return refuse(Reason::StaleDocument, "statement.documents");
    if (signed_one.replaces != now.replaces)
        return refuse(Reason::StatementReplayed, "statement.replaces");
    return refuse(Reason::StatementMismatch, "statement");
}

}  // namespace

Result<PreparedStatement> prepare_opinion(SigningContext const& signing, Opinion const& opinion) {
    Signer const& signer = signing.signer;
    Certificate const* certificate = TRY(usable_certificate(signer, opinion.certificate));
    REQUIRE(in_time(signer.now, signing.ballot->deadline.value_or(signer.now)),
            Reason::DeadlinePassed);
    Statement const statement = TRY(statement_for(*signing.ballot,
                                                  opinion.answers,
                                                  opinion.remarks,
                                                  signing_of(signer, *certificate, signer.now)));
    return prepared_statement(signer, *certificate, json::canonical_of(statement));
}

Result<PreparedStatement> prepare_reservation(SigningContext const& signing,
                                              ReservationText const& given) {
    Signer const& signer = signing.signer;
    Certificate const* certificate = TRY(usable_certificate(signer, given.certificate));
    ReserveStatement const statement = TRY(reserve_statement_for(
        *signing.ballot, given.text, signing_of(signer, *certificate, signer.now)));
    return prepared_statement(signer, *certificate, json::canonical_of(statement));
}

Result<CheckedOpinion> check_opinion(SigningContext& signing, SignedText const& given) {
    Signer const& signer = signing.signer;
    Statement const said = TRY(decoded_statement<Statement>(given.statement));
    Certificate const* certificate = TRY(usable_certificate(signer, said.certificate.id));
    std::vector<Choice> choices;
    for (StatementAnswer const& answer : said.answers)
        choices.push_back({answer.id, answer.option, answer.comment});
    Statement const now = TRY(statement_for(
        *signing.ballot, choices, said.remarks, signing_of(signer, *certificate, said.time)));
    if (json::canonical_of(now) != given.statement) return mismatch(said, now);
    signing.ballot.reset();
    CheckedSignature const checked = TRY(check_signed(signer, *certificate, said.time, given));

    CheckedOpinion out;
    out.command.statement = {checked.sha256, said.replaces, said.time, certificate->id, checked.by};
    out.command.choices = std::move(choices);
    out.command.remarks = said.remarks;
    for (StatementDocument const& document : said.documents)
        out.command.documents.push_back({document.id, document.version});
    out.evidence = checked.evidence;
    out.passkey_use = checked.passkey_use;
    return out;
}

Result<CheckedReservation> check_reservation(SigningContext const& signing,
                                             SignedText const& given) {
    Signer const& signer = signing.signer;
    ReserveStatement const said = TRY(decoded_statement<ReserveStatement>(given.statement));
    Certificate const* certificate = TRY(usable_certificate(signer, said.certificate.id));
    ReserveStatement const now = TRY(reserve_statement_for(
        *signing.ballot, said.text, signing_of(signer, *certificate, said.time)));
    REQUIRE(json::canonical_of(now) == given.statement, Reason::StatementMismatch, "statement");
    CheckedSignature const checked = TRY(check_signed(signer, *certificate, said.time, given));

    CheckedReservation out;
    out.command.statement = {checked.sha256, said.replaces, said.time, certificate->id, checked.by};
    out.command.text = said.text;
    out.evidence = checked.evidence;
    out.passkey_use = checked.passkey_use;
    return out;
}

}  // namespace ecab::app::ballot
