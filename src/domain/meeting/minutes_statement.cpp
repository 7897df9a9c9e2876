#include "domain/meeting/minutes_statement.hpp"

#include <algorithm>

#include "domain/meeting/conclusion_rules.hpp"
#include "domain/meeting/live_rules.hpp"

namespace ecab::domain {
namespace {

std::vector<MinutesPresence> presence_of(Meeting const& meeting) {
    std::vector<MinutesPresence> out;
    for (auto const& [person, member] : meeting.members)
        out.push_back({person, member.who.name, member.presence});
    for (auto const& [person, member] : meeting.former)
        out.push_back({person, member.who.name, Presence::Left});
    return out;
}

std::vector<MinutesBallot> ballots_on(Meeting const& meeting, ItemId const& item) {
    std::vector<MinutesBallot> out;
    for (VoteId const& id : meeting.vote_order) {
        Vote const& vote = meeting.votes.at(id);
        Motion const& motion = *find_motion(meeting, vote.motion);
        if (motion.item != item) continue;
        MinutesBallot row{id, motion.scope, motion.text, vote.state, {}, {}};
        if (vote.result) {
            row.outcome = vote.result->outcome;
            row.counts = vote.result->counts;
        }
        out.push_back(std::move(row));
    }
    return out;
}

std::vector<MinutesResult> items_of(Meeting const& meeting) {
    std::vector<MinutesResult> out;
    for (ItemId const& id : meeting.order) {
        AgendaItem const& item = meeting.items.at(id);
        out.push_back({id,
                       item.number,
                       item.content.title,
                       ballots_on(meeting, id),
                       item.result,
                       conclusion_of(meeting, item),
                       static_cast<std::int32_t>(item.corrections.size())});
    }
    return out;
}

// What may still happen to the minutes of a closed meeting.
std::int32_t changes_of(Meeting const& meeting) {
    std::size_t changes = 0;
    for (auto const& [id, item] : meeting.items)
        changes += item.corrections.size() + item.undone.size();
    for (auto const& [id, vote] : meeting.votes)
        changes += vote.reserved.size() + (vote.state == VoteState::Annulled ? 1u : 0u);
    return static_cast<std::int32_t>(changes);
}

Result<Done> check_unsigned(Meeting const& meeting) {
    REQUIRE(exists(meeting), Reason::NotFound);
    REQUIRE(meeting.phase == MeetingPhase::Closed, Reason::WrongState);
    REQUIRE(minutes_signature(meeting) == nullptr, Reason::Conflict, "minutes");
    return Done{};
}

}  // namespace

MinutesSignature const* minutes_signature(Meeting const& meeting) {
    if (meeting.minutes_signed.empty()) return nullptr;
    MinutesSignature const& last = meeting.minutes_signed.back();
    return last.changes == changes_of(meeting) ? &last : nullptr;
}

Result<MinutesStatement> minutes_statement_for(Meeting const& meeting, Signing const& signing) {
    TRY(check_unsigned(meeting));
    Participant const* member = find_member(meeting, signing.member);
    REQUIRE(member != nullptr, Reason::NotFound);
    MinutesStatement statement{
        head_of(MinutesSaid::kType,
                meeting.id.value,
                {member->who.person, member->who.name, member->who.position_name},
                {meeting.terms.rules_sha256, meeting.workflow_sha256, meeting.roster_sha256},
                signing),
        {meeting.plan.title,
         to_text(meeting.terms.rule_set),
         meeting.opened_at,
         meeting.closed_at,
         presence_of(meeting),
         items_of(meeting),
         {}}};
    auto const general = meeting.texts.find("");
    if (general != meeting.texts.end()) statement.general = general->second.text;
    for (MinutesSignature const& one : meeting.minutes_signed)
        if (one.by.person == signing.member) statement.replaces = one.statement.sha256;
    return statement;
}

MeetingEvents decide(Meeting const& meeting, SignMinutes const& command, Context const& context) {
    TRY(check_unsigned(meeting));
    std::optional<Digest> last;
    for (MinutesSignature const& one : meeting.minutes_signed) {
        REQUIRE(one.statement.sha256 != command.statement.sha256,
                Reason::StatementReplayed,
                "statement.sha256");
        if (one.by.person == context.actor) last = one.statement.sha256;
    }
    REQUIRE(command.statement.replaces == last, Reason::StatementReplayed, "statement.replaces");
    return std::vector<MeetingEvent>{
        MinutesSigned{context.stamp(), changes_of(meeting), command.statement}};
}

}  // namespace ecab::domain
