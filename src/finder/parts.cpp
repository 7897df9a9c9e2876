#include "finder/parts.hpp"

#include <charconv>
#include <set>

#include "app/matter/kinds.hpp"
#include "app/meeting_access.hpp"
#include "app/paper_care.hpp"
#include "domain/meeting/minutes.hpp"
#include "domain/paper/paper.hpp"

namespace ecab::finder {
namespace {

using namespace domain;

constexpr std::string_view kBallotKind = "Phiếu lấy ý kiến";
constexpr std::string_view kMeetingKind = "Phiên họp";
constexpr std::string_view kItemKind = "Nội dung phiên họp";
constexpr std::string_view kConclusionKind = "Kết luận";
constexpr std::string_view kMinutesKind = "Biên bản";

std::string_view kind_in_words(DocumentKind kind) {
    switch (kind) {
        case DocumentKind::Submission:
            return "Tờ trình";
        case DocumentKind::Draft:
            return "Dự thảo";
        case DocumentKind::AppraisalReport:
            return "Báo cáo thẩm định";
        case DocumentKind::ExplanationReport:
            return "Báo cáo giải trình";
        case DocumentKind::Opinion:
            return "Ý kiến";
        case DocumentKind::Other:
            return "Tài liệu";
    }
    return "Tài liệu";
}

std::string name_of_agency(Organisation const& organisation, std::string const& id) {
    if (auto const unit = organisation.units.find(UnitId{id}); unit != organisation.units.end())
        return unit->second.name_vi;
    auto const body = organisation.bodies.find(BodyId{id});
    return body == organisation.bodies.end() ? "" : body->second.name_vi;
}

void add_line(std::string& text, std::string_view line) {
    if (line.empty()) return;
    if (!text.empty()) text += "\n\n";
    text += line;
}

// What the parts of one matter have in common.
struct Base {
    std::string matter;
    std::string agency;
    std::string number;
    Moment at;
    int year;

