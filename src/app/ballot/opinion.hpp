// What a member signs of a ballot, an answer or a reserved opinion: the statement that is shown,
// the check of what comes back, and the use case inside the writer. The bytes signed must be
// exactly those the server would show now; signature, certificate, time and the device's
// confirmation are checked before the writer is asked, and the writer asks the authority table
// again. A failure saves nothing; the same statement again is told what it was told first.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "app/ballot/request.hpp"
#include "app/matter/signing.hpp"
#include "domain/ballot/statement.hpp"
#include "records/events.hpp"

namespace ecab::app::ballot {

struct Opinion {
    CertificateId certificate;
    std::vector<domain::Choice> answers;
    std::vector<domain::RemarkText> remarks;
    static constexpr auto fields(auto visit) {
        return visit(field("certificate", &Opinion::certificate),
                     field("answers", &Opinion::answers),
                     field("remarks", &Opinion::remarks));
    }
};

struct ReservationText {
    CertificateId certificate;
    std::string text;
    static constexpr auto fields(auto visit) {
        return visit(field("certificate", &ReservationText::certificate),
                     field("text", &ReservationText::text));
    }
};

// What the reading side knows when a member prepares or sends.
struct SigningContext {
    Signer signer;
    BallotView ballot;
};

Result<PreparedStatement> prepare_opinion(SigningContext const& signing, Opinion const& opinion);
Result<PreparedStatement> prepare_reservation(SigningContext const& signing,
                                              ReservationText const& given);

// A signed text that passed every check that does not need the writer.
struct CheckedOpinion {
    domain::SubmitOpinion command;
    records::Evidence evidence;
    std::optional<PasskeyUse> passkey_use;
};
// Lets go of the ballot once the words are compared: a state somebody holds must be copied before
// it can go on.
Result<CheckedOpinion> check_opinion(SigningContext& signing, SignedText const& given);

struct CheckedReservation {
    domain::ReserveOpinion command;
    records::Evidence evidence;
    std::optional<PasskeyUse> passkey_use;
};
Result<CheckedReservation> check_reservation(SigningContext const& signing,
                                             SignedText const& given);

struct Receipt {
    BallotId ballot;
    PersonId person;
    std::int64_t version{};
    Moment received_at;
    Digest statement_sha256{};
    std::uint64_t seq{};
    Digest leaf{};
    std::optional<Moment> changeable_until;
    static constexpr auto fields(auto visit) {
        return visit(field("ballot", &Receipt::ballot),
                     field("person", &Receipt::person),
                     field("version", &Receipt::version),
                     field("received_at", &Receipt::received_at),
                     field("statement_sha256", &Receipt::statement_sha256),
                     field("seq", &Receipt::seq),
                     field("leaf", &Receipt::leaf),
                     field("changeable_until", &Receipt::changeable_until));
    }
};

// The person's current answer where it was given with exactly this statement; one that has been
// replaced since is no answer any more and is not received again.
domain::AnswerVersion const* find_said(domain::Ballot const& ballot,
                                       PersonId const& person,
                                       Digest const& statement);
// The receipt which that answer got.
Receipt first_receipt(ports::Reader& reader,
                      OrgId const& org,
                      domain::Ballot const& ballot,
                      PersonId const& person,
                      std::int64_t version);

// submit_opinion.cpp, reserve_opinion.cpp: inside the writer.
Result<Receipt> submit_opinion(Request const& request, CheckedOpinion const& checked);
Result<Recorded> reserve_opinion(Request const& request, CheckedReservation const& checked);

}  // namespace ecab::app::ballot
