// The document as a kind of matter (app/matter/kind.hpp says what each part is for). It moves by no
// deadline, nothing of it is signed, and whoever reads it hears of it through the matter that holds
// it: hence no audience of its own.
#pragma once
#include "app/matter/kind.hpp"
#include "domain/document/document.hpp"

namespace ecab::app {

template <>
struct MatterKind<domain::document::Document> {
    using Id = DocumentId;
    using State = domain::document::Document;
    using Event = domain::document::Event;
    using Record = records::Recorded<Event>;
    using Actor = domain::document::Reader;
    using Acts = ActList<>;
    static constexpr std::string_view name = "document";
    static constexpr std::string_view id_prefix = "d";

    static bool exists(State const& document) { return domain::document::exists(document); }
    static std::int64_t revision(State const& document) { return document.changes; }
    static std::string_view phase(State const&) { return "kept"; }
    static void apply(State& document, Event const& event) {
        domain::document::apply(document, event);
    }

    static std::string encode(Event const& event, records::Evidence const* evidence);
    static Result<Record> decode(ports::StoredEntry const& entry);

    // projection.cpp
    static void project(ports::Writer& writer,
                        OrgId const& org,
                        std::uint64_t seq,
                        Event const& event,
                        State const& after);
    static std::span<records::DerivedTable const> tables();

    static std::vector<Deadline> deadlines(State const&) { return {}; }
    static Result<std::vector<Event>> on_deadline(Services const&,
                                                  domain::Organisation const&,
                                                  State const&,
                                                  domain::Context const&) {
        return refuse(Reason::WrongState);
    }
    static SearchFields search(State const& document) {
        return {document.title, document.number, document.created_by.at};
    }

    // By the matters as readers know them now; a use case in the writer asks reader_of itself.
    static Actor actor(Services const& services,
                       domain::Organisation const& organisation,
                       State const& document,
                       Viewer const& viewer);
    static std::vector<std::string> may(State const& document, Actor const& actor);
    static bool may_read(State const& document, Actor const& actor) {
        return authorise(document, actor, domain::document::Action::Read).has_value();
    }
    // An entry that names a version or a matter is for those who may see both.
    static bool may_read_entry(State const& document, Actor const& actor, Record const& record);
    static std::vector<std::string> audience(Services const&, Event const&, State const&) {
        return {};
    }
};

static_assert(IsMatterKind<domain::document::Document>);

}  // namespace ecab::app
