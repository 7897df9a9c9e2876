// Changes of entries, with the tree made to fit them again.
#include <boost/json/object.hpp>

#include "crypto/hash.hpp"
#include "journal/entry.hpp"
#include "json/json.hpp"
#include "mutations.hpp"

namespace ecab::mutations {
namespace {

using json::Value;
using Places = std::vector<std::pair<std::string, Value*>>;

void collect(Value& value, std::string const& path, Places& out) {
    if (value.is_object()) {
        for (auto& [name, inner] : value.get_object())
            collect(inner, path + "." + std::string(name), out);
    } else if (value.is_array()) {
        std::size_t i = 0;
        for (Value& inner : value.get_array())
            collect(inner, path + "." + std::to_string(i++), out);
    } else {
        out.emplace_back(path, &value);
    }
}

std::string other_text(std::string text, Rng& rng) {
    if (text.empty()) return "x";
    std::size_t const at = draw(rng, text.size());
    char const old = text[at];
    if (static_cast<unsigned char>(old) >= 0x80) return text + "x";
    constexpr std::string_view kDigits = "0123456789";
    constexpr std::string_view kLetters = "abcdef";
    std::string_view const from = old >= '0' && old <= '9' ? kDigits : kLetters;
    for (char fresh = old; text[at] == old;) {
        fresh = from[draw(rng, from.size())];
        text[at] = fresh;
    }
    return text;
}

void alter(Value& value, Rng& rng) {
    if (value.is_string())
        value = other_text(std::string(value.get_string()), rng);
    else if (value.is_bool())
        value = !value.get_bool();
    else if (value.is_int64())
        value = value.get_int64() + 1;
    else
        value = "x";
}

// An entry taken apart, and put together again in canonical form.
struct Opened {
    std::uint64_t seq{};
    Value value;
    json::Object& body() { return value.get_object().at("body").get_object(); }
    std::string bytes() const { return json::canonical(value); }
};

Opened open(Scratch const& scratch, std::uint64_t seq) {
    return {seq, json::parse(scratch.entries()[seq], journal::kEntryBytesMax).value()};
}

// A random entry that fits; none in a thousand draws when there is none.
template <class Fits>
std::optional<Opened> pick(Scratch const& scratch, Rng& rng, Fits const& fits) {
    for (int i = 0; i < 1'000; ++i) {
        Opened opened = open(scratch, draw(rng, scratch.entries().size()));
        if (fits(opened)) return opened;
    }
    return std::nullopt;
}

bool is_signed(Opened& opened) { return opened.body().contains("evidence"); }

Change rewritten(Scratch const& scratch, Opened const& opened, std::string field) {
    std::vector<std::string> entries = scratch.entries();
    entries[opened.seq] = opened.bytes();
    Change change;
    change.what = "entry " + std::to_string(opened.seq) + " " + field;
    change.entry = opened.seq;
    change.range = {opened.seq, opened.seq};
    change.field = std::move(field);
    change.apply = [&scratch, entries = std::move(entries)](ports::Writer& writer) {
        scratch.rewrite(writer, entries);
    };
    return change;
}

std::optional<Change> change_one(
    Scratch const& scratch, Opened& opened, Value& root, std::string const& path, Rng& rng) {
    Places places;
    collect(root, path, places);
    if (places.empty()) return std::nullopt;
    auto& [field, value] = places[draw(rng, places.size())];
    alter(*value, rng);
    return rewritten(scratch, opened, field);
}

// The journal as these entries, each made to bear the place it now has.
Change renumbered(Scratch const& scratch,
                  std::vector<std::string> entries,
                  std::string what,
                  std::pair<std::uint64_t, std::uint64_t> range) {
    for (std::uint64_t seq = 0; seq < entries.size(); ++seq) {
        journal::Entry entry = journal::parse_entry(entries[seq]).value();
        if (entry.head.seq == seq) continue;
        entry.head.seq = seq;
        entries[seq] = journal::encode_entry(entry.head, entry.body);
    }
    Change change;
    change.what = std::move(what);
    change.range = range;
    change.looks.checkpoints = true;
    change.apply = [&scratch, entries = std::move(entries)](ports::Writer& writer) {
        scratch.rewrite(writer, entries);
    };
    return change;
}

std::optional<Change> statement_change(Scratch const& scratch, Rng& rng, bool with_hash) {
    auto opened = pick(scratch, rng, is_signed);
    if (!opened) return std::nullopt;
    json::Object& evidence = opened->body().at("evidence").get_object();
    Value statement =
        json::parse(evidence.at("statement").get_string(), journal::kEntryBytesMax).value();
    Places places;
    collect(statement, "evidence.statement", places);
    auto& [field, value] = places[draw(rng, places.size())];
    alter(*value, rng);
    std::string const text = json::canonical(statement);
    evidence["statement"] = text;
    if (with_hash)
        opened->body().at("event").get_object().at("statement").get_object()["sha256"] =
            to_hex(crypto::sha256(text));
    return rewritten(scratch, *opened, field);
}

}  // namespace

std::optional<Change> change_signed_event(Scratch const& scratch, Rng& rng) {
    auto opened = pick(scratch, rng, is_signed);
    if (!opened) return std::nullopt;
    return change_one(scratch, *opened, opened->body().at("event"), "event", rng);
}

std::optional<Change> flip_answer(Scratch const& scratch, Rng& rng) {
    auto opened = pick(scratch, rng, is_signed);
    if (!opened) return std::nullopt;
    Places places;
    collect(opened->body().at("event"), "event", places);
    std::erase_if(places, [](auto const& one) { return !one.first.ends_with(".option"); });
    if (places.empty()) return std::nullopt;
    auto& [field, value] = places[draw(rng, places.size())];
    *value = value->get_string() == "for" ? "against" : "for";
    return rewritten(scratch, *opened, field);
}

std::optional<Change> change_statement(Scratch const& scratch, Rng& rng) {
    return statement_change(scratch, rng, false);
}
std::optional<Change> change_statement_and_hash(Scratch const& scratch, Rng& rng) {
    return statement_change(scratch, rng, true);
}

std::optional<Change> change_proof(Scratch const& scratch, Rng& rng) {
    auto opened = pick(scratch, rng, is_signed);
    if (!opened) return std::nullopt;
    json::Object& evidence = opened->body().at("evidence").get_object();
    Places places;
    collect(opened->body().at("evidence"), "evidence", places);
    std::erase_if(places, [](auto const& one) { return one.first == "evidence.statement"; });
    if (draw(rng, 8) == 0 && evidence.if_contains("passkey") != nullptr) {
        evidence["passkey"] = draw(rng, 2) == 0 ? Value(nullptr) : Value("x");
        return rewritten(scratch, *opened, "evidence.passkey");
    }
    auto& [field, value] = places[draw(rng, places.size())];
    alter(*value, rng);
    return rewritten(scratch, *opened, field);
}

std::optional<Change> change_certificate(Scratch const& scratch, Rng& rng) {
    auto opened = pick(scratch, rng, [](Opened& one) {
        auto const& event = one.body().at("event").get_object();
        return event.contains("certificate") && event.at("certificate").is_object();
    });
    if (!opened) return std::nullopt;
    json::Object& event = opened->body().at("event").get_object();
    auto change = change_one(scratch, *opened, event.at("certificate"), "event.certificate", rng);
    // The certificate says neither its name here nor the device.
    bool const is_own =
        change && (change->field.ends_with(".id") || change->field.ends_with(".device"));
    if (is_own) change->looks.checkpoints = true;
    return change;
}

std::optional<Change> change_definition(Scratch const& scratch, Rng& rng) {
    auto opened = pick(scratch, rng, [](Opened& one) {
        return one.value.get_object().at("kind").get_string() == "definition-adopted";
    });
    if (!opened) return std::nullopt;
    json::Object& event = opened->body().at("event").get_object();
    auto change = change_one(scratch, *opened, event.at("definition"), "event.definition", rng);
    if (change) change->looks.checkpoints = true;
    return change;
}

std::optional<Change> change_head(Scratch const& scratch, Rng& rng) {
    Opened opened = open(scratch, draw(rng, scratch.entries().size()));
    constexpr std::string_view kFields[] = {"actor", "at", "kind", "matter", "org", "salt", "seq"};
    std::string_view const field = kFields[draw(rng, std::size(kFields))];
    alter(opened.value.get_object().at(boost::json::string_view(field.data(), field.size())), rng);
    Change change = rewritten(scratch, opened, std::string(field));
    change.looks.checkpoints = true;
    return change;
}

std::optional<Change> change_unsigned_event(Scratch const& scratch, Rng& rng) {
    auto opened = pick(scratch, rng, [](Opened& one) { return !is_signed(one); });
    if (!opened) return std::nullopt;
    auto change = change_one(scratch, *opened, opened->body().at("event"), "event", rng);
    if (change) change->looks.checkpoints = true;
    return change;
}

std::optional<Change> change_bytes_only(Scratch const& scratch, Rng& rng) {
    std::uint64_t const seq = draw(rng, scratch.entries().size());
    std::string bytes = scratch.entries()[seq];
    bytes[draw(rng, bytes.size())] ^= static_cast<char>(1 + draw(rng, 127));
    Change change;
    change.what = "the bytes of entry " + std::to_string(seq);
    change.entry = seq;
    change.field = "leaf";
    change.apply = [&scratch, seq, bytes](ports::Writer& writer) {
        writer.execute("UPDATE journal SET bytes = $1 WHERE org = $2 AND seq = $3",
                       {as_bytes(bytes), scratch.org().value, static_cast<std::int64_t>(seq)});
    };
    return change;
}

std::optional<Change> drop_entry(Scratch const& scratch, Rng& rng) {
    std::vector<std::string> entries = scratch.entries();
    std::uint64_t const seq = draw(rng, entries.size());
    entries.erase(entries.begin() + static_cast<std::ptrdiff_t>(seq));
    return renumbered(scratch, std::move(entries), "dropped " + std::to_string(seq), {seq, seq});
}

std::optional<Change> cut_end(Scratch const& scratch, Rng& rng) {
    std::vector<std::string> entries = scratch.entries();
    std::uint64_t const size =
        entries.size() - 1 - draw(rng, std::min<std::size_t>(20, entries.size() - 1));
    entries.resize(size);
    return renumbered(scratch, std::move(entries), "cut to " + std::to_string(size), {size, size});
}

std::optional<Change> swap_entries(Scratch const& scratch, Rng& rng) {
    std::vector<std::string> entries = scratch.entries();
    std::uint64_t const a = draw(rng, entries.size() - 1);
    std::uint64_t const b = a + 1 + draw(rng, std::min<std::uint64_t>(3, entries.size() - 1 - a));
    std::swap(entries[a], entries[b]);
    return renumbered(scratch,
                      std::move(entries),
                      "swapped " + std::to_string(a) + " and " + std::to_string(b),
                      {a, a});
}

std::optional<Change> repeat_entry(Scratch const& scratch, Rng& rng) {
    std::vector<std::string> entries = scratch.entries();
    std::uint64_t const seq = draw(rng, entries.size());
    std::string const again = entries[seq];
    entries.insert(entries.begin() + static_cast<std::ptrdiff_t>(seq), again);
    return renumbered(
        scratch, std::move(entries), "repeated " + std::to_string(seq), {seq + 1, seq + 1});
}

}  // namespace ecab::mutations
