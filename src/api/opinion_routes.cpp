// A member's opinion: opening the dossier, drafts, the statement to sign, the signed answer, proof.
#include "api/ballot_views.hpp"
#include "api/handlers.hpp"
#include "crypto/cms.hpp"
#include "crypto/hash.hpp"
#include "crypto/random.hpp"
#include "journal/merkle.hpp"
#include "json/writer.hpp"

namespace ecab::api {
namespace {

using namespace domain;
using json::Value;

struct DraftOpinionBody {
    PersonId member;
    std::vector<Choice> answers;
    std::vector<RemarkText> remarks;
    static constexpr auto fields(auto visit) {
        return visit(field("for", &DraftOpinionBody::member),
                     field("answers", &DraftOpinionBody::answers),
                     field("remarks", &DraftOpinionBody::remarks));
    }
};

Result<app::SigningContext> desk_for(Api& api, Call const& call, Action action) {
    BallotId const id = TRY(id_param<BallotId>(call, 0));
    ReadContext read = TRY(load_authorised(api, call, id, action));
    return app::SigningContext{{*api.services,
                                *api.services->verifier_keys,
                                std::move(read.organisation),
                                call.person(),
                                read.now},
                               std::move(read.ballot)};
}

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

net::Response receipt(Ballot const& ballot,
                      PersonId const& person,
                      AnswerVersion const& answer,
                      std::uint64_t seq,
                      std::string_view entry) {
    std::optional<Moment> until;
    if (ballot.terms && ballot.terms->may_amend) until = ballot.deadline;
    Receipt const out{ballot.id,
                      person,
                      answer.version,
                      answer.received_at,
                      answer.statement.sha256,
                      seq,
                      journal::leaf_hash(as_bytes(entry)),
                      until};
    return json_response(201, json::canonical_of(out));
}

// The same statement again gets the receipt it got.
HttpResult repeated_receipt(Api& api,
                            Call const& call,
                            Ballot const& ballot,
                            Member const& member) {
    AnswerVersion const& answer = member.answers.back();
    std::optional<ports::StoredEntry> entry;
    api.services->store->read([&](ports::Reader& reader) {
        std::optional<std::uint64_t> const seq =
            records::find_answer_seq(reader, call.org(), ballot.id, call.person(), answer.version);
        if (seq) entry = records::find_entry(reader, call.org(), *seq);
    });
    if (!entry) throw ports::StoreDown("an answer without its entry");
    return receipt(ballot, call.person(), answer, entry->seq, entry->bytes);
}

// One version of a member's answer with its journal entry, for who may see it.
struct Proof {
    app::OrganisationView organisation;
    records::BallotRecord record;
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
    records::BallotRecord record = TRY(records::decode_ballot(*entry));
    REQUIRE(record.evidence.has_value(), Reason::NotFound);
    return Proof{read.organisation, std::move(record)};
}

net::Response file_response(std::string type, std::string body, std::string const& name) {
    net::Response response;
    response.headers.emplace_back("Content-Type", std::move(type));
    response.headers.emplace_back("Content-Disposition", "attachment; filename=\"" + name + "\"");
    response.body = std::move(body);
    return response;
}

}  // namespace

Result<Write> open_dossier(Api& api, Call& call) {
    BallotId const id = TRY(id_param<BallotId>(call, 0));
    PersonId const person = call.person();
    auto job = [&api, id, person](app::UnitOfWork& unit) -> HttpResult {
        app::Viewer const viewer =
            app::viewer_of(*api.services, unit.organisation(), person, unit.now());
        Ballot const& ballot = unit.ballot(id);
        TRY(app::require(*api.services, unit.organisation(), ballot, viewer, Action::ReadDocument));
        Member const* own = find_member(ballot, person);
        if (own == nullptr || own->opened_at || phase_of(ballot) != BallotPhase::Issued)
            return no_content();
        Context const context =
            app::context_of(*api.services, unit.organisation(), viewer, unit.now(), "x");
        record_all(unit, id, person, TRY(domain::decide(ballot, OpenMatter{}, context)), nullptr);
        return no_content();
    };
    return Write{call.org(), std::move(job), {}};
}

Result<Write> prepare_draft_opinion(Api& api, Call& call) {
    DraftOpinionBody const body = TRY(body_of<DraftOpinionBody>(call));
    BallotId const id = TRY(id_param<BallotId>(call, 0));
    PersonId const person = call.person();
    auto job = [&api, id, person, body](app::UnitOfWork& unit) -> HttpResult {
        app::Viewer const viewer =
            app::viewer_of(*api.services, unit.organisation(), person, unit.now());
        Ballot const& ballot = unit.ballot(id);
        TRY(app::require(
            *api.services, unit.organisation(), ballot, viewer, Action::PrepareAnswer));
        bool const own = body.member == person;
        bool const assists = std::find(viewer.assists.begin(), viewer.assists.end(), body.member) !=
                             viewer.assists.end();
        REQUIRE(own || assists, Reason::Forbidden, "for");
        Context const context =
            app::context_of(*api.services, unit.organisation(), viewer, unit.now(), "x");
        PrepareDraftOpinion const command{body.member, body.answers, body.remarks, ""};
        record_all(unit, id, person, TRY(domain::decide(ballot, command, context)), nullptr);
        return no_content();
    };
    return Write{call.org(), std::move(job), {}};
}

HttpResult prepare_statement(Api& api, Call& call) {
    Result<app::Opinion> const given = body_of<app::Opinion>(call);
    // A word that is no option at all and one the question does not offer are the same mistake.
    if (!given && given.error().detail.ends_with(".option"))
        return refuse(Reason::UnknownOption, given.error().detail);
    app::Opinion const opinion = TRY(given);
    app::SigningContext const signing = TRY(desk_for(api, call, Action::SubmitAnswer));
    app::PreparedStatement const prepared = TRY(app::prepare_opinion(signing, opinion));
    return json_response(200, json::canonical_of(prepared));
}

Result<Write> submit_answer(Api& api, Call& call) {
    app::SignedText const given = TRY(body_of<app::SignedText>(call));
    app::SigningContext signing = TRY(desk_for(api, call, Action::SubmitAnswer));
    BallotId const id = signing.ballot->id;
    Digest const sha256 = crypto::sha256(given.statement);
    Member const* own = find_member(*signing.ballot, call.person());
    if (own != nullptr && !own->answers.empty() && own->answers.back().statement.sha256 == sha256) {
        net::Response response = TRY(repeated_receipt(api, call, *signing.ballot, *own));
        return Write{
            call.org(), [response](app::UnitOfWork&) -> HttpResult { return response; }, {}};
    }
    auto checked = std::make_shared<app::CheckedOpinion>(TRY(app::check_opinion(signing, given)));
    PersonId const person = call.person();
    std::string const fresh = crypto::random_id(*api.services->random, "r");
    auto job = [id, person, checked, fresh](app::UnitOfWork& unit) -> HttpResult {
        Ballot const& ballot = unit.ballot(id);
        Member const* member = find_member(ballot, person);
        REQUIRE(member != nullptr, Reason::NotFound);
        Context const context{person, member->who.position, {}, unit.now(), fresh};
        auto events = TRY(domain::decide(ballot, checked->command, context));
        TRY(app::commit_signature(
            unit, person, checked->command.statement.certificate, checked->passkey_use));
        std::uint64_t const seq =
            record_all(unit, id, person, std::move(events), &checked->evidence);
        return receipt(
            ballot, person, find_member(ballot, person)->answers.back(), seq, unit.last_entry());
    };
    return Write{call.org(), std::move(job), {}};
}

HttpResult prepare_reservation(Api& api, Call& call) {
    app::ReservationText const given = TRY(body_of<app::ReservationText>(call));
    app::SigningContext const signing = TRY(desk_for(api, call, Action::ReserveOpinion));
    app::PreparedStatement const prepared = TRY(app::prepare_reservation(signing, given));
    return json_response(200, json::canonical_of(prepared));
}

Result<Write> reserve_opinion(Api& api, Call& call) {
    app::SignedText const given = TRY(body_of<app::SignedText>(call));
    app::SigningContext const signing = TRY(desk_for(api, call, Action::ReserveOpinion));
    auto checked =
        std::make_shared<app::CheckedReservation>(TRY(app::check_reservation(signing, given)));
    BallotId const id = signing.ballot->id;
    PersonId const person = call.person();
    auto job = [&api, id, person, checked](app::UnitOfWork& unit) -> HttpResult {
        app::Viewer const viewer =
            app::viewer_of(*api.services, unit.organisation(), person, unit.now());
        Context const context =
            app::context_of(*api.services, unit.organisation(), viewer, unit.now(), "r");
        auto const events = TRY(domain::decide(unit.ballot(id), checked->command, context));
        TRY(app::commit_signature(
            unit, person, checked->command.statement.certificate, checked->passkey_use));
        record_all(unit, id, person, events, &checked->evidence);
        return ballot_response(
            {api, unit.organisation(), unit.ballot(id), viewer, unit.now(), &unit.sql()}, 200);
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
