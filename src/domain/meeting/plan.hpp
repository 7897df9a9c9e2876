// What a meeting is made of before it begins: its plan, its people, its agenda. Plain data; limits
// are those of meeting/limits.hpp. Terms: phiên họp = meeting, chương trình = agenda, nội dung =
// item (docs/concepts/glossary.md).
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/fields.hpp"
#include "base/id.hpp"
#include "base/moment.hpp"
#include "domain/matter/document.hpp"
#include "domain/matter/remark.hpp"
#include "domain/matter/stamp.hpp"
#include "domain/meeting/conclusion.hpp"
#include "domain/meeting/kinds.hpp"
#include "domain/rules/rule_set.hpp"

namespace ecab::domain {

struct MeetingPlan {
    MeetingKind meeting_kind{};
    std::string title;
    BodyId body;
    Moment starts_at;
    Moment ends_at;  // planned
    std::string place;
    bool remote_allowed{};               // members may take part from elsewhere
    std::optional<Moment> submit_until;  // closing time for ministries' papers
    bool operator==(MeetingPlan const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("meeting_kind", &MeetingPlan::meeting_kind),
                     field("title", &MeetingPlan::title),
                     field("body", &MeetingPlan::body),
                     field("starts_at", &MeetingPlan::starts_at),
                     field("ends_at", &MeetingPlan::ends_at),
                     field("place", &MeetingPlan::place),
                     field("remote_allowed", &MeetingPlan::remote_allowed),
                     field("submit_until", &MeetingPlan::submit_until));
    }
};

// What the secretariat writes about an item.
struct ItemContent {
    std::string section;  // may be empty
    std::string title;
    ItemKind item_kind{};
    std::optional<UnitId> agency;  // presents it
    std::string presenter;         // name and office as printed; may be empty
    std::int32_t planned_minutes{};
    std::optional<BallotId> ballot;  // the ballot on the same matter
    std::string proposed_decision;   // the wording put to adoption; may be empty
    bool operator==(ItemContent const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("section", &ItemContent::section),
                     field("title", &ItemContent::title),
                     field("item_kind", &ItemContent::item_kind),
                     field("agency", &ItemContent::agency),
                     field("presenter", &ItemContent::presenter),
                     field("planned_minutes", &ItemContent::planned_minutes),
                     field("ballot", &ItemContent::ballot),
                     field("proposed_decision", &ItemContent::proposed_decision));
    }
};

// A member of the body on the day of the invitation, named as then.
struct Invitee {
    PersonId person;
    PositionId position;
    std::string name;
    std::string position_name;
    bool chair{};
    bool operator==(Invitee const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("person", &Invitee::person),
                     field("position", &Invitee::position),
                     field("name", &Invitee::name),
                     field("position_name", &Invitee::position_name),
                     field("chair", &Invitee::chair));
    }
};

// The rule set as it binds this meeting, fixed when it is convened, for ever.
struct MeetingTerms {
    RuleSetId rule_set;
    Fraction quorum;
    bool count_remote{};  // remote members count to the quorum
    bool count_substitutes{};
    bool remote_vote{};
    bool substitute_allowed{};
    bool substitute_needs_consent{};  // of the chair
    bool substitute_may_speak{};
    bool change_vote{};  // a signed vote may change until closing
    EnBlocConsents en_bloc_consents{};
    OptionTemplate options;  // of a vote
    std::int32_t invitation_lead_working_days{};
    Digest rules_sha256{};  // of the rule set as it was adopted
    bool operator==(MeetingTerms const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(
            field("rule_set", &MeetingTerms::rule_set),
            field("quorum", &MeetingTerms::quorum),
            field("count_remote", &MeetingTerms::count_remote),
            field("count_substitutes", &MeetingTerms::count_substitutes),
            field("remote_vote", &MeetingTerms::remote_vote),
            field("substitute_allowed", &MeetingTerms::substitute_allowed),
            field("substitute_needs_consent", &MeetingTerms::substitute_needs_consent),
            field("substitute_may_speak", &MeetingTerms::substitute_may_speak),
            field("change_vote", &MeetingTerms::change_vote),
            field("en_bloc_consents", &MeetingTerms::en_bloc_consents),
            field("options", &MeetingTerms::options),
            field("invitation_lead_working_days", &MeetingTerms::invitation_lead_working_days),
            field("rules_sha256", &MeetingTerms::rules_sha256));
    }
};

struct SubstituteOffer {
    PersonId person;
    std::string name;
    std::string title;
    std::string note;
    std::optional<bool> consent;  // of the chair; none while asked
    std::string reason;           // of a refusal
    bool operator==(SubstituteOffer const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("person", &SubstituteOffer::person),
                     field("name", &SubstituteOffer::name),
                     field("title", &SubstituteOffer::title),
                     field("note", &SubstituteOffer::note),
                     field("consent", &SubstituteOffer::consent),
                     field("reason", &SubstituteOffer::reason));
    }
};

