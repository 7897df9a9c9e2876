// The changes an attacker with the disk can make, one kind a function. Each says what it changed
// and where, in the words verify should name it with.
#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "scratch.hpp"

namespace ecab::mutations {

using Rng = std::mt19937_64;

struct Change {
    std::string what;  // for the reader: "entry 12 event.choices.0.option"
    std::optional<std::uint64_t> entry;
    std::string field;
    std::function<void(ports::Writer&)> apply;
    std::function<void()> undo{};  // of what no transaction takes back
    Scratch::Looks looks{};
    std::pair<std::uint64_t, std::uint64_t> range{};  // entries a checkpoint must point at
};

struct Kind {
    std::string_view name;
    // None when this journal has nothing of the sort.
    std::optional<Change> (*make)(Scratch const&, Rng&);
};

std::vector<Kind> const& kinds();

// Whether this fault names what was changed.
bool is_named(Change const& change, app::Fault const& fault);

// journal_changes.cpp
std::optional<Change> change_signed_event(Scratch const&, Rng&);
std::optional<Change> flip_answer(Scratch const&, Rng&);
std::optional<Change> change_statement(Scratch const&, Rng&);
std::optional<Change> change_statement_and_hash(Scratch const&, Rng&);
std::optional<Change> change_proof(Scratch const&, Rng&);
std::optional<Change> change_certificate(Scratch const&, Rng&);
std::optional<Change> change_definition(Scratch const&, Rng&);
std::optional<Change> change_head(Scratch const&, Rng&);
std::optional<Change> change_unsigned_event(Scratch const&, Rng&);
std::optional<Change> change_bytes_only(Scratch const&, Rng&);
std::optional<Change> drop_entry(Scratch const&, Rng&);
std::optional<Change> cut_end(Scratch const&, Rng&);
std::optional<Change> swap_entries(Scratch const&, Rng&);
std::optional<Change> repeat_entry(Scratch const&, Rng&);

inline std::uint64_t draw(Rng& rng, std::uint64_t below) { return rng() % below; }

}  // namespace ecab::mutations
