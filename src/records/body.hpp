// How an event becomes the body of an entry and the body an event again. Only included by the
// codecs of the matters.
#pragma once
#include <optional>
#include <string_view>
#include <utility>
#include <variant>

#include "json/codec.hpp"
#include "json/writer.hpp"
#include "records/events.hpp"

namespace ecab::records {

template <class Event, class Variant>
struct EventReader;

// Made of the event type and of the variant it is.
template <class Event, class... Kinds>
struct EventReader<Event, std::variant<Kinds...>> {
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
std::string encode_record(Event const& event, Evidence const* evidence) {
    std::string body;
    body.reserve(evidence == nullptr ? 1024 : 1024 + 2 * evidence->statement.size());
    body += "{\"event\":";
    std::visit([&](auto const& one) { json::append(body, one); }, event);
    if (evidence != nullptr) {
        body += ",\"evidence\":";
        json::append(body, *evidence);
    }
    body += '}';
    return body;
}

template <class Event>
Result<Recorded<Event>> decode_record(ports::StoredEntry const& stored) {
    journal::Entry entry = TRY(journal::parse_entry(stored.bytes));
    json::Value const body = TRY(json::parse(entry.body, journal::kEntryBytesMax));
    REQUIRE(body.is_object(), Reason::Damaged, "body");
    auto const* event = body.get_object().if_contains("event");
    REQUIRE(event != nullptr, Reason::Damaged, "event");
    Recorded<Event> out{std::move(entry.head),
                        TRY(EventReader<Event, typename Event::Kinds>::read(stored.kind, *event)),
                        {}};
    if (auto const* evidence = body.get_object().if_contains("evidence")) {
        Result<Evidence> proof = json::decode<Evidence>(*evidence);
        if (!proof) return refuse(proof.error().reason, "evidence." + proof.error().detail);
        out.evidence = *std::move(proof);
    }
    return out;
}

}  // namespace ecab::records
