// Papers of a ballot: uploads, versions, bytes, differences.
#include <array>

#include "api/ballot_views.hpp"
#include "api/handlers.hpp"
#include "api/text_diff.hpp"
#include "api/uploads.hpp"
#include "app/ballot/use_cases.hpp"
#include "app/paper_care.hpp"
#include "app/uploads.hpp"
#include "json/codec.hpp"
#include "json/writer.hpp"

namespace ecab::api {
namespace {

using namespace domain;
using json::Value;

Result<DocumentVersion const*> version_of(Ballot const& ballot,
                                          DocumentId const& id,
                                          std::int64_t version) {
    AttachedDocument const* document = find_document(ballot, id);
    REQUIRE(document != nullptr, Reason::NotFound);
    for (DocumentVersion const& one : document->versions)
        if (one.version == version) return &one;
    return refuse(Reason::NotFound);
}

app::PaperViewer reader_of(ReadContext const& read) {
    return {read.viewer.actor.person,
            app::actor_on(*read.organisation, read.ballot->place, read.viewer).roles};
}

// An upload answers with the ballot, whose papers it changed.
template <class Attach>
Write uploaded(Api& api, Call const& call, BallotId const& id, Attach attach, int status) {
    auto job = [&api,
                person = call.person(),
                id,
                attach = std::move(attach),
                status,
                held = call.request.held](app::UnitOfWork& unit) -> HttpResult {
        TRY(attach(app::ballot::Request{*api.services, unit, person, id, {}}));
        TRY(app::take_in(*api.services, unit, person, *held));
        return ballot_response(api, unit, person, id, status);
    };
    return {call.org(), std::move(job), {}};
}

}  // namespace

Result<Write> attach_document(Api& api, Call& call) {
    BallotId const id = TRY(id_param<BallotId>(call, 0));
    TRY(load_authorised(api, call, id, Action::AttachDocument));
    app::NewPaper paper = TRY(named_paper(call));
    paper.file = TRY(gated_file(api, call));
    auto attach = [paper = std::move(paper)](app::ballot::Request const& request) {
        return app::ballot::attach_new(request, paper);
    };
    return uploaded(api, call, id, std::move(attach), 201);
}

Result<Write> replace_document(Api& api, Call& call) {
    BallotId const id = TRY(id_param<BallotId>(call, 0));
    DocumentId const document = TRY(id_param<DocumentId>(call, 1));
    TRY(load_authorised(api, call, id, Action::ReplaceDocument));
    std::string const note = call.request.head.query_value("note");
    REQUIRE(json::is_nfc(note), Reason::NotNormalised, "note");
    app::ballot::NewVersion version{document, TRY(gated_file(api, call)), note};
    auto attach = [version = std::move(version)](app::ballot::Request const& request) {
        return app::ballot::attach_version(request, version);
    };
    return uploaded(api, call, id, std::move(attach), 200);
}

HttpResult get_document(Api& api, Call& call) {
    BallotId const ballot_id = TRY(id_param<BallotId>(call, 0));
    ReadContext const read = TRY(load_authorised(api, call, ballot_id, Action::ReadDocument));
    std::optional<std::int64_t> const number = whole_number(call.params.at(2));
    REQUIRE(number.has_value(), Reason::NotFound);
    DocumentId const document_id = TRY(id_param<DocumentId>(call, 1));
    DocumentVersion const* version = TRY(version_of(*read.ballot, document_id, *number));
    TRY(app::may_open_paper(*read.organisation, *version, reader_of(read)));
    return stored_file(api, call, *version);
}

// On a version of any matter: the matter's id tells its kind.
Result<Write> command_paper(Api& api, Call& call) {
    app::PaperPlace place{call.params.at(0), TRY(id_param<DocumentId>(call, 1)), 0};
    std::optional<std::int64_t> const number = whole_number(call.params.at(2));
    REQUIRE(number && *number >= 1 && *number <= INT32_MAX, Reason::NotFound);
    place.version = static_cast<std::int32_t>(*number);
    auto command = TRY(body_of<app::PaperCareCommand>(call));
    auto job = [&api, person = call.person(), place, command = std::move(command)](
                   app::UnitOfWork& unit) -> HttpResult {
        app::PaperCareView const view =
            TRY(app::care_for_paper(*api.services, unit, person, place, command));
        return json_response(200, json::canonical_of(view));
    };
    return Write{call.org(), std::move(job), {}};
}

HttpResult get_differences(Api& api, Call& call) {
    BallotId const ballot_id = TRY(id_param<BallotId>(call, 0));
    ReadContext const read = TRY(load_authorised(api, call, ballot_id, Action::ReadDocument));
    DocumentId const id = TRY(id_param<DocumentId>(call, 1));
    std::int64_t const from = TRY(number_query(call, "from"));
    std::int64_t const to = TRY(number_query(call, "to"));
    std::array<std::vector<Paragraph>, 2> texts;
    std::array const numbers{from, to};
    for (std::size_t i = 0; i < texts.size(); ++i) {
        DocumentVersion const* version = TRY(version_of(*read.ballot, id, numbers.at(i)));
        TRY(app::may_open_paper(*read.organisation, *version, reader_of(read)));
        texts.at(i) = paragraphs_of(
            TRY(api.services->papers->read(api.services->blobs->path_of(version->sha256))).pages);
    }
    json::Array changes;
    for (Difference const& difference : differences(texts[0], texts[1]))
        changes.push_back({{"change", std::string(difference.change)},
                           {"page", difference.page},
                           {"before", difference.before},
                           {"after", difference.after}});
    Value const view{{"from", from}, {"to", to}, {"changes", std::move(changes)}};
    return json_response(200, json::canonical(view));
}

}  // namespace ecab::api
