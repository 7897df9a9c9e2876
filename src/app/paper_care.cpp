#include "app/paper_care.hpp"

#include <algorithm>
#include <optional>

#include "app/matter/kinds.hpp"
#include "app/meeting_access.hpp"
#include "app/organisation/change.hpp"
#include "domain/paper/paper.hpp"
#include "records/jobs.hpp"
#include "records/papers.hpp"

namespace ecab::app {

using namespace domain;
namespace {

struct FoundPaper {
    DocumentVersion version;
    PaperViewer reader;
};

DocumentVersion const* version_in(AttachedDocument const& document, PaperPlace const& place) {
    if (document.id != place.document) return nullptr;
    auto const found =
        std::ranges::find(document.versions, place.version, &DocumentVersion::version);
    return found == document.versions.end() ? nullptr : &*found;
}

Result<FoundPaper> find_paper_on(Services const& services,
                                 UnitOfWork& unit,
                                 Ballot const& ballot,
                                 Viewer const& viewer,
                                 PaperPlace const& place) {
    TRY(require(services, unit.organisation(), ballot, viewer, Action::ReadDocument));
    PaperViewer reader{viewer.actor.person,
                       actor_on(unit.organisation(), ballot.place, viewer).roles};
    for (AttachedDocument const& document : ballot.documents)
        if (DocumentVersion const* version = version_in(document, place))
            return FoundPaper{*version, std::move(reader)};
    return refuse(Reason::NotFound);
}

Result<FoundPaper> find_paper_on(Services const& services,
                                 UnitOfWork& unit,
                                 Meeting const& meeting,
                                 Viewer const& viewer,
                                 PaperPlace const& place) {
    REQUIRE(exists(meeting), Reason::NotFound);
    MeetingActor const actor = meeting_actor(services, unit.organisation(), meeting, viewer);
    TRY(authorise(meeting, actor, MeetingAction::Read));
    for (auto const& [id, item] : meeting.items)
        for (ItemDocument const& paper : item.documents)
            if (DocumentVersion const* version = version_in(paper.document, place)) {
                bool const submits = may_submit_for(meeting, actor, id);
                bool const reads =
                    may_read_item(meeting, actor, id) && version->version <= paper.accepted_version;
                REQUIRE(submits || reads, Reason::NotFound);
                return FoundPaper{*version, {actor.person, actor.roles}};
            }
    return refuse(Reason::NotFound);
}

// A paper is cared for where it is held; other kinds of matter hold none.
template <class State>
Result<FoundPaper> find_paper_on(
    Services const&, UnitOfWork&, State const&, Viewer const&, PaperPlace const&) {
    return refuse(Reason::NotFound);
}

bool may_act(PaperViewer const& reader, PaperAction action) {
    return std::ranges::any_of(reader.roles, [&](Role role) { return is_allowed(role, action); });
}

// The place that the roles of the office must reach.
template <class State>
std::optional<MatterPlace> place_holding(State const& state) {
    if constexpr (std::same_as<State, Ballot>)
        return state.place;
    else if constexpr (std::same_as<State, Meeting>)
        return place_of(state);
    else
        return std::nullopt;
}

// What is destroyed is gone from every matter that holds it: it takes somebody who may do so in
// each, not whoever took the paper into a matter of their own.
Result<Done> require_everywhere(UnitOfWork& unit, Viewer const& viewer, Digest const& sha256) {
    bool may = true;
    for (std::string const& matter : records::matters_holding(unit.sql(), unit.org(), sha256))
        with_kind_of_id(MatterKinds{}, matter, [&]<class State>(IdOf<State> const& id) {
            std::optional<MatterPlace> const place = place_holding(unit.find(id));
            if (!place) return;
            Actor const actor = actor_on(unit.organisation(), *place, viewer);
            may = may && may_act({actor.person, actor.roles}, PaperAction::ConfirmPurge);
        });
    REQUIRE(may, Reason::Forbidden, "purge");
    return Done{};
}

struct PaperAct {
    PaperAction right;
    OrganisationCommand command;
};

struct PaperActOf {
    FoundPaper const& paper;
    Digest const& sha256 = paper.version.sha256;

