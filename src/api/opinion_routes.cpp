// What a member signs of a ballot: the statement, the signed answer, the reserved opinion, proof.
#include "api/ballot_views.hpp"
#include "api/handlers.hpp"
#include "crypto/cms.hpp"
#include "crypto/hash.hpp"
#include "json/writer.hpp"

namespace ecab::api {
namespace {

using namespace domain;
using json::Value;

Result<app::ballot::SigningContext> signing_for(Api& api, Call const& call, Action action) {
    BallotId const id = TRY(id_param<BallotId>(call, 0));
    ReadContext read = TRY(load_authorised(api, call, id, action));
    return app::ballot::SigningContext{{*api.services,
                                        *api.services->verifier_keys,
                                        std::move(read.organisation),
                                        call.person(),
                                        read.now},
                                       std::move(read.ballot)};
}

net::Response receipt_response(app::ballot::Receipt const& receipt) {
    return json_response(201, json::canonical_of(receipt));
}

// The same statement again gets the receipt it got.
app::ballot::Receipt first_receipt(Api& api,
                                   Call const& call,
                                   Ballot const& ballot,
                                   std::int64_t version) {
    std::optional<app::ballot::Receipt> out;
    api.services->store->read([&](ports::Reader& reader) {
        out = app::ballot::first_receipt(reader, call.org(), ballot, call.person(), version);
    });
    return *std::move(out);
}

// One version of a member's answer with its journal entry, for who may see it.
struct Proof {
    app::OrganisationView organisation;
    app::RecordOf<domain::Ballot> record;
};
Result<Proof> proof_of(Api& api, Call const& call) {
    BallotId const id = TRY(id_param<BallotId>(call, 0));
    PersonId const person = TRY(id_param<PersonId>(call, 1));
    Action const action = person == call.person() ? Action::ReadOwnAnswer : Action::ReadAnswers;
    ReadContext const read = TRY(load_authorised(api, call, id, action));
    std::optional<std::int64_t> const version = whole_number(call.params.at(2));
    REQUIRE(version.has_value(), Reason::NotFound);
    std::optional<ports::StoredEntry> entry;
    api.services->store->read([&](ports::Reader& reader) {
        auto const seq = records::find_answer_seq(reader, call.org(), id, person, *version);
        if (seq) entry = records::find_entry(reader, call.org(), *seq);
    });
    REQUIRE(entry.has_value(), Reason::NotFound);
    app::RecordOf<domain::Ballot> record = TRY(app::MatterKind<domain::Ballot>::decode(*entry));
    REQUIRE(record.evidence.has_value(), Reason::NotFound);
    return Proof{read.organisation, std::move(record)};
}

}  // namespace

HttpResult prepare_statement(Api& api, Call& call) {
    auto const given = body_of<app::ballot::Opinion>(call);
    // A word that is no option at all and one the question does not offer are the same mistake.
    if (!given && given.error().detail.ends_with(".option"))
        return refuse(Reason::UnknownOption, given.error().detail);
    app::ballot::Opinion const opinion = TRY(given);
    app::ballot::SigningContext const signing = TRY(signing_for(api, call, Action::SubmitAnswer));
    app::PreparedStatement const prepared = TRY(app::ballot::prepare_opinion(signing, opinion));
    return json_response(200, json::canonical_of(prepared));
}

Result<Write> submit_answer(Api& api, Call& call) {
    app::SignedText const given = TRY(body_of<app::SignedText>(call));
    app::ballot::SigningContext signing = TRY(signing_for(api, call, Action::SubmitAnswer));
    BallotId const id = signing.ballot->id;
    if (auto const* said = app::ballot::find_said(
            *signing.ballot, call.person(), crypto::sha256(given.statement))) {
        app::ballot::Receipt const first = first_receipt(api, call, *signing.ballot, said->version);
        auto again = [first](app::UnitOfWork&) -> HttpResult { return receipt_response(first); };
        return Write{call.org(), std::move(again), {}};
    }
    auto const checked = std::make_shared<app::ballot::CheckedOpinion>(
        TRY(app::ballot::check_opinion(signing, given)));
    auto job = [&api, person = call.person(), id, checked](app::UnitOfWork& unit) -> HttpResult {
        return receipt_response(
            TRY(app::ballot::submit_opinion({*api.services, unit, person, id, {}}, *checked)));
    };
    return Write{call.org(), std::move(job), {}};
}

HttpResult prepare_reservation(Api& api, Call& call) {
    auto const given = TRY(body_of<app::ballot::ReservationText>(call));
    app::ballot::SigningContext const signing = TRY(signing_for(api, call, Action::ReserveOpinion));
    app::PreparedStatement const prepared = TRY(app::ballot::prepare_reservation(signing, given));
    return json_response(200, json::canonical_of(prepared));
}

Result<Write> reserve_opinion(Api& api, Call& call) {
    app::SignedText const given = TRY(body_of<app::SignedText>(call));
    app::ballot::SigningContext const signing = TRY(signing_for(api, call, Action::ReserveOpinion));
    auto const checked = std::make_shared<app::ballot::CheckedReservation>(
        TRY(app::ballot::check_reservation(signing, given)));
    BallotId const id = signing.ballot->id;
    auto job = [&api, person = call.person(), id, checked](app::UnitOfWork& unit) -> HttpResult {
        TRY(app::ballot::reserve_opinion({*api.services, unit, person, id, {}}, *checked));
        return ballot_response(api, unit, person, id, 200);
    };
    return Write{call.org(), std::move(job), {}};
}

HttpResult get_answers(Api& api, Call& call) {
    PersonId const person = TRY(id_param<PersonId>(call, 1));
    Action const action = person == call.person() ? Action::ReadOwnAnswer : Action::ReadAnswers;
    BallotId const id = TRY(id_param<BallotId>(call, 0));
    ReadContext const read = TRY(load_authorised(api, call, id, action));
    Member const* member = find_member(*read.ballot, person);
    REQUIRE(member != nullptr, Reason::NotFound);
    std::map<std::int64_t, std::uint64_t> places;
    api.services->store->read([&](ports::Reader& reader) {
        records::each_answer(
            reader, call.org(), read.ballot->id, [&](auto const& who, auto version, auto seq) {
                if (who == person) places[version] = seq;
            });
    });
    json::Array versions;
    for (AnswerVersion const& answer : member->answers)
        versions.push_back(answer_view(*read.ballot, person, answer, places[answer.version]));
    Value const view{
        {"person",
         {{"id", person.value}, {"name", member->who.name}, {"title", member->who.position_name}}},
        {"versions", std::move(versions)}};
    return json_response(200, json::canonical(view));
}

HttpResult get_answer_cms(Api& api, Call& call) {
    Proof const proof = TRY(proof_of(api, call));
    records::Evidence const& evidence = *proof.record.evidence;
    auto const* submitted = std::get_if<OpinionSubmitted>(&proof.record.event);
    REQUIRE(submitted != nullptr, Reason::NotFound);
    Bytes const cms =
        TRY(app::cms_of(*proof.organisation, submitted->statement.certificate, evidence));
    return file_response("application/pkcs7-signature", std::string(as_text(cms)), "answer.p7s");
}

HttpResult get_answer_statement(Api& api, Call& call) {
    Proof const proof = TRY(proof_of(api, call));
    return file_response(
        "application/octet-stream", proof.record.evidence->statement, "answer.json");
}

}  // namespace ecab::api
