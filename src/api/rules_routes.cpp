// Rule sets with every value, its source and how far it is verified; the calendar of a year, with
// the days the organisation declares itself.
#include <map>

#include "api/handlers.hpp"
#include "api/organisation_views.hpp"
#include "app/definitions.hpp"
#include "app/organisation/change.hpp"
#include "json/codec.hpp"

namespace ecab::api {
namespace {

using namespace domain;
using json::Value;

constexpr std::int64_t kYearMin = 1975;  // before it the country had two calendars
constexpr std::int64_t kYearMax = 9999;

// Any sourced value as one line of text: what is known, else what is assumed meanwhile.
void add_values(json::Array& out, std::string const& key, Value const& value) {
    if (!value.is_object()) return;
    json::Object const& object = value.get_object();
    if (object.contains("verified") && object.contains("source") && object.contains("value")) {
        bool const known = !object.at("value").is_null();
        Value const* shown = known ? &object.at("value") : object.if_contains("assumed");
        std::string text = shown == nullptr || shown->is_null() ? "" : json::canonical(*shown);
        if (shown != nullptr && shown->is_string()) text = std::string(shown->get_string());
        out.push_back({{"key", key},
                       {"value", text},
                       {"source", object.at("source")},
                       {"verified", object.at("verified")}});
        return;
    }
    for (auto const& member : object)
        add_values(out, (key.empty() ? "" : key + ".") + std::string(member.key()), member.value());
}

Value rule_set_view(RuleSet const& rules, bool in_force) {
    json::Array values;
    add_values(values, "", json::encode(rules));
    return {{"id", to_text(rules.id)},
            {"effective_from", to_text(rules.effective_from)},
            {"effective_to", json::encode(rules.effective_to)},
            {"basis", json::encode(rules.basis)},
            {"values", std::move(values)},
            {"in_force", in_force}};
}

net::Response rules_response(Api& api, Organisation const& organisation, Date today) {
    std::optional<RuleSetId> const now = rules_in_force(organisation, today);
    // What was adopted, as it was adopted; then what is offered besides.
    std::map<RuleSetId, RuleSet const*> known;
    for (AdoptedDefinition const& one : organisation.definitions)
        if (one.use == DefinitionUse::Rules)
            known[{one.id, one.version}] =
                app::find_rules(*api.services, organisation, {one.id, one.version});
    for (app::OfferedDefinition const& one : *api.services->offered)
        if (auto const* rules = std::get_if<RuleSet>(&one.parsed)) known.emplace(rules->id, rules);
    json::Array sets;
    for (auto const& [id, rules] : known) sets.push_back(rule_set_view(*rules, now && *now == id));
    return json_response(200, json::canonical(Value{{"rule_sets", std::move(sets)}}));
}

struct DayBody {
    Date day;
    bool working{};
    std::string reason;
    static constexpr auto fields(auto visit) {
        return visit(field("day", &DayBody::day),
                     field("working", &DayBody::working),
                     field("reason", &DayBody::reason));
    }
};

Value day_view(Date date, bool working, std::string const& name, std::string const& source) {
    return {{"day", to_text(date)},
            {"working", working},
            {"name", name},
            {"source", source},
            {"declared", false}};
}

// A day appears once: what the organisation declared stands in the country's place.
json::Array days_view(Organisation const& organisation, CalendarYear const& year) {
    std::map<Date, Value> days;
    for (CalendarDay const& day : year.days_off)
        days[day.date] = day_view(day.date, false, day.vi, year.source);
    for (CalendarDay const& day : year.extra_working_days)
        days[day.date] = day_view(day.date, true, day.vi, year.source);
    for (CalendarDay const& day : year.undecided)
        days[day.date] = day_view(day.date, true, day.vi, year.source);
    for (auto const& [text, local] : organisation.local_days) {
        if (civil_of(local.date).year != year.year) continue;
        Value view = day_view(local.date, local.day == DayKind::Working, local.reason, "");
        view.as_object()["declared"] = true;
        days[local.date] = std::move(view);
    }
    json::Array out;
    for (auto& [date, view] : days) out.push_back(std::move(view));
    return out;
}

HttpResult calendar_response(Api& api,
                             Organisation const& organisation,
                             std::int64_t wanted,
                             Date today) {
    REQUIRE(wanted >= kYearMin && wanted <= kYearMax, Reason::InvalidInput, "year");
    WorkingCalendar const& calendar = app::country_calendar(*api.services, organisation);
    CalendarYear const year = calendar.year_of(static_cast<int>(wanted));
    json::Array unannounced;
    for (int const one : calendar.unannounced(today)) unannounced.push_back(one);
    Value const view{{"year", year.year},
                     {"swaps_known", year.swaps == Swaps::Known},
                     {"unannounced", std::move(unannounced)},
                     {"days", days_view(organisation, year)}};
    return json_response(200, json::canonical(view));
}

}  // namespace

HttpResult get_rules(Api& api, Call& call) {
    // Rules are public law; everybody who works under them may read them.
    ReadContext const read = TRY(load(api, call));
    return rules_response(api, *read.organisation, read.viewer.today);
}

HttpResult get_calendar(Api& api, Call& call) {
    ReadContext const read = TRY(load(api, call));
    std::int64_t const wanted = TRY(number_query(call, "year"));
    return calendar_response(api, *read.organisation, wanted, read.viewer.today);
}

Result<Write> declare_day(Api& api, Call& call) {
    DayBody const body = TRY(body_of<DayBody>(call));
    auto job = [&api, person = call.person(), body](app::UnitOfWork& unit) -> HttpResult {
        TRY(app::organisation::require_right(*api.services, unit, person, Action::ManageCalendar));
        LocalDay const day{body.day, body.working ? DayKind::Working : DayKind::Off, body.reason};
        TRY(app::organisation::change(*api.services, unit, person, DeclareDay{day}));
        Date const today =
            app::country_calendar(*api.services, unit.organisation()).local_date(unit.now());
        return calendar_response(api, unit.organisation(), civil_of(body.day).year, today);
    };
    return Write{call.org(), std::move(job), {}};
}

}  // namespace ecab::api
