// Rule sets with every value, its source and how far it is verified; the calendar of a year.
#include "api/handlers.hpp"
#include "api/organisation_views.hpp"
#include "json/codec.hpp"

namespace ecab::api {
namespace {

using namespace domain;
using json::Value;

struct AdoptBody {
    std::string rule_set;
    Date from;
    static constexpr auto fields() {
        return std::tuple(field("rule_set", &AdoptBody::rule_set), field("from", &AdoptBody::from));
    }
};

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
    json::Array sets;
    for (RuleSet const& rules : api.services->rules->all())
        sets.push_back(rule_set_view(rules, now && *now == rules.id));
    return json_response(200, json::canonical(Value{{"rule_sets", std::move(sets)}}));
}

Value day_view(CalendarDay const& day, bool working, std::string const& source) {
    return {{"day", to_text(day.date)}, {"working", working}, {"name", day.vi}, {"source", source}};
}

}  // namespace

Answer get_rules(Api& api, Call& call) {
    // Rules are public law; everybody who works under them may read them.
    Picture const picture = TRY(look(api, call));
    return rules_response(api, *picture.organisation, picture.viewer.today);
}

Result<Write> adopt_rules(Api& api, Call& call) {
    AdoptBody const body = TRY(body_of<AdoptBody>(call));
    RuleSetId const id = TRY(RuleSetId::parse(body.rule_set));
    auto job = [&api, person = call.person(), id, body](app::Unit& unit) -> Answer {
        TRY(require_admin(api, unit, person, Action::ManageRules));
        REQUIRE(api.services->rules->find(id) != nullptr, Reason::InvalidInput, "rule_set");
        TRY(change_organisation(api, unit, person, PutRulesInForce{{id, body.from}}));
        Date const today = api.services->calendar->local_date(unit.now());
        return rules_response(api, unit.organisation(), today);
    };
    return Write{call.org(), std::move(job), {}};
}

Answer get_calendar(Api& api, Call& call) {
    TRY(look(api, call));
    std::int64_t const wanted = TRY(number_query(call, "year"));
    for (CalendarYear const& year : api.services->calendar->data().years) {
        if (year.year != wanted) continue;
        json::Array days;
        for (CalendarDay const& day : year.days_off)
            days.push_back(day_view(day, false, year.source));
        for (CalendarDay const& day : year.extra_working_days)
            days.push_back(day_view(day, true, year.source));
        for (CalendarDay const& day : year.undecided)
            days.push_back(day_view(day, true, year.source));
        Value const view{{"year", year.year},
                         {"swaps_known", year.swaps == Swaps::Known},
                         {"days", std::move(days)}};
        return json_response(200, json::canonical(view));
    }
    return refuse(Reason::NotFound);
}

}  // namespace ecab::api
