// How the body of an entry becomes an event again. Only included by the two codecs.
#pragma once
#include <optional>
#include <string_view>
#include <utility>
#include <variant>

#include "json/codec.hpp"
#include "records/events.hpp"

namespace ecab::records {

template <class Event>
struct EventReader;

template <class... Kinds>
struct EventReader<std::variant<Kinds...>> {
    using Event = std::variant<Kinds...>;

    static Result<Event> read(std::string_view kind, json::Value const& value) {
        std::optional<Result<Event>> out;
        ((kind == Kinds::kind ? void(out = read_as<Kinds>(value)) : void()), ...);
        if (!out) return refuse(Reason::Damaged, "event kind " + std::string(kind));
        return *std::move(out);
    }

  private:
    template <class Kind>
    static Result<Event> read_as(json::Value const& value) {
        return Event(TRY(json::decode<Kind>(value)));
    }
};

template <class Event>
Result<Recorded<Event>> decode_record(ports::StoredEntry const& stored) {
    journal::Entry entry = TRY(journal::parse_entry(stored.bytes));
    json::Value const body = TRY(json::parse(entry.body, journal::kEntryBytesMax));
    REQUIRE(body.is_object(), Reason::Damaged, "body");
    auto const* event = body.get_object().if_contains("event");
    REQUIRE(event != nullptr, Reason::Damaged, "event");
    Recorded<Event> out{
        std::move(entry.head), TRY(EventReader<Event>::read(stored.kind, *event)), {}};
    if (auto const* evidence = body.get_object().if_contains("evidence"))
        out.evidence = TRY(json::decode<Evidence>(*evidence));
    return out;
}

}  // namespace ecab::records
