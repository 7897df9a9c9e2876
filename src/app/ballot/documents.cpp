// Papers of a ballot: documents it holds by reference. The bytes of an upload have passed the gate
// before they come here; the document and the ballot that holds it are recorded in one unit of
// work.
#include "app/ballot/use_cases.hpp"

namespace ecab::app {

std::optional<HeldDocument> MatterKind<domain::Ballot>::held(domain::Ballot const& ballot,
                                                             Actor const& actor,
                                                             DocumentId const& document) {
    domain::AttachedDocument const* paper = find_document(ballot, document);
    if (paper == nullptr) return std::nullopt;
    HeldDocument out{"", paper->current().version, {}};
    if (!authorise(actor.who, domain::Action::ReadDocument, actor.facts)) return out;
    for (domain::DocumentVersion const& version : paper->versions)
        out.readable.push_back(version.version);
    return out;
}

namespace ballot {

using namespace domain;
namespace {

// The document first: what the ballot holds exists by then.
Recorded commit_with(WriteContext const& write,
                     DocumentDraft draft,
                     std::vector<BallotEvent> events) {
    record_draft(write.request.unit, write.request.person, std::move(draft));
    return commit(write, std::move(events));
}

// Members have it at once: what a second person would have to search comes too late.
Result<Done> require_searched(WriteContext const& write,
                              Digest const& sha256,
                              std::int32_t unsearched) {
    REQUIRE(phase_of(write.ballot) != BallotPhase::Issued ||
                is_searched(write.organisation().papers, sha256, unsearched),
            Reason::SecondPersonRequired,
            "file.unsearched");
    return Done{};
}

}  // namespace

Result<Recorded> attach_new(Request const& request, NewPaper const& paper) {
    WriteContext const write = TRY(load_authorised(request, Action::AttachDocument, "d"));
    DocumentDraft draft = TRY(
        draft_document(request.unit, matter_name<Ballot>(request.ballot), paper, write.context));
    auto events = TRY(domain::decide(write.ballot, AttachDocument{draft.attached}, write.context));
    return commit_with(write, std::move(draft), std::move(events));
}

Result<Recorded> attach_version(Request const& request, NewVersion const& version) {
    WriteContext const write = TRY(load_authorised(request, Action::ReplaceDocument));
    TRY(require_searched(write, version.file.sha256, unsearched_parts(version.file)));
    bool const is_held = find_document(write.ballot, version.document) != nullptr;
    REQUIRE(is_held, Reason::NotFound, "document");
    DocumentDraft draft =
        TRY(draft_version(request.unit,
                          request.unit.find(version.document),
                          write.viewer,
                          {matter_name<Ballot>(request.ballot), version.file, version.note},
                          write.context));
    ReplaceDocument const command{version.document, draft.attached.current()};
    WorkingCalendar const calendar = calendar_of(request.services, write.organisation());
    auto events = TRY(domain::decide(write.ballot, command, calendar, write.context));
    return commit_with(write, std::move(draft), std::move(events));
}

// A further paper needs the right to attach; once the ballot is issued, a newer version of a paper
// needs the right to replace it.
Result<Recorded> perform(Request const& request, TakeDocument const& command) {
    WriteContext const write = load(request);
    bool const is_held = find_document(write.ballot, command.document) != nullptr;
    bool const is_issued = phase_of(write.ballot) == BallotPhase::Issued;
    Action const action = is_held && is_issued ? Action::ReplaceDocument : Action::AttachDocument;
    TRY(require(request.services, write.organisation(), write.ballot, write.viewer, action));
    DocumentDraft draft = TRY(draft_taking(request.services,
                                           request.unit,
                                           write.viewer,
                                           matter_name<Ballot>(request.ballot),
                                           {command.document, command.version},
                                           write.context));
    DocumentVersion const& taken = draft.attached.current();
    TRY(require_searched(write, taken.sha256, unsearched_parts(taken)));
    WorkingCalendar const calendar = calendar_of(request.services, write.organisation());
    BallotEvents events =
        is_held
            ? domain::decide(
                  write.ballot, ReplaceDocument{command.document, taken}, calendar, write.context)
            : domain::decide(write.ballot, AttachDocument{draft.attached}, write.context);
    return commit_with(write, std::move(draft), TRY(std::move(events)));
}

Result<Recorded> perform(Request const& request, RemoveDocument const& command) {
    WriteContext const write = TRY(load_authorised_at(request, Action::AttachDocument));
    return commit(write, TRY(domain::decide(write.ballot, command, write.context)));
}

}  // namespace ballot
}  // namespace ecab::app
