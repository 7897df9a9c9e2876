#include "app/numbering.hpp"

namespace ecab::app {

using namespace domain;

Result<Done> use_number(UnitOfWork& unit,
                        Context const& context,
                        std::string_view kind,
                        MatterPlace const& place,
                        std::string_view matter,
                        std::string_view text,
                        Date today) {
    Organisation const& organisation = unit.organisation();
    NumberSeries const* series = series_for(organisation.numbering, kind, place.body);
    REQUIRE(series != nullptr, Reason::WrongState, "series");
    std::int32_t const number = TRY(parse_number(*series, text));
    UseNumber const command{{series->id, civil_of(today).year, number}, std::string(matter)};
    for (OrganisationEvent const& event : TRY(decide(organisation, command, context)))
        unit.record(context.actor.value, event);
    return Done{};
}

std::string proposed_number(Organisation const& organisation,
                            std::string_view kind,
                            MatterPlace const& place,
                            Date today) {
    NumberSeries const* series = series_for(organisation.numbering, kind, place.body);
    if (series == nullptr) return {};
    std::optional<std::int32_t> const next =
        next_number(organisation.numbering, series->id, civil_of(today).year);
    return next ? number_text(*series, *next) : std::string{};
}

}  // namespace ecab::app