    search::Entry entry(std::string part, std::string_view kind, std::string title) const {
        search::Entry out;
        out.key = matter + "/" + part;
        out.matter = matter;
        out.part = std::move(part);
        out.kind = kind;
        out.agency = agency;
        out.title = std::move(title);
        out.number = number;
        out.year = year;
        out.at_ms = at.ms;
        return out;
    }
};

// As printed on the paper: the document says it, not the matter that holds it.
std::string number_of(app::Services const& services,
                      Organisation const& organisation,
                      DocumentId const& id) {
    auto const document = services.reads->find(*services.store, organisation.id, id);
    return document == nullptr ? std::string{} : document->number;
}

Part paper_part(Base const& base,
                AttachedDocument const& document,
                DocumentVersion const& version,
                std::string number) {
    std::string const part = "paper/" + document.id.value + "/" + std::to_string(version.version);
    Part out{base.entry(part, kind_in_words(document.kind), document.title), version.sha256};
    // Another content under the same name is another entry, so that a text is never another's.
    out.entry.key += "/" + to_hex(version.sha256).substr(0, 16);
    out.entry.number = std::move(number);
    out.entry.at_ms = version.at.ms;
    return out;
}

struct PaperName {
    std::string_view document;
    std::int32_t version = 0;
};

std::optional<PaperName> paper_in(std::string_view part) {
    if (!part.starts_with("paper/")) return std::nullopt;
    part.remove_prefix(6);
    std::size_t const slash = part.find('/');
    if (slash == std::string_view::npos) return std::nullopt;
    PaperName out{part.substr(0, slash), 0};
    std::string_view const number = part.substr(slash + 1);
    std::from_chars(number.data(), number.data() + number.size(), out.version);
    return out;
}

DocumentVersion const* version_of(AttachedDocument const& document, PaperName const& name) {
    if (document.id.value != name.document) return nullptr;
    for (DocumentVersion const& one : document.versions)
        if (one.version == name.version) return &one;
    return nullptr;
}

std::string text_of(Minutes const& minutes) {
    std::string out;
    add_line(out, minutes.general);
    for (MinutesItem const& item : minutes.items) {
        add_line(out, item.title);
        for (MinutesVote const& vote : item.votes) {
            add_line(out, vote.motion);
            for (std::string const& comment : vote.comments) add_line(out, comment);
            for (std::string const& text : vote.reserved) add_line(out, text);
        }
        add_line(out, item.conclusion);
    }
    return out;
}

int year_of(app::Services const& services, Organisation const& organisation, Moment at) {
    return civil_of(app::calendar_of(services, organisation).local_date(at)).year;
}

}  // namespace

std::vector<Part> parts_of(app::Services const& services,
                           Organisation const& organisation,
                           Ballot const& ballot) {
    if (!exists(ballot) || ballot.secret_register) return {};
    Moment const at = ballot.issued_by ? ballot.issued_by->at : ballot.drafted_by.at;
    Base const base{app::matter_name<Ballot>(ballot.id),
                    name_of_agency(organisation, ballot.content.submitting_agency.value),
                    ballot.number,
                    at,
                    year_of(services, organisation, at)};
    std::vector<Part> out;
    out.push_back({base.entry("", kBallotKind, ballot.content.title)});
    std::string& text = out.back().entry.text;
    for (SummaryPoint const& point : ballot.content.summary) add_line(text, point.text);
    for (Question const& question : ballot.content.questions) add_line(text, question.text);
    for (AttachedDocument const& document : ballot.documents)
        if (!is_purged(organisation.papers, document.current().sha256))
            out.push_back(paper_part(base,
                                     document,
                                     document.current(),
                                     number_of(services, organisation, document.id)));
    return out;
}

std::vector<Part> parts_of(app::Services const& services,
                           Organisation const& organisation,
                           Meeting const& meeting) {
    if (!exists(meeting)) return {};
    Moment const at = meeting.plan.starts_at;
    Base const base{
        app::matter_name<Meeting>(meeting.id), "", "", at, year_of(services, organisation, at)};
    std::vector<Part> out;
    out.push_back({base.entry("", kMeetingKind, meeting.plan.title)});
    out.back().entry.text = meeting.plan.place;
    for (auto const& [id, item] : meeting.items) {
        Base of_item = base;
        if (item.content.agency)
            of_item.agency = name_of_agency(organisation, item.content.agency->value);
        Part part{of_item.entry("item/" + id.value, kItemKind, item.content.title)};
        add_line(part.entry.text, item.content.section);
        add_line(part.entry.text, item.content.presenter);
        add_line(part.entry.text, item.content.proposed_decision);
        out.push_back(std::move(part));
        if (!item.conclusion.empty()) {
            Part said{of_item.entry("conclusion/" + id.value, kConclusionKind, item.content.title)};
            said.entry.text = item.conclusion;
            out.push_back(std::move(said));
        }
        for (ItemDocument const& paper : item.documents) {
            // Readers have what was taken in; who submits also what waits behind it.
            std::set<std::int32_t> const shown{paper.accepted_version,
                                               paper.document.current().version};
            std::string const number = number_of(services, organisation, paper.document.id);
            for (DocumentVersion const& version : paper.document.versions)
                if (shown.contains(version.version) &&
                    !is_purged(organisation.papers, version.sha256))
                    out.push_back(paper_part(of_item, paper.document, version, number));
        }
    }
    if (meeting.phase == MeetingPhase::Closed) {
        Part minutes{base.entry("minutes", kMinutesKind, meeting.plan.title)};
        minutes.entry.text = text_of(minutes_of(meeting, services.clock->now()));
        out.push_back(std::move(minutes));
    }
    return out;
}

bool may_find(app::Services const& services,
              Organisation const& organisation,
              app::Viewer const& viewer,
              Ballot const& ballot,
              std::string_view part) {
    if (ballot.secret_register) return false;
    if (part.empty()) return app::can(services, organisation, ballot, viewer, Action::ReadMatter);
    std::optional<PaperName> const name = paper_in(part);
    if (!name || !app::can(services, organisation, ballot, viewer, Action::ReadDocument))
        return false;
    app::PaperViewer const reader{viewer.actor.person,
                                  app::actor_on(organisation, ballot.place, viewer).roles};
    for (AttachedDocument const& document : ballot.documents)
        if (DocumentVersion const* version = version_of(document, *name))
            return app::may_open_paper(organisation, *version, reader).has_value();
    return false;
}

bool may_find(app::Services const& services,
              Organisation const& organisation,
              app::Viewer const& viewer,
              Meeting const& meeting,
              std::string_view part) {
    MeetingActor const actor = app::meeting_actor(services, organisation, meeting, viewer);
    if (!authorise(meeting, actor, MeetingAction::Read)) return false;
    if (part.empty()) return true;
    bool const minutes = authorise(meeting, actor, MeetingAction::ReadMinutes).has_value();
    if (part == "minutes") return minutes;
    if (part.starts_with("item/")) {
        ItemId const id{std::string(part.substr(5))};
        return may_read_item(meeting, actor, id) || may_submit_for(meeting, actor, id);
    }
    if (part.starts_with("conclusion/"))
        return minutes && may_read_item(meeting, actor, ItemId{std::string(part.substr(11))});
    std::optional<PaperName> const name = paper_in(part);
    if (!name) return false;
    for (auto const& [id, item] : meeting.items)
        for (ItemDocument const& paper : item.documents)
            if (DocumentVersion const* version = version_of(paper.document, *name)) {
                bool const reads =
                    may_read_item(meeting, actor, id) && version->version <= paper.accepted_version;
                if (!reads && !may_submit_for(meeting, actor, id)) return false;
                return app::may_open_paper(organisation, *version, {actor.person, actor.roles})
                    .has_value();
            }
    return false;
}

}  // namespace ecab::finder
