#include "app/document/kind.hpp"

#include "app/document/reader.hpp"
#include "app/services.hpp"
#include "records/body.hpp"

namespace ecab::app {

using DocumentMatter = MatterKind<domain::document::Document>;

std::string DocumentMatter::encode(Event const& event, records::Evidence const* evidence) {
    return records::encode_record(event, evidence);
}

Result<DocumentMatter::Record> DocumentMatter::decode(ports::StoredEntry const& entry) {
    return records::decode_record<Event>(entry);
}

bool works_in(domain::Organisation const& organisation, Viewer const& viewer, UnitId const& unit) {
    for (PositionId const& held : positions_of(organisation, viewer.actor.person, viewer.today))
        if (organisation.positions.at(held).unit == unit) return true;
    return false;
}

DocumentReach reach_of(Services const& services,
                       domain::Organisation const& organisation,
                       domain::document::Document const& document,
                       Viewer const& viewer) {
    return reach_of(services, organisation, document, viewer, [&](auto const& id) {
        return services.reads->find(*services.store, organisation.id, id);
    });
}

DocumentMatter::Actor DocumentMatter::actor(Services const& services,
                                            domain::Organisation const& organisation,
                                            State const& document,
                                            Viewer const& viewer) {
    return reach_of(services, organisation, document, viewer).reader;
}

std::vector<std::string> DocumentMatter::may(State const& document, Actor const& actor) {
    std::vector<std::string> names;
    for (domain::document::Action const action : allowed_actions(document, actor))
        names.emplace_back(name_of(action));
    return names;
}

namespace {

// What an entry of a document would tell whoever has it.
struct EntryFor {
    domain::document::Document const& document;
    domain::document::Reader const& reader;

    bool operator()(domain::document::Created const& e) const {
        return reads(e.version) && reader.matters.contains(e.matter);
    }
    bool operator()(domain::document::VersionAdded const& e) const { return reads(e.version); }
    bool operator()(domain::document::Described const&) const { return true; }
    bool operator()(domain::document::Linked const& e) const {
        return reader.matters.contains(e.matter);
    }

  private:
    bool reads(domain::DocumentVersion const& version) const {
        return may_read(document, reader, version.version);
    }
};

}  // namespace

bool DocumentMatter::may_read_entry(State const& document,
                                    Actor const& actor,
                                    Record const& record) {
    if (!may_read(document, actor)) return false;
    return std::visit(EntryFor{document, actor}, record.event);
}

}  // namespace ecab::app