struct Participant {
    Invitee who;
    Reply reply{};
    std::string reason;  // of absence
    std::optional<SubstituteOffer> substitute;
    std::optional<Moment> opened_at;  // the pack, for the first time
    Presence presence{};
    std::optional<Moment> present_since;
    std::int32_t reminders{};
    std::optional<Moment> reminded_at;  // the last time
    bool operator==(Participant const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("who", &Participant::who),
                     field("reply", &Participant::reply),
                     field("reason", &Participant::reason),
                     field("substitute", &Participant::substitute),
                     field("opened_at", &Participant::opened_at),
                     field("presence", &Participant::presence),
                     field("present_since", &Participant::present_since),
                     field("reminders", &Participant::reminders),
                     field("reminded_at", &Participant::reminded_at));
    }
};

// Somebody who is no member: sees and may speak to the items named, never votes.
struct Guest {
    PersonId person;
    std::string name;
    std::string title;
    std::set<ItemId> items;
    Presence presence{};
    bool operator==(Guest const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("person", &Guest::person),
                     field("name", &Guest::name),
                     field("title", &Guest::title),
                     field("items", &Guest::items),
                     field("presence", &Guest::presence));
    }
};

struct ItemPosition {
    Stance stance{};
    bool wishes_to_speak{};
    std::string text;
    std::vector<RemarkText> remarks;
    Moment at;
    std::int32_t version{};  // 1, 2 ...
    bool stale{};            // a paper of the item was replaced afterwards
    bool operator==(ItemPosition const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("stance", &ItemPosition::stance),
                     field("wishes_to_speak", &ItemPosition::wishes_to_speak),
                     field("text", &ItemPosition::text),
                     field("remarks", &ItemPosition::remarks),
                     field("at", &ItemPosition::at),
                     field("version", &ItemPosition::version),
                     field("stale", &ItemPosition::stale));
    }
};

struct ItemDocument {
    AttachedDocument document;
    SubmissionState state{};          // of the newest version
    std::int32_t accepted_version{};  // what members read, whatever waits behind it; 0: none yet
    std::string reason;               // of a return
    bool late{};                      // submitted after the closing time, with leave
    bool operator==(ItemDocument const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("document", &ItemDocument::document),
                     field("state", &ItemDocument::state),
                     field("accepted_version", &ItemDocument::accepted_version),
                     field("reason", &ItemDocument::reason),
                     field("late", &ItemDocument::late));
    }
};

struct AgendaItem {
    ItemId id;
    std::int32_t number{};  // 1, 2 ... in the order of the agenda
    ItemContent content;
    std::vector<ItemDocument> documents;
    std::map<PersonId, ItemPosition> positions;
    std::set<PersonId> separated_by;  // members who took it out of the bloc
    std::set<PersonId> recused;
    std::map<PersonId, Recusal> recusals;  // why, of those in `recused`
    ItemState state{};
    std::optional<ItemResult> result;
    std::string conclusion;
    std::optional<VoteId> decided_by;  // the vote the result follows from
    bool wording_signed{};             // by the chair: typed text does not replace it
    std::vector<ConclusionCorrection> corrections;
    std::vector<UndoneConclusion> undone;
    std::optional<Moment> taken_up_at;  // for the first time
    std::optional<Moment> started_at;   // of the last stretch; runs while current and no break
    std::int64_t spent_ms{};            // finished stretches
    bool operator==(AgendaItem const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("id", &AgendaItem::id),
                     field("number", &AgendaItem::number),
                     field("content", &AgendaItem::content),
                     field("documents", &AgendaItem::documents),
                     field("positions", &AgendaItem::positions),
                     field("separated_by", &AgendaItem::separated_by),
                     field("recused", &AgendaItem::recused),
                     field("recusals", &AgendaItem::recusals),
                     field("state", &AgendaItem::state),
                     field("result", &AgendaItem::result),
                     field("conclusion", &AgendaItem::conclusion),
                     field("decided_by", &AgendaItem::decided_by),
                     field("wording_signed", &AgendaItem::wording_signed),
                     field("corrections", &AgendaItem::corrections),
                     field("undone", &AgendaItem::undone),
                     field("taken_up_at", &AgendaItem::taken_up_at),
                     field("started_at", &AgendaItem::started_at),
                     field("spent_ms", &AgendaItem::spent_ms));
    }
};

// One row of a frozen agenda: what "changed since version n" compares.
struct FrozenItem {
    ItemId item;
    std::string section;
    std::string title;
    ItemKind item_kind{};
    std::int32_t planned_minutes{};
    std::vector<DocumentRef> documents;
    bool operator==(FrozenItem const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("item", &FrozenItem::item),
                     field("section", &FrozenItem::section),
                     field("title", &FrozenItem::title),
                     field("item_kind", &FrozenItem::item_kind),
                     field("planned_minutes", &FrozenItem::planned_minutes),
                     field("documents", &FrozenItem::documents));
    }
};

struct FrozenAgenda {
    std::int32_t version{};
    Stamp approved_by;
    std::vector<FrozenItem> items;
    bool operator==(FrozenAgenda const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("version", &FrozenAgenda::version),
                     field("approved_by", &FrozenAgenda::approved_by),
                     field("items", &FrozenAgenda::items));
    }
};

}  // namespace ecab::domain
