// How an item ends. "Approved" and "not approved" follow from a closed vote on the whole, from the
// chair's signed adoption en bloc or from the chair's signed agreement without a vote; whoever
// conducts the meeting writes the words, never the result (Decree 191/2026 Art. 3.3: more than half
// of all members). Words the chair signed are changed by a signed correction only.
#include <algorithm>

#include "domain/matter/text_rules.hpp"
#include "domain/meeting/conclusion_rules.hpp"
#include "domain/meeting/limits.hpp"
#include "domain/meeting/live_rules.hpp"
#include "domain/meeting/meeting.hpp"
#include "domain/meeting/roll.hpp"

namespace ecab::domain {
namespace {

using Events = std::vector<MeetingEvent>;

// What a person may write where no vote decided: never a decision. An item that was not taken up
// can only be put off, given back or sent to the written procedure; what is only heard is noted.
Result<Done> check_ending(AgendaItem const& item, ItemResult result) {
    switch (result) {
        case ItemResult::Approved:
        case ItemResult::NotApproved:
            return refuse(Reason::WrongState, "result");
        case ItemResult::Noted: {
            bool const is_heard = item.content.item_kind != ItemKind::Decision;
            REQUIRE(is_heard, Reason::InvalidInput, "result");
            REQUIRE(item.state == ItemState::Current, Reason::WrongState, "item");
            return Done{};
        }
        case ItemResult::Postponed:
        case ItemResult::Withdrawn:
        case ItemResult::ToBallot:
            return Done{};
    }
    return refuse(Reason::InvalidInput, "result");
}

// The result of the item: the vote's where one decided, else as written.
Result<ItemResult> result_for(Meeting const& meeting,
                              AgendaItem const& item,
                              std::optional<ItemResult> const& written) {
    if (std::optional<ItemResult> const decided = decided_result(meeting, item.id)) {
        REQUIRE(!written, Reason::WrongState, "result");
        return *decided;
    }
    REQUIRE(written.has_value(), Reason::InvalidInput, "result");
    TRY(check_ending(item, *written));
    return *written;
}

std::optional<VoteId> id_of(Vote const* vote) {
    return vote == nullptr ? std::nullopt : std::optional(vote->id);
}

void end_speech_on(Meeting const& meeting,
                   ItemId const& item,
                   Context const& context,
                   Events& events) {
    if (!meeting.speaker) return;
    Speech const& speech = meeting.speeches.at(*meeting.speaker);
    if (speech.item == item)
        events.push_back(SpeechEnded{context.stamp(), speech.id, speech_ms(speech, context.now)});
}

bool is_new_statement(Meeting const& meeting, Digest const& sha256) {
    bool const is_agreed = std::ranges::any_of(
        meeting.agreements, [&](Agreement const& one) { return one.statement.sha256 == sha256; });
    bool const is_correction = std::ranges::any_of(meeting.items, [&](auto const& entry) {
        return std::ranges::any_of(entry.second.corrections, [&](ConclusionCorrection const& one) {
            return one.statement.sha256 == sha256;
        });
    });
    return !is_agreed && !is_correction;
}

Result<Done> check_signed(Meeting const& meeting, SignedStatement const& statement) {
    REQUIRE(!statement.replaces, Reason::StatementReplayed, "statement.replaces");
    REQUIRE(
        is_new_statement(meeting, statement.sha256), Reason::StatementReplayed, "statement.sha256");
    return Done{};
}

}  // namespace

MeetingEvents decide(Meeting const& meeting, ConcludeItem const& command, Context const& context) {
    TRY(require_open(meeting));
    AgendaItem const* item = find_item(meeting, command.item);
    REQUIRE(item != nullptr, Reason::NotFound, "item");
    bool const is_ready = item->state == ItemState::Current || item->state == ItemState::Planned;
    REQUIRE(is_ready, Reason::WrongState, "item");
    bool const is_voting =
        meeting.open_vote && item_of(meeting, meeting.votes.at(*meeting.open_vote)) == item->id;
    REQUIRE(!is_voting, Reason::WrongState, "vote");
    ItemResult const result = TRY(result_for(meeting, *item, command.result));
    TRY(check_text(command.conclusion, kTextCharsMax, "conclusion"));
    Events events;
    end_speech_on(meeting, command.item, context, events);
    events.push_back(ItemConcluded{context.stamp(),
                                   command.item,
                                   result,
                                   command.conclusion,
                                   id_of(deciding_vote(meeting, command.item))});
    return events;
}

MeetingEvents decide(Meeting const& meeting,
                     AgreeWithoutVote const& command,
                     RollFacts const& facts,
                     Context const& context) {
    TRY(require_text(command.conclusion, kTextCharsMax, "conclusion"));
    TRY(check_signed(meeting, command.statement));
    TRY(check_agreement(meeting, command.item));
    TRY(require_current_roll(meeting, facts, context));
    Events events;
    end_speech_on(meeting, command.item, context, events);
    events.push_back(ItemAgreed{
        context.stamp(), command.item, command.conclusion, quorum_of(meeting), command.statement});
    return events;
}

MeetingEvents decide(Meeting const& meeting,
                     CorrectConclusion const& command,
                     Context const& context) {
    AgendaItem const* item = TRY(corrected_item(meeting, command.item));
    TRY(require_text(command.text, kTextCharsMax, "text"));
    TRY(require_reason(command.reason));
    std::string const was = conclusion_of(meeting, *item);
    REQUIRE(command.text != was, Reason::InvalidInput, "text");
    REQUIRE(item->corrections.size() < kCorrectionsMax, Reason::LimitReached, "corrections");
    TRY(check_signed(meeting, command.statement));
    return Events{ConclusionCorrected{
        context.stamp(), command.item, was, command.text, command.reason, command.statement}};
}

// What nobody took up is put off, unless a vote on it still stands.
std::vector<MeetingEvent> conclude_open_items(Meeting const& meeting, Context const& context) {
    Events events;
    for (ItemId const& id : meeting.order) {
        if (meeting.items.at(id).state != ItemState::Planned) continue;
        events.push_back(ItemConcluded{context.stamp(),
                                       id,
                                       decided_result(meeting, id).value_or(ItemResult::Postponed),
                                       {},
                                       id_of(deciding_vote(meeting, id))});
    }
    return events;
}

// An item whose result stood on the annulled vote is open again and what was typed as its
// conclusion is taken back; after the closing it ends as an item nobody took up.
std::vector<MeetingEvent> undo_conclusion(Meeting const& meeting,
                                          Vote const& vote,
                                          Context const& context) {
    Events events;
    ItemId const& id = item_of(meeting, vote);
    AgendaItem const& item = meeting.items.at(id);
    if (item.state != ItemState::Done || item.decided_by != vote.id) return events;
    auto const typed = meeting.texts.find(id.value);
    if (typed != meeting.texts.end() && !typed->second.text.empty()) {
        auto const length = static_cast<std::int32_t>(count_chars(typed->second.text));
        events.push_back(TextEdited{
            context.stamp(), id, typed->second.version + 1, {Splice{0, length, std::string{}}}});
    }
    if (meeting.phase != MeetingPhase::Closed) return events;
    events.push_back(
        ItemConcluded{context.stamp(),
                      id,
                      decided_result(meeting, id, vote.id).value_or(ItemResult::Postponed),
                      {},
                      id_of(deciding_vote(meeting, id, vote.id))});
    return events;
}

}  // namespace ecab::domain
