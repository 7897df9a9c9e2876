// MatterKind<State>: everything the kernel needs to know of one kind of matter, stated once beside
// it in app/<kind>/kind.hpp. The cache, the unit of work, replay, receipts, streams and the
// scheduler are templates over a KindList and know no kind by name; kinds.hpp holds the list.
// docs/concepts/add-a-matter.md walks through one.
#pragma once
#include <concepts>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "domain/matter/deadline.hpp"
#include "domain/matter/signed_statement.hpp"
#include "domain/matter/stamp.hpp"
#include "domain/organisation/organisation.hpp"
#include "records/derived_table.hpp"
#include "records/events.hpp"

namespace ecab::app {

struct Services;
struct Viewer;
template <class State>
struct Told;  // app/verify/told.hpp

using domain::Deadline;

// What a matter is found by.
struct SearchFields {
    std::string title;
    std::string number;
    Moment at;  // when it began
    bool operator==(SearchFields const&) const = default;
};

// Specialised for the aggregate of each kind; IsMatterKind names what it must state.
template <class State>
struct MatterKind;

template <class State>
using IdOf = typename MatterKind<State>::Id;
template <class State>
using EventOfKind = typename MatterKind<State>::Event;
template <class State>
using RecordOf = records::Recorded<EventOfKind<State>>;

template <class State>
concept IsMatterKind = requires(State& state,
                                State const& known,
                                EventOfKind<State> const& event,
                                ports::StoredEntry const& entry,
                                records::Evidence const* evidence,
                                ports::Writer& writer,
                                OrgId const& org,
                                Services const& services,
                                domain::Organisation const& organisation,
                                Viewer const& viewer,
                                typename MatterKind<State>::Actor const& actor,
                                RecordOf<State> const& record,
                                domain::Context const& context) {
    // "ballot": its entries stand under "ballot/ID".
    { MatterKind<State>::name } -> std::convertible_to<std::string_view>;
    // The first letters of every id made for it.
    { MatterKind<State>::id_prefix } -> std::convertible_to<std::string_view>;
    { MatterKind<State>::exists(known) } -> std::same_as<bool>;
    { MatterKind<State>::revision(known) } -> std::convertible_to<std::int64_t>;
    { MatterKind<State>::phase(known) } -> std::convertible_to<std::string_view>;
    MatterKind<State>::apply(state, event);
    { MatterKind<State>::encode(event, evidence) } -> std::same_as<std::string>;
    { MatterKind<State>::decode(entry) } -> std::same_as<Result<RecordOf<State>>>;
    MatterKind<State>::project(writer, org, std::uint64_t{}, event, known);
    { MatterKind<State>::tables() } -> std::convertible_to<std::span<records::DerivedTable const>>;
    // When it goes on by time alone, and what happens then.
    { MatterKind<State>::deadlines(known) } -> std::same_as<std::vector<Deadline>>;
    {
        MatterKind<State>::on_deadline(services, organisation, known, context)
        } -> std::same_as<Result<std::vector<EventOfKind<State>>>>;
    { MatterKind<State>::search(known) } -> std::same_as<SearchFields>;
    // What somebody is to the matter: all that its table of rights asks about.
    {
        MatterKind<State>::actor(services, organisation, known, viewer)
        } -> std::same_as<typename MatterKind<State>::Actor>;
    // The names of what they may do with it now.
    { MatterKind<State>::may(known, actor) } -> std::same_as<std::vector<std::string>>;
    { MatterKind<State>::may_read(known, actor) } -> std::same_as<bool>;
    // Whether they may have an entry itself, with what was signed in it.
    { MatterKind<State>::may_read_entry(known, actor, record) } -> std::same_as<bool>;
    // ActList<…> of what is signed.
    typename MatterKind<State>::Acts;
    // The groups told that the matter changed (domain/…/visibility).
    {
        MatterKind<State>::audience(services, event, known)
        } -> std::same_as<std::vector<std::string>>;
};

// The signed acts of one kind (app/matter/signed_act.hpp).
template <class... Acts>
struct ActList {};

template <class State>
struct ReadContextOf;
template <class State>
struct WriteContextOf;

// A list of kinds, by their aggregates.
template <class... States>
struct KindList {};

namespace detail {

template <class Id, class... States>
struct StateWithId {};
template <class Id, class First, class... Rest>
struct StateWithId<Id, First, Rest...> : std::conditional_t<std::same_as<Id, IdOf<First>>,
                                                            std::type_identity<First>,
                                                            StateWithId<Id, Rest...>> {};

template <class List, class Id>
struct FindState;
template <class... States, class Id>
struct FindState<KindList<States...>, Id> : StateWithId<Id, States...> {};

}  // namespace detail

// The kind of a list whose ids these are.
template <class List, class Id>
using StateOf = typename detail::FindState<List, Id>::type;

// The name under which a matter's entries stand in the journal.
template <class State>
std::string matter_name(IdOf<State> const& id) {
    std::string name(MatterKind<State>::name);
    name += '/';
    return name += id.value;
}

template <class State>
std::optional<IdOf<State>> id_in(std::string_view matter) {
    constexpr std::string_view kind = MatterKind<State>::name;
    if (!matter.starts_with(kind) || !matter.substr(kind.size()).starts_with('/'))
        return std::nullopt;
    Result<IdOf<State>> id = IdOf<State>::parse(matter.substr(kind.size() + 1));
    if (!id) return std::nullopt;
    return *std::move(id);
}

// Calls `with.operator()<State>(id)` for the kind whose name the matter bears; false when none.
template <class... States, class With>
bool with_kind_of(KindList<States...>, std::string_view matter, With&& with) {
    auto is_of = [&]<class State>(std::type_identity<State>) {
        std::optional<IdOf<State>> const id = id_in<State>(matter);
        if (id) with.template operator()<State>(*id);
        return id.has_value();
    };
    return (is_of(std::type_identity<States>{}) || ...);
}

// The same for the id alone, which begins as every id of its kind.
template <class... States, class With>
bool with_kind_of_id(KindList<States...>, std::string_view id, With&& with) {
    auto is_of = [&]<class State>(std::type_identity<State>) {
        if (!id.starts_with(MatterKind<State>::id_prefix)) return false;
        Result<IdOf<State>> parsed = IdOf<State>::parse(id);
        if (parsed) with.template operator()<State>(*parsed);
        return parsed.has_value();
    };
    return (is_of(std::type_identity<States>{}) || ...);
}

// Whether an id tells its kind: no kind's first letters begin another's.
template <class... States>
consteval bool ids_tell_kinds(KindList<States...>) {
    std::string_view const all[]{MatterKind<States>::id_prefix...};
    for (std::string_view const& one : all)
        for (std::string_view const& other : all)
            if (&one != &other && other.starts_with(one)) return false;
    return true;
}

// Calls `with.operator()<State>()` for every kind.
template <class... States, class With>
void each_kind(KindList<States...>, With&& with) {
    (with.template operator()<States>(), ...);
}

// The name of an event's own kind ("opinion-submitted").
template <class Event>
std::string_view event_kind(Event const& event) {
    return std::visit([](auto const& one) { return std::remove_cvref_t<decltype(one)>::kind; },
                      event);
}

// What was signed in an event; nullptr where nothing was.
template <class Event>
domain::SignedStatement const* statement_in(Event const& event) {
    return std::visit(
        [](auto const& one) -> domain::SignedStatement const* {
            if constexpr (requires { domain::SignedStatement(one.statement); })
                return &one.statement;
            else
                return nullptr;
        },
        event);
}

}  // namespace ecab::app
