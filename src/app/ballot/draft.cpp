// A ballot is begun and its text edited.
#include "app/ballot/use_cases.hpp"

namespace ecab::app::ballot {

using namespace domain;

namespace {

// Questions keep their ids by place, so that an edit of the wording keeps the question.
Content content_of(DraftText const& text) {
    Content content;
    content.title = text.title;
    content.submitting_agency = text.agency;
    content.summary = text.summary;
    for (std::string const& question : text.questions)
        content.questions.push_back(
            {QuestionId{"q" + std::to_string(content.questions.size() + 1)}, question, ""});
    content.reply_working_days = text.reply_working_days;
    return content;
}

std::set<Role> const kDrafting{Role::Specialist, Role::DepartmentLeader};

Result<Done> check_agency(Organisation const& organisation, BodyId const& agency) {
    REQUIRE(organisation.units.contains(UnitId{agency.value}), Reason::InvalidInput, "agency");
    return Done{};
}

}  // namespace

Result<Recorded> draft(Request const& request, DraftText const& text) {
    WriteContext write = load(request);
    TRY(authorise(write.viewer.actor, Action::CreateDraft, {}));
    TRY(check_agency(write.organisation(), text.agency));
    MatterPlace const place =
        TRY(place_for(write.organisation(), kDrafting, text.body, write.viewer));
    write.context.position =
        position_over(write.organisation(), request.person, place, write.viewer.today);
    write.context.fresh = request.ballot.value;
    DraftBallot const command{content_of(text), {}, place};
    return commit(write, TRY(domain::decide(write.ballot, command, write.context)));
}

Result<Recorded> perform(Request const& request, EditText const& command) {
    WriteContext const write = TRY(load_authorised_at(request, Action::EditDraft));
    TRY(check_agency(write.organisation(), command.draft.agency));
    std::optional<BodyId> const& body = command.draft.body;
    REQUIRE(!body || body == write.ballot.place.body, Reason::Conflict, "body");
    EditBallot const edit{content_of(command.draft)};
    return commit(write, TRY(domain::decide(write.ballot, edit, write.context)));
}

}  // namespace ecab::app::ballot
