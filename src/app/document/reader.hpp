// Who may read a document: whoever may read it in a matter that holds it, at the versions that
// matter was given. Putting it into a further matter opens that version to the readers of that
// matter and nothing else: not the other versions, not the other matter.
#pragma once
#include "app/access.hpp"
#include "app/document/held.hpp"
#include "app/matter/kinds.hpp"
#include "domain/organisation/separation.hpp"

namespace ecab::app {

// A matter in which the person reads the document.
struct DocumentPlace {
    std::string matter;  // "ballot/b1"
    std::string title;   // of the matter
    HeldDocument held;
};

struct DocumentReach {
    domain::document::Reader reader;
    std::vector<DocumentPlace> places;
};

bool works_in(domain::Organisation const& organisation, Viewer const& viewer, UnitId const& unit);

// `find` gives the state of a matter by its id, or a null pointer: from the cache of readers, or
// from a unit of work.
template <class Find>
DocumentReach reach_of(Services const& services,
                       domain::Organisation const& organisation,
                       domain::document::Document const& document,
                       Viewer const& viewer,
                       Find const& find) {
    DocumentReach out;
    out.reader.person = viewer.actor.person;
    if (sees_no_content(organisation, viewer.actor.person, viewer.today)) return out;
    out.reader.in_office = !positions_of(organisation, viewer.actor.person, viewer.today).empty();
    out.reader.own_unit = document.unit && works_in(organisation, viewer, *document.unit);
    auto const look = [&]<class State>(State const& state, std::string const& matter) {
        using Kind = MatterKind<State>;
        auto const actor = Kind::actor(services, organisation, state, viewer);
        if (Kind::may_read(state, actor)) out.reader.matters.insert(matter);
        std::optional<HeldDocument> held = Kind::held(state, actor, document.id);
        if (!held) return;
        out.reader.held = true;
        out.reader.versions.insert(held->readable.begin(), held->readable.end());
        if (!held->readable.empty())
            out.places.push_back({matter, Kind::search(state).title, *std::move(held)});
    };
    for (std::string const& matter : document.matters)
        with_kind_of(MatterKinds{}, matter, [&]<class State>(IdOf<State> const& id) {
            if constexpr (requires { &MatterKind<State>::held; }) {
                auto const state = find(id);
                if (state && MatterKind<State>::exists(*state)) look(*state, matter);
            }
        });
    return out;
}

// As readers know the matters now.
DocumentReach reach_of(Services const& services,
                       domain::Organisation const& organisation,
                       domain::document::Document const& document,
                       Viewer const& viewer);

}  // namespace ecab::app