    PaperAct operator()(ConfirmPaperSearched const&) const {
        return {PaperAction::Search, SearchPaper{sha256, paper.version.uploaded_by}};
    }
    PaperAct operator()(ProposePaperPurge const& one) const {
        return {PaperAction::ProposePurge, ProposePurge{sha256, one.reason}};
    }
    PaperAct operator()(ConfirmPaperPurge const&) const {
        return {PaperAction::ConfirmPurge, ConfirmPurge{sha256}};
    }
    PaperAct operator()(DropPaperPurge const& one) const {
        return {PaperAction::ProposePurge, DropPurge{sha256, one.reason}};
    }
};

}  // namespace

PaperCareView care_of(Organisation const& organisation,
                      DocumentVersion const& version,
                      PaperViewer const& reader) {
    PaperFacts const facts = facts_of(organisation.papers, version.sha256);
    PaperCareView view;
    if (facts.searched) {
        auto const person = organisation.people.find(facts.searched->person);
        view.searched_by = person == organisation.people.end() ? "" : person->second.name;
    }
    view.purge = facts.purged ? "done" : facts.proposal ? "proposed" : "none";
    bool const is_office = may_act(reader, PaperAction::Search);
    if (facts.proposal && is_office) view.purge_reason = facts.proposal->reason;
    if (facts.dropped && is_office) view.drop_reason = facts.dropped->reason;
    if (facts.purged) return view;
    bool const is_open =
        !is_searched(organisation.papers, version.sha256, unsearched_parts(version));
    if (is_open && reader.person != version.uploaded_by && may_act(reader, PaperAction::Search))
        view.may.emplace_back(ConfirmPaperSearched::kind);
    if (!facts.proposal && may_act(reader, PaperAction::ProposePurge))
        view.may.emplace_back(ProposePaperPurge::kind);
    if (!facts.proposal) return view;
    if (facts.proposal->by.person != reader.person && may_act(reader, PaperAction::ConfirmPurge))
        view.may.emplace_back(ConfirmPaperPurge::kind);
    if (may_act(reader, PaperAction::ProposePurge)) view.may.emplace_back(DropPaperPurge::kind);
    return view;
}

Result<Done> may_open_paper(Organisation const& organisation,
                            DocumentVersion const& version,
                            PaperViewer const& reader) {
    REQUIRE(!is_purged(organisation.papers, version.sha256), Reason::SecretMaterial, "purged");
    REQUIRE(is_searched(organisation.papers, version.sha256, unsearched_parts(version)) ||
                reader.person == version.uploaded_by || may_act(reader, PaperAction::Search),
            Reason::SecondPersonRequired,
            "unsearched");
    return Done{};
}

Result<PaperCareView> care_for_paper(Services const& services,
                                     UnitOfWork& unit,
                                     PersonId const& person,
                                     PaperPlace const& place,
                                     PaperCareCommand const& command) {
    Viewer const viewer = viewer_of(services, unit.organisation(), person, unit.now());
    Result<FoundPaper> found = refuse(Reason::NotFound);
    with_kind_of_id(MatterKinds{}, place.matter, [&]<class State>(IdOf<State> const& id) {
        found = find_paper_on(services, unit, unit.find(id), viewer, place);
    });
    FoundPaper const paper = TRY(std::move(found));
    PaperAct const act = std::visit(PaperActOf{paper}, command);
    REQUIRE(may_act(paper.reader, act.right), Reason::Forbidden, "paper");
    if (act.right == PaperAction::ConfirmPurge)
        TRY(require_everywhere(unit, viewer, paper.version.sha256));
    bool const nothing_to_search = unsearched_parts(paper.version) == 0;
    REQUIRE(act.right != PaperAction::Search || !nothing_to_search, Reason::WrongState, "searched");
    TRY(organisation::change(services, unit, person, act.command));
    if (std::holds_alternative<ConfirmPaperPurge>(command)) {
        records::NewJob const job{
            std::string(kPurgeJob), to_hex(paper.version.sha256), "", unit.now()};
        records::put_job(unit.sql(), unit.org(), job, unit.now());
    }
    return care_of(unit.organisation(), paper.version, paper.reader);
}

}  // namespace ecab::app
