// Ballots: the lists' single matter, its history and synthesis, and one route for every act that
// needs no signature; the body's `kind` names the act, the use case of app/ballot does it.
#include "api/ballot_views.hpp"
#include "api/command_done.hpp"
#include "api/handlers.hpp"
#include "api/organisation_views.hpp"
#include "app/ballot/use_cases.hpp"
#include "crypto/random.hpp"
#include "json/codec.hpp"
#include "json/writer.hpp"

namespace ecab::api {

using namespace domain;
using json::Value;

HttpResult get_ballot(Api& api, Call& call) {
    BallotId const id = TRY(id_param<BallotId>(call, 0));
    ReadContext const read = TRY(load_authorised(api, call, id, Action::ReadMatter));
    return ballot_response({api, *read.organisation, *read.ballot, read.viewer, read.now}, 200);
}

namespace {

// What somebody wrote for others with an act. Statements, remarks and what is still a draft have
// places of their own.
struct WordsOf {
    std::string operator()(SynthesisCompleted const& e) const { return e.note; }
    std::string operator()(OpenRemarksAllowed const& e) const { return e.reason; }
    std::string operator()(WithdrawalProposed const& e) const { return e.reason; }
    std::string operator()(AnnulmentProposed const& e) const { return e.reason; }
    std::string operator()(ProposalDropped const& e) const { return e.reason; }
    std::string operator()(BallotClosed const& e) const { return e.reason; }
    std::string operator()(auto const&) const { return {}; }
};

}  // namespace

HttpResult get_history(Api& api, Call& call) {
    BallotId const id = TRY(id_param<BallotId>(call, 0));
    ReadContext const read = TRY(load_authorised(api, call, id, Action::ReadMatter));
    using Kind = app::MatterKind<Ballot>;
    auto const viewer = Kind::actor(*api.services, *read.organisation, *read.ballot, read.viewer);
    json::Array items;
    api.services->store->read([&](ports::Reader& reader) {
        records::each_entry_of(
            reader,
            call.org(),
            app::matter_name<Ballot>(id),
            0,
            [&](ports::StoredEntry const& entry) {
                auto const record = Kind::decode(entry);
                if (!record || !Kind::may_read_entry(*read.ballot, viewer, *record)) return;
                PersonId const actor{record->head.actor};
                items.push_back({{"seq", static_cast<std::int64_t>(entry.seq)},
                                 {"at", to_text(entry.at)},
                                 {"kind", entry.kind},
                                 {"by", person_view(*read.organisation, actor, read.viewer.today)},
                                 {"words", std::visit(WordsOf{}, record->event)}});
            });
    });
    return json_response(200, json::canonical(Value{{"items", std::move(items)}}));
}

HttpResult get_synthesis(Api& api, Call& call) {
    BallotId const id = TRY(id_param<BallotId>(call, 0));
    ReadContext const read = TRY(load_authorised(api, call, id, Action::ReadAnswers));
    REQUIRE(!read.ballot->members.empty(), Reason::NotFound);
    return synthesis_response({api, *read.organisation, *read.ballot, read.viewer, read.now});
}

Result<Write> draft_ballot(Api& api, Call& call) {
    auto const text = TRY(body_of<app::ballot::DraftText>(call));
    BallotId const id{crypto::random_id(*api.services->random, "b")};
    auto job = [&api, person = call.person(), text, id](app::UnitOfWork& unit) -> HttpResult {
        TRY(app::ballot::draft({*api.services, unit, person, id, {}}, text));
        return ballot_response(api, unit, person, id, 201);
    };
    return Write{call.org(), std::move(job), {}};
}

Result<Write> command_ballot(Api& api, Call& call) {
    BallotId const id = TRY(id_param<BallotId>(call, 0));
    auto const command =
        std::make_shared<app::ballot::Command>(TRY(body_of<app::ballot::Command>(call)));
    std::optional<std::int64_t> const revision = TRY(revision_of(call));
    auto job =
        [&api, person = call.person(), id, command, revision](app::UnitOfWork& unit) -> HttpResult {
        app::ballot::Request const request{*api.services, unit, person, id, revision};
        app::ballot::Recorded const done = TRY(app::ballot::perform_any(request, *command));
        return json_response(200, json::canonical_of(CommandDone{done.revision, done.seq, 0}));
    };
    return Write{call.org(), std::move(job), {}};
}

}  // namespace ecab::api
