// Definitions for administrators: what the organisation adopted and from which day, what the
// installation offers besides, and proposing to adopt one: of those offered, or a file.
#include "api/handler_context.hpp"
#include "api/handlers.hpp"
#include "api/organisation_views.hpp"
#include "app/organisation/adopt_definition.hpp"
#include "json/codec.hpp"
#include "json/writer.hpp"

namespace ecab::api {
namespace {

using namespace domain;

struct AdoptedView {
    DefinitionUse use{};
    std::string id;
    std::string version;
    Digest sha256{};
    Date from;
    bool in_use{};
    static constexpr auto fields(auto visit) {
        return visit(field("use", &AdoptedView::use),
                     field("id", &AdoptedView::id),
                     field("version", &AdoptedView::version),
                     field("sha256", &AdoptedView::sha256),
                     field("from", &AdoptedView::from),
                     field("in_use", &AdoptedView::in_use));
    }
};

struct OfferedView {
    DefinitionUse use{};
    std::string id;
    std::string version;
    Digest sha256{};
    std::string file;
    static constexpr auto fields(auto visit) {
        return visit(field("use", &OfferedView::use),
                     field("id", &OfferedView::id),
                     field("version", &OfferedView::version),
                     field("sha256", &OfferedView::sha256),
                     field("file", &OfferedView::file));
    }
};

struct DefinitionsView {
    std::vector<AdoptedView> definitions;
    std::vector<OfferedView> offered;  // those the organisation could adopt now
    static constexpr auto fields(auto visit) {
        return visit(field("definitions", &DefinitionsView::definitions),
                     field("offered", &DefinitionsView::offered));
    }
};

struct AdoptTextBody {
    DefinitionUse use{};
    std::string text;
    Date from;
    static constexpr auto fields(auto visit) {
        return visit(field("use", &AdoptTextBody::use),
                     field("text", &AdoptTextBody::text),
                     field("from", &AdoptTextBody::from));
    }
};

struct AdoptOfferedBody {
    DefinitionUse use{};
    std::string definition;  // "id@version"
    Date from;
    static constexpr auto fields(auto visit) {
        return visit(field("use", &AdoptOfferedBody::use),
                     field("definition", &AdoptOfferedBody::definition),
                     field("from", &AdoptOfferedBody::from));
    }
};

// Not below a version that is adopted, and of roles that somebody holds.
bool is_adoptable(Organisation const& organisation,
                  app::OfferedDefinition const& offered,
                  DefinitionUse use) {
    Context const nobody{};
    return offered.fits(use) && app::check_roles(organisation, offered.parsed) &&
           decide_adoption(
               organisation.definitions, app::adoption_of(offered, use, Date{}), nobody);
}

net::Response definitions_response(Api const& api, Organisation const& organisation, Date today) {
    DefinitionsView view;
    for (AdoptedDefinition const& one : organisation.definitions)
        view.definitions.push_back(
            {one.use,
             one.id,
             one.version,
             one.sha256,
             one.from,
             &one == definition_on(organisation.definitions, one.use, today)});
    for (app::OfferedDefinition const& one : *api.services->offered)
        for (auto const& [use, name] : Names<DefinitionUse>::all)
            if (is_adoptable(organisation, one, use))
                view.offered.push_back({use, one.id, one.version, one.sha256, one.file});
    return json_response(200, json::canonical_of(view));
}

}  // namespace

HttpResult list_definitions(Api& api, Call& call) {
    ReadContext const read = TRY(load_as_admin(api, call, Action::ManageRules));
    return definitions_response(api, *read.organisation, read.viewer.today);
}

Result<Write> adopt_definition(Api& api, Call& call) {
    auto body = std::make_shared<AdoptTextBody const>(TRY(body_of<AdoptTextBody>(call)));
    auto job = [&api, person = call.person(), body](app::UnitOfWork& unit) -> HttpResult {
        return proposed(
            TRY(app::adopt_text(*api.services, unit, person, body->use, body->text, body->from)));
    };
    return Write{call.org(), std::move(job), {}};
}

Result<Write> adopt_offered_definition(Api& api, Call& call) {
    AdoptOfferedBody const body = TRY(body_of<AdoptOfferedBody>(call));
    auto job = [&api, person = call.person(), body](app::UnitOfWork& unit) -> HttpResult {
        return proposed(TRY(
            app::adopt_offered(*api.services, unit, person, body.use, body.definition, body.from)));
    };
    return Write{call.org(), std::move(job), {}};
}

}  // namespace ecab::api
