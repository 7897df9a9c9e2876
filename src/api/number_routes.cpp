// The registers of numbers: which series an organisation keeps, what each would give next, the
// numbers of a year with who has them, and keeping or voiding one. No titles: whoever may read a
// matter finds it by its id.
#include "api/handler_context.hpp"
#include "api/handlers.hpp"
#include "api/organisation_views.hpp"
#include "app/organisation/manage_numbers.hpp"
#include "json/codec.hpp"
#include "json/writer.hpp"
#include "records/register_number.hpp"

namespace ecab::api {
namespace {

using namespace domain;

constexpr std::int64_t kNumbersMax = 500;  // the latest of a year

struct SeriesView {
    SeriesId id;
    std::string name;
    std::string name_en;
    std::string symbol;
    std::string matter;
    std::optional<BodyId> body;
    std::optional<std::int32_t> next;  // none: the year's numbers are used up
    static constexpr auto fields(auto visit) {
        return visit(field("id", &SeriesView::id),
                     field("name", &SeriesView::name),
                     field("name_en", &SeriesView::name_en),
                     field("symbol", &SeriesView::symbol),
                     field("matter", &SeriesView::matter),
                     field("body", &SeriesView::body),
                     field("next", &SeriesView::next));
    }
};

struct NumberView {
    SeriesId series;
    std::int32_t number{};
    std::string text;
    std::string state;
    std::string matter;
    std::string reason;
    std::string by;
    Moment at;
    static constexpr auto fields(auto visit) {
        return visit(field("series", &NumberView::series),
                     field("number", &NumberView::number),
                     field("text", &NumberView::text),
                     field("state", &NumberView::state),
                     field("matter", &NumberView::matter),
                     field("reason", &NumberView::reason),
                     field("by", &NumberView::by),
                     field("at", &NumberView::at));
    }
};

struct RegistersView {
    std::int32_t year{};
    std::vector<SeriesView> series;
    std::vector<NumberView> numbers;
    std::vector<std::string> may;
    static constexpr auto fields(auto visit) {
        return visit(field("year", &RegistersView::year),
                     field("series", &RegistersView::series),
                     field("numbers", &RegistersView::numbers),
                     field("may", &RegistersView::may));
    }
};

std::string name_of_person(Organisation const& organisation, PersonId const& person) {
    auto const found = organisation.people.find(person);
    return found == organisation.people.end() ? person.value : found->second.name;
}

net::Response registers_response(ports::Reader& reader,
                                 Organisation const& organisation,
                                 app::Viewer const& viewer,
                                 std::int32_t year) {
    RegistersView view{year, {}, {}, {}};
    for (NumberSeries const& one : organisation.numbering.series)
        view.series.push_back({one.id,
                               one.name_vi,
                               one.name_en,
                               one.symbol,
                               one.matter,
                               one.body,
                               next_number(organisation.numbering, one.id, year)});
    for (records::NumberRow const& row :
         records::numbers_of(reader, organisation.id, year, kNumbersMax)) {
        NumberSeries const* series = find_series(organisation.numbering, row.at.series);
        view.numbers.push_back({row.at.series,
                                row.at.number,
                                series == nullptr ? "" : number_text(*series, row.at.number),
                                row.state,
                                row.matter,
                                row.reason,
                                name_of_person(organisation, row.person),
                                row.given_at});
    }
    if (authorise(viewer.actor, Action::ManageNumbers, {}))
        view.may.emplace_back(name_of(Action::ManageNumbers));
    return json_response(200, json::canonical_of(view));
}

}  // namespace

HttpResult get_numbers(Api& api, Call& call) {
    ReadContext const read = TRY(load_as_admin(api, call, Action::ReadNumbers));
    std::int64_t const now = civil_of(read.viewer.today).year;
    std::int64_t const year = TRY(number_query(call, "year", now));
    REQUIRE(year >= kRegisterYearMin && year <= kRegisterYearMax, Reason::InvalidInput, "year");
    std::optional<net::Response> response;
    api.services->store->read([&](ports::Reader& reader) {
        response = registers_response(
            reader, *read.organisation, read.viewer, static_cast<std::int32_t>(year));
    });
    return *std::move(response);
}

Result<Write> command_numbers(Api& api, Call& call) {
    auto command = TRY(body_of<app::NumberCommand>(call));
    auto job = [&api, person = call.person(), command = std::move(command)](
                   app::UnitOfWork& unit) -> HttpResult {
        TRY(app::manage_numbers(*api.services, unit, person, command));
        app::Viewer const viewer =
            app::viewer_of(*api.services, unit.organisation(), person, unit.now());
        std::int32_t const year = std::visit([](auto const& one) { return one.at.year; }, command);
        return registers_response(unit.sql(), unit.organisation(), viewer, year);
    };
    return Write{call.org(), std::move(job), {}};
}

}  // namespace ecab::api
