// Papers of an item: documents it holds by reference, uploaded here or taken from another matter.
// The bytes of an upload have passed the gate before they come here.
#include "app/meeting/use_cases.hpp"
#include "crypto/random.hpp"

namespace ecab::app {

using namespace domain;
namespace {

struct HeldPaper {
    ItemId item;
    ItemDocument const* paper = nullptr;
};

std::optional<HeldPaper> find_held(Meeting const& meeting, DocumentId const& document) {
    for (auto const& [id, item] : meeting.items)
        for (ItemDocument const& paper : item.documents)
            if (paper.document.id == document) return HeldPaper{id, &paper};
    return std::nullopt;
}

bool is_open_to(Meeting const& meeting,
                MeetingActor const& actor,
                HeldPaper const& held,
                DocumentVersion const& version) {
    if (may_submit_for(meeting, actor, held.item)) return true;
    bool const taken_in = version.version <= held.paper->accepted_version;
    return taken_in && may_read_item(meeting, actor, held.item);
}

// What is submitted, in the caller's part: what the secretariat submits is taken in at once.
MeetingEvents submitted(MeetingWriteContext const& write,
                        ItemId const& item,
                        AttachedDocument document,
                        bool leave_granted) {
    std::set<MeetingPart> const parts = parts_of(write.matter, write.actor);
    SubmitDocument command;
    command.item = item;
    command.document = std::move(document);
    command.leave_granted = leave_granted;
    command.by_secretariat =
        parts.contains(MeetingPart::Secretariat) || parts.contains(MeetingPart::OfficeHead);
    return domain::decide(write.matter, command, write.context);
}

MeetingCommandDone commit_paper(UnitOfWork& unit,
                                MeetingWriteContext const& write,
                                DocumentDraft draft,
                                std::vector<MeetingEvent> events) {
    PersonId const& person = write.context.actor;
    MeetingId const id = write.matter.id;
    record_draft(unit, person, std::move(draft));
    std::uint64_t const seq = record_all(unit, id, person, std::move(events));
    return {write.matter.changes, seq, 0};
}

}  // namespace

std::optional<HeldDocument> MatterKind<Meeting>::held(Meeting const& meeting,
                                                      Actor const& actor,
                                                      DocumentId const& document) {
    std::optional<HeldPaper> const held = find_held(meeting, document);
    if (!held) return std::nullopt;
    HeldDocument out{held->item.value, held->paper->accepted_version, {}};
    for (DocumentVersion const& version : held->paper->document.versions)
        if (is_open_to(meeting, actor, *held, version)) out.readable.push_back(version.version);
    if (may_submit_for(meeting, actor, held->item))
        out.version = held->paper->document.current().version;
    return out;
}

DocumentVersion const* readable_paper(Meeting const& meeting,
                                      MeetingActor const& actor,
                                      DocumentId const& document,
                                      std::int64_t version) {
    std::optional<HeldPaper> const held = find_held(meeting, document);
    if (!held) return nullptr;
    for (DocumentVersion const& one : held->paper->document.versions)
        if (one.version == version && is_open_to(meeting, actor, *held, one)) return &one;
    return nullptr;
}

Result<Done> may_submit_paper(Meeting const& meeting,
                              MeetingActor const& actor,
                              ItemId const& item) {
    TRY(authorise(meeting, actor, MeetingAction::SubmitDocument));
    REQUIRE(may_submit_for(meeting, actor, item), Reason::NotFound);
    return Done{};
}

Result<MeetingCommandDone> submit_paper(Services const& services,
                                        UnitOfWork& unit,
                                        MeetingId const& id,
                                        PersonId const& person,
                                        PaperUpload const& upload) {
    MeetingWriteContext write = write_context<Meeting>(services, unit, id, person);
    TRY(may_submit_paper(write.matter, write.actor, upload.item));
    write.context.fresh = crypto::random_id(*services.random, "d");
    DocumentDraft draft;
    if (upload.document) {
        std::optional<HeldPaper> const held = find_held(write.matter, *upload.document);
        REQUIRE(held && held->item == upload.item, Reason::NotFound, "document");
        draft = TRY(draft_version(unit,
                                  unit.find(*upload.document),
                                  write.viewer,
                                  {matter_name<Meeting>(id), upload.paper.file, upload.note},
                                  write.context));
    } else {
        draft = TRY(draft_document(unit, matter_name<Meeting>(id), upload.paper, write.context));
    }
    auto events = TRY(submitted(write, upload.item, draft.attached, upload.leave_granted));
    return commit_paper(unit, write, std::move(draft), std::move(events));
}

Result<MeetingCommandDone> take_paper(Services const& services,
                                      UnitOfWork& unit,
                                      MeetingId const& id,
                                      PersonId const& person,
                                      TakePaper const& command) {
    MeetingWriteContext const write = write_context<Meeting>(services, unit, id, person);
    TRY(may_submit_paper(write.matter, write.actor, command.item));
    DocumentDraft draft = TRY(draft_taking(services,
                                           unit,
                                           write.viewer,
                                           matter_name<Meeting>(id),
                                           {command.document, command.version},
                                           write.context));
    auto events = TRY(submitted(write, command.item, draft.attached, command.leave_granted));
    return commit_paper(unit, write, std::move(draft), std::move(events));
}

}  // namespace ecab::app
