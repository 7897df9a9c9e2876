#include "domain/numbering/numbering.hpp"

#include <algorithm>
#include <charconv>

namespace ecab::domain {
namespace {

constexpr std::size_t kNameBytesMax = 1'000;

RegisterYear const* find_year(NumberingState const& state,
                              SeriesId const& series,
                              std::int32_t year) {
    auto const found = std::ranges::find_if(state.years, [&](RegisterYear const& one) {
        return one.series == series && one.year == year;
    });
    return found == state.years.end() ? nullptr : &*found;
}

RegisterYear& year_of(NumberingState& state, RegisterNumber const& at) {
    auto const found = std::ranges::find_if(state.years, [&](RegisterYear const& one) {
        return one.series == at.series && one.year == at.year;
    });
    if (found != state.years.end()) return *found;
    state.years.push_back({at.series, at.year, {}, {}});
    return state.years.back();
}

bool is_taken(RegisterYear const* known, std::int32_t number) {
    return known != nullptr && std::ranges::any_of(known->taken, [&](NumberRange const& range) {
               return range.first <= number && number <= range.last;
           });
}

bool is_reserved(RegisterYear const* known, std::int32_t number) {
    return known != nullptr && std::ranges::binary_search(known->reserved, number);
}

void take(RegisterYear& known, std::int32_t number) {
    if (is_taken(&known, number)) return;
    auto next = std::ranges::find_if(
        known.taken, [&](NumberRange const& range) { return range.first > number; });
    bool const joins_next = next != known.taken.end() && next->first == number + 1;
    bool const joins_before = next != known.taken.begin() && std::prev(next)->last == number - 1;
    if (joins_before && joins_next) {
        std::prev(next)->last = next->last;
        known.taken.erase(next);
    } else if (joins_before) {
        std::prev(next)->last = number;
    } else if (joins_next) {
        next->first = number;
    } else {
        known.taken.insert(next, {number, number});
    }
}

// The place exists and its number is free, or only reserved where that may be.
Result<Done> require_free(NumberingState const& state,
                          RegisterNumber const& at,
                          bool may_be_reserved) {
    NumberSeries const* series = find_series(state, at.series);
    REQUIRE(series != nullptr, Reason::NotFound, "series");
    REQUIRE(at.number >= 1 && at.number <= kRegisterNumberMax, Reason::InvalidInput, "number");
    REQUIRE(
        at.year >= kRegisterYearMin && at.year <= kRegisterYearMax, Reason::InvalidInput, "year");
    RegisterYear const* known = find_year(state, at.series, at.year);
    bool const is_free =
        !is_taken(known, at.number) || (may_be_reserved && is_reserved(known, at.number));
    REQUIRE(is_free, Reason::NumberTaken, number_text(*series, at.number));
    REQUIRE(known == nullptr || known->taken.size() < kRegisterRangesMax,
            Reason::LimitReached,
            "number");
    return Done{};
}

void give(NumberingState& state, RegisterNumber const& at) {
    RegisterYear& known = year_of(state, at);
    take(known, at.number);
    std::erase(known.reserved, at.number);
}

bool is_symbol(std::string_view text) {
    return !text.empty() && text.size() <= kSymbolBytesMax &&
           std::ranges::none_of(text, [](char c) { return static_cast<unsigned char>(c) <= ' '; });
}

bool is_name(std::string const& text) { return !text.empty() && text.size() <= kNameBytesMax; }

}  // namespace

Result<SeriesDefined> decide_number(NumberingState const& state,
                                    DefineSeries const& command,
                                    Context const& context) {
    NumberSeries const& wanted = command.series;
    REQUIRE(is_id_text(wanted.id.value), Reason::InvalidInput, "id");
    REQUIRE(is_name(wanted.name_vi) && is_name(wanted.name_en), Reason::InvalidInput, "name");
    REQUIRE(is_symbol(wanted.symbol), Reason::InvalidInput, "symbol");
    REQUIRE(is_id_text(wanted.matter), Reason::InvalidInput, "matter");
    REQUIRE(state.series.size() < kSeriesMax, Reason::LimitReached, "series");
    for (NumberSeries const& known : state.series)
        REQUIRE(known.id != wanted.id && known.symbol != wanted.symbol,
                Reason::Conflict,
                known.id == wanted.id ? "id" : "symbol");
    return SeriesDefined{context.stamp(), wanted};
}

Result<NumberReserved> decide_number(NumberingState const& state,
                                     ReserveNumber const& command,
                                     Context const& context) {
    TRY(require_free(state, command.at, false));
    REQUIRE(is_name(command.reason), Reason::ReasonRequired, "reason");
    return NumberReserved{context.stamp(), command.at, command.reason};
}

Result<NumberUsed> decide_number(NumberingState const& state,
                                 UseNumber const& command,
                                 Context const& context) {
    TRY(require_free(state, command.at, true));
    REQUIRE(!command.matter.empty(), Reason::InvalidInput, "matter");
    return NumberUsed{context.stamp(), command.at, command.matter};
}

Result<NumberVoided> decide_number(NumberingState const& state,
                                   VoidNumber const& command,
                                   Context const& context) {
    TRY(require_free(state, command.at, true));
    REQUIRE(is_name(command.reason), Reason::ReasonRequired, "reason");
    return NumberVoided{context.stamp(), command.at, command.reason};
}

void apply_number(NumberingState& state, SeriesDefined const& event) {
    state.series.push_back(event.series);
}

void apply_number(NumberingState& state, NumberReserved const& event) {
    RegisterYear& known = year_of(state, event.at);
    take(known, event.at.number);
    known.reserved.insert(std::ranges::upper_bound(known.reserved, event.at.number),
                          event.at.number);
}

void apply_number(NumberingState& state, NumberUsed const& event) { give(state, event.at); }
void apply_number(NumberingState& state, NumberVoided const& event) { give(state, event.at); }

NumberSeries const* find_series(NumberingState const& state, SeriesId const& id) {
    auto const found = std::ranges::find(state.series, id, &NumberSeries::id);
    return found == state.series.end() ? nullptr : &*found;
}

NumberSeries const* series_for(NumberingState const& state,
                               std::string_view matter,
                               std::optional<BodyId> const& body) {
    NumberSeries const* common = nullptr;
    for (NumberSeries const& one : state.series) {
        if (one.matter != matter) continue;
        if (one.body && one.body == body) return &one;
        if (!one.body && common == nullptr) common = &one;
    }
    return common;
}

std::optional<std::int32_t> next_number(NumberingState const& state,
                                        SeriesId const& series,
                                        std::int32_t year) {
    RegisterYear const* known = find_year(state, series, year);
    if (known == nullptr || known->taken.empty()) return 1;
    std::int32_t const last = known->taken.back().last;
    if (last >= kRegisterNumberMax) return std::nullopt;
    return last + 1;
}

std::string number_text(NumberSeries const& series, std::int32_t number) {
    return (number < 10 ? "0" : "") + std::to_string(number) + "/" + series.symbol;
}

Result<std::int32_t> parse_number(NumberSeries const& series, std::string_view text) {
    std::int32_t number = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    bool const is_read = error == std::errc{} && number >= 1 && number <= kRegisterNumberMax;
    bool const is_official = text == number_text(series, number);
    bool const is_plain = text == std::to_string(number) + "/" + series.symbol;
    REQUIRE(is_read && (is_official || is_plain), Reason::InvalidInput, "number");
    return number;
}

}  // namespace ecab::domain
