#include "cli/session_plan.hpp"

#include <algorithm>

namespace ecab::cli {
namespace {

using namespace domain;
using definitions::SessionItemKind;
using definitions::SessionKind;

constexpr int kMorning = 8 * 60;
constexpr int kAfternoon = 14 * 60;
constexpr std::int32_t kHeardMinutes = 20;
constexpr std::int32_t kDecidedMinutes = 15;
constexpr std::int32_t kMeetingMinutesMin = 30;

ItemKind kind_of(definitions::SessionItem const& item) {
    std::optional<SessionItemKind> const kind = definitions::known_kind(item);
    if (!kind) return item.decision ? ItemKind::Decision : ItemKind::Discussion;
    switch (*kind) {
        case SessionItemKind::Report:
            return ItemKind::Information;
        case SessionItemKind::Policy:
            return item.decision ? ItemKind::Decision : ItemKind::Discussion;
        case SessionItemKind::DraftLaw:
        case SessionItemKind::DraftOrdinance:
        case SessionItemKind::DraftResolution:
        case SessionItemKind::DraftDecree:
        case SessionItemKind::DraftDecision:
        case SessionItemKind::LawProposal:
        case SessionItemKind::DecreeProposal:
            return ItemKind::Decision;
    }
    CHECK(false);
}

MeetingKind kind_of(SessionKind kind) {
    switch (kind) {
        case SessionKind::Regular:
            return MeetingKind::Regular;
        case SessionKind::Extraordinary:
            return MeetingKind::Extraordinary;
        case SessionKind::ThematicLawMaking:
            return MeetingKind::Thematic;
    }
    CHECK(false);
}

ItemContent content_of(definitions::SessionItem const& item, Naming naming) {
    ItemContent content;
    content.title = item.title;
    content.item_kind = kind_of(item);
    if (!definitions::known_kind(item)) content.section = std::string(kUnknownKind) + item.kind;
    bool const is_decision = content.item_kind == ItemKind::Decision;
    content.planned_minutes = is_decision ? kDecidedMinutes : kHeardMinutes;
    if (item.presenting_agency && item.presenting_agency->id)
        content.agency = UnitId{*item.presenting_agency->id};
    if (item.presenter && naming == Naming::ByName)
        content.presenter = item.presenter->name;
    else if (item.presenting_agency)
        content.presenter = item.presenting_agency->name;
    if (item.decision)
        content.proposed_decision = *item.decision;
    else if (is_decision)
        content.proposed_decision = kDecisionUnpublished;
    return content;
}

}  // namespace

std::vector<ItemContent> contents_of(definitions::Session const& session, Naming naming) {
    std::vector<ItemContent> out;
    if (!session.agenda) {
        ItemContent content;
        content.title = kAgendaUnpublished;
        content.item_kind = ItemKind::Information;
        content.planned_minutes = kHeardMinutes;
        return {content};
    }
    for (definitions::SessionItem const& item : *session.agenda)
        out.push_back(content_of(item, naming));
    return out;
}

MeetingPlan plan_of(definitions::Session const& session,
                    Date day,
                    BodyId const& body,
                    WorkingCalendar const& calendar) {
    std::int32_t minutes = 0;
    for (ItemContent const& content : contents_of(session, Naming::ByOffice))
        minutes += content.planned_minutes;
    MeetingPlan plan;
    plan.meeting_kind = kind_of(session.kind);
    plan.title = session.title;
    plan.body = body;
    bool const is_afternoon = session.part_of_day && session.part_of_day->starts_with("afternoon");
    plan.starts_at = calendar.at_local(day, is_afternoon ? kAfternoon : kMorning);
    plan.ends_at = {plan.starts_at.ms + std::max(minutes, kMeetingMinutesMin) * kMinuteMs};
    plan.place = session.place.value_or("");
    plan.remote_allowed = true;
    return plan;
}

}  // namespace ecab::cli
