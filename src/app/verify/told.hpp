// An event told again: what the kind's own rules make of the statement or the command behind it, on
// the matter as it was before. What the journal keeps must be the same, field by field.
//
// Signed events need nothing but the kind's Acts. What else can be told again from the event alone
// a kind states itself:
//   static std::optional<Result<std::vector<Event>>> tell_again(Told<State>&);
// none: this event records a choice of its author's, which no rule can repeat. Where a signed event
// bears ids that were drawn at its commit, the kind says from which text they were derived:
//   static std::string fresh_in(Event const&);
// What an event rests on beside the matter is taken from the organisation as it was at that entry.
// A definition that is not to be had there is a finding of its own, never passed over.
#pragma once
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "app/matter/context.hpp"
#include "app/matter/signed_act.hpp"
#include "app/verify/findings.hpp"
#include "json/differences.hpp"

namespace ecab::app {

// An event that its decision recorded after the one that was told again.
struct Following {
    std::string kind;
    std::string event;  // as JSON
};

template <class State>
struct Told {
    Services const& services;
    WriteScope& scope;
    State const& before;
    RecordOf<State> const& record;
    domain::Context context;  // of the recorded stamp
    EntryFaults faults;
    // Of a signed event: its statement, and the proof as it follows from the evidence.
    json::Value const* statement = nullptr;
    domain::SignedStatement signed_by;
    domain::Signing signing;
    // Of a signed event that is what was signed: what its decision records after it.
    std::vector<Following> follows{};

    domain::Organisation const& organisation() const { return scope.organisation(); }
};

template <class Event>
std::string json_of(Event const& event) {
    std::string out;
    std::visit([&](auto const& one) { json::append(out, one); }, event);
    return out;
}

// What the use case behind the event decided in, as its author was then.
template <class State>
WriteContextOf<State> write_of(Told<State>& told) {
    Viewer viewer =
        viewer_of(told.services, told.organisation(), told.context.actor, told.context.now);
    auto actor = MatterKind<State>::actor(told.services, told.organisation(), told.before, viewer);
    return {
        told.services, told.scope, std::move(viewer), told.before, std::move(actor), told.context};
}

// Days counted by whatever calendar the program offers today prove nothing.
template <class State>
void require_calendar(Told<State> const& told, std::string field) {
    if (!has_adopted_calendar(told.organisation()))
        told.faults.add(std::move(field), "rests on no calendar that was adopted");
}

template <class Event>
std::vector<Following> following_of(std::span<Event const> events) {
    std::vector<Following> out;
    for (Event const& one : events) out.push_back({std::string(event_kind(one)), json_of(one)});
    return out;
}

// The recorded event against the one that was decided again.
template <class State>
void compare_told(Told<State>& told, Result<std::vector<EventOfKind<State>>> const& again) {
    EventOfKind<State> const& found = told.record.event;
    if (!again) {
        std::string const& detail = again.error().detail;
        return told.faults.add(detail.empty() ? "event" : "event." + detail,
                               "could not follow from what was before");
    }
    for (std::size_t at = 0; at < again->size(); ++at) {
        EventOfKind<State> const& one = (*again)[at];
        if (one.index() != found.index()) continue;
        std::string const kept = json_of(found);
        std::string const expected = json_of(one);
        if (kept == expected) {
            // What is told from an event alone need not be its whole decision.
            if (told.statement != nullptr)
                told.follows = following_of(std::span(*again).subspan(at + 1));
            return;
        }
        auto const where =
            json::first_difference(json::parse(kept, journal::kEntryBytesMax).value(),
                                   json::parse(expected, journal::kEntryBytesMax).value(),
                                   "event");
        return told.faults.add(where.value_or("event"),
                               told.statement != nullptr ? "is not what was signed"
                                                         : "does not follow from the rules");
    }
    told.faults.add("event", "is another than follows");
}

// The statement rebuilt from the matter as it was before must be the bytes that were signed.
template <class Statement>
void compare_statement(EntryFaults const& faults,
                       json::Value const& kept,
                       Result<Statement> const& again) {
    if (!again)
        return faults.add("evidence.statement." + again.error().detail,
                          "could not be shown on what was before");
    json::Value const expected =
        json::parse(json::canonical_of(*again), journal::kEntryBytesMax).value();
    if (auto const where = json::first_difference(kept, expected, "evidence.statement"))
        faults.add(*where, "is not what the signer was shown");
}

template <class List>
inline constexpr bool kHasActs = true;
template <>
inline constexpr bool kHasActs<ActList<>> = false;

// A signed event of one of the kind's Acts. False when no act bears the statement's type.
template <class State>
bool tell_signed(Told<State>& told) {
    auto const* type = told.statement->get_object().if_contains("type");
    if (type == nullptr || !type->is_string()) return false;
    std::string const name(type->get_string());
    return with_act_of(typename MatterKind<State>::Acts{}, name, [&]<class Act>() {
        auto const said = json::decode<typename Act::Statement>(*told.statement);
        if (!said)
            return told.faults.add("evidence.statement." + said.error().detail, "cannot be read");
        compare_statement(told.faults,
                          *told.statement,
                          Act::make(told.before, Act::words_of(*said), told.signing));
        if constexpr (requires { MatterKind<State>::fresh_in(told.record.event); })
            told.context.fresh = MatterKind<State>::fresh_in(told.record.event);
        WriteContextOf<State> write = write_of(told);
        compare_told(told, Act::decide(write, *said, told.signed_by));
        // The commit asked the same: what was signed well may still not have been the signer's.
        if (!may_sign<Act>(told.before, write.actor))
            told.faults.add("event.by.person", "had no right to this act then");
    });
}

template <class State>
concept TellsAgain = requires(Told<State>& told) {
    MatterKind<State>::tell_again(told);
};

template <class State>
void tell_from_definitions(Told<State>& told) {
    if constexpr (kHasActs<typename MatterKind<State>::Acts>)
        if (told.statement != nullptr && tell_signed(told)) return;
    if constexpr (TellsAgain<State>) {
        if (auto const again = MatterKind<State>::tell_again(told))
            return compare_told(told, *again);
    }
    if (told.statement != nullptr)
        told.faults.add("evidence.statement.type", "is no act of this kind of matter");
}

template <class State>
void tell_again(Told<State>& told) {
    try {
        tell_from_definitions(told);
    } catch (DefinitionMissing const& missing) {
        told.faults.add("event", std::string("could not be told again: ") + missing.what());
    } catch (std::out_of_range const&) {
        told.faults.add("event", "could not be told again: rests on what is not there");
    }
}

}  // namespace ecab::app
