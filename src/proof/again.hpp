// What both kinds of matter do with an event: read it, decide it again, compare. Included by
// ballot_told.cpp and meeting_told.cpp only.
#pragma once
#include <algorithm>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "json/codec.hpp"
#include "json/differences.hpp"
#include "json/writer.hpp"
#include "proof/matter_told.hpp"
#include "proof/whole_acts.hpp"
#include "records/body.hpp"

namespace ecab::proof {

template <class Event>
std::optional<Event> read_event(EntryTold const& entry, EntryFaults const& faults) {
    Result<Event> event =
        records::EventReader<Event, typename Event::Kinds>::read(entry.head.kind, entry.event);
    if (event) return *std::move(event);
    std::string const& detail = event.error().detail;
    faults.add(detail.empty() ? "event" : "event." + detail, unreadable());
    return std::nullopt;
}

template <class Event>
domain::Stamp const& stamp_of(Event const& event) {
    return std::visit([](auto const& one) -> domain::Stamp const& { return one.by; }, event);
}

template <class Event>
domain::Context context_of(Event const& event, std::string fresh) {
    domain::Stamp const& by = stamp_of(event);
    return {by.person, by.position, by.acting_for, by.at, std::move(fresh)};
}

template <class Event>
Following following_of(Event const& event) {
    return std::visit(
        [](auto const& one) {
            return Following{std::string(std::remove_cvref_t<decltype(one)>::kind),
                             json::encode(one)};
        },
        event);
}

// The entry's own words against the event decided again. Of a signed act that is what was signed:
// the events that its decision records after it.
template <class Event>
std::vector<Following> compare_event(EntryTold const& entry,
                                     EntryFaults const& faults,
                                     Event const& found,
                                     Result<std::vector<Event>> const& again) {
    std::vector<Following> follows;
    if (!again) {
        std::string const& detail = again.error().detail;
        faults.add(
            detail.empty() ? "event" : "event." + detail,
            {"không thể có từ những gì đã có trước đó", "could not follow from what was before"});
        return follows;
    }
    Words const what = entry.signed_part != nullptr ? not_signed() : not_following();
    auto const own = std::ranges::find_if(
        *again, [&](Event const& one) { return one.index() == found.index(); });
    if (own == again->end()) {
        faults.add("event", what);
        return follows;
    }
    json::Value const expected = following_of(*own).event;
    // As it was read: what an older program did not write yet is no difference.
    json::Value const kept = following_of(found).event;
    if (auto const where = json::first_difference(kept, expected, "event")) {
        faults.add(*where, what);
        return follows;
    }
    if (entry.signed_part == nullptr) return follows;  // need not be its whole decision
    for (auto next = own + 1; next != again->end(); ++next) follows.push_back(following_of(*next));
    return follows;
}

// The statement made again from the state before must be the one that was signed.
template <class Statement>
void compare_statement(EntryTold const& entry,
                       EntryFaults const& faults,
                       Result<Statement> const& again) {
    if (!again) return faults.add("evidence.statement", not_shown());
    json::Value const expected = json::encode(*again);
    if (auto const where =
            json::first_difference(entry.signed_part->statement, expected, "evidence.statement"))
        faults.add(*where, not_shown());
}

// Calls `with(statement)` when the statement is of this type and can be read. False for another
// type.
template <class Statement, class With>
bool with_statement(EntryTold const& entry, EntryFaults const& faults, With const& with) {
    auto const* type = entry.signed_part->statement.get_object().if_contains("type");
    bool const is_it =
        type != nullptr && type->is_string() &&
        std::string_view(type->get_string().data(), type->get_string().size()) == Statement::kType;
    if (!is_it) return false;
    Result<Statement> const said = json::decode<Statement>(entry.signed_part->statement);
    if (said)
        with(*said);
    else
        faults.add("evidence.statement." + said.error().detail, unreadable());
    return true;
}

inline Words no_rules() {
    return {"không có quy tắc biểu quyết mà việc này áp dụng trong hồ sơ",
            "needs rules that are not in this container"};
}

}  // namespace ecab::proof
