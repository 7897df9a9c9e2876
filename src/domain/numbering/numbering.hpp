// Numbering: the register of document numbers of an organisation ("128/PLYK-VPCP"). A series is one
// running number a year under one symbol (Decree 30/2020 Art. 15); a number is reserved, used or
// voided, and given once: unique (organisation, series, year, number). Its events are the
// organisation's, recorded in the same transaction as the act that uses the number; the table
// `register_number` follows from them and holds the same uniqueness once more.
// Pure; a year of a register is kept as ranges, so that its size follows the gaps and not the use.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/fields.hpp"
#include "base/id.hpp"
#include "base/result.hpp"
#include "domain/matter/stamp.hpp"

namespace ecab::domain {

using SeriesId = Id<struct SeriesTag>;

inline constexpr std::int32_t kRegisterNumberMax = 999'999;
inline constexpr std::int32_t kRegisterYearMin = 1'945;
inline constexpr std::int32_t kRegisterYearMax = 9'999;
inline constexpr std::size_t kSeriesMax = 200;
inline constexpr std::size_t kRegisterRangesMax = 10'000;  // of one series and year
inline constexpr std::size_t kSymbolBytesMax = 50;

struct NumberSeries {
    SeriesId id;
    std::string name_vi;
    std::string name_en;
    std::string symbol;          // what stands behind the number: "PLYK-VPCP"
    std::string matter;          // the kind of matter it numbers: "ballot"
    std::optional<BodyId> body;  // only matters this body decides; none: of every body
    bool operator==(NumberSeries const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("id", &NumberSeries::id),
                     field("name_vi", &NumberSeries::name_vi),
                     field("name_en", &NumberSeries::name_en),
                     field("symbol", &NumberSeries::symbol),
                     field("matter", &NumberSeries::matter),
                     field("body", &NumberSeries::body));
    }
};

// One place in a register.
struct RegisterNumber {
    SeriesId series;
    std::int32_t year{};
    std::int32_t number{};
    auto operator<=>(RegisterNumber const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("series", &RegisterNumber::series),
                     field("year", &RegisterNumber::year),
                     field("number", &RegisterNumber::number));
    }
};

struct NumberRange {
    std::int32_t first{};
    std::int32_t last{};
    bool operator==(NumberRange const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("first", &NumberRange::first), field("last", &NumberRange::last));
    }
};

// One series in one year: what is given away, of it what is only reserved.
struct RegisterYear {
    SeriesId series;
    std::int32_t year{};
    std::vector<NumberRange> taken;      // ascending, never touching
    std::vector<std::int32_t> reserved;  // ascending; each also taken
    bool operator==(RegisterYear const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("series", &RegisterYear::series),
                     field("year", &RegisterYear::year),
                     field("taken", &RegisterYear::taken),
                     field("reserved", &RegisterYear::reserved));
    }
};

struct NumberingState {
    std::vector<NumberSeries> series;
    std::vector<RegisterYear> years;
    bool operator==(NumberingState const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("series", &NumberingState::series),
                     field("years", &NumberingState::years));
    }
};

struct DefineSeries {
    NumberSeries series;
    bool operator==(DefineSeries const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("series", &DefineSeries::series));
    }
};
struct ReserveNumber {
    static constexpr std::string_view kind = "reserve-number";
    RegisterNumber at;
    std::string reason;
    bool operator==(ReserveNumber const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("at", &ReserveNumber::at), field("reason", &ReserveNumber::reason));
    }
};
struct UseNumber {
    RegisterNumber at;
    std::string matter;
    bool operator==(UseNumber const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("at", &UseNumber::at), field("matter", &UseNumber::matter));
    }
};
// A number that nothing has and nothing will have.
struct VoidNumber {
    static constexpr std::string_view kind = "void-number";
    RegisterNumber at;
    std::string reason;
    bool operator==(VoidNumber const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("at", &VoidNumber::at), field("reason", &VoidNumber::reason));
    }
};

struct SeriesDefined {
    static constexpr std::string_view kind = "series-defined";
    Stamp by;
    NumberSeries series;
    bool operator==(SeriesDefined const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("by", &SeriesDefined::by), field("series", &SeriesDefined::series));
    }
};
struct NumberReserved {
    static constexpr std::string_view kind = "number-reserved";
    Stamp by;
    RegisterNumber at;
    std::string reason;
    bool operator==(NumberReserved const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("by", &NumberReserved::by),
                     field("at", &NumberReserved::at),
                     field("reason", &NumberReserved::reason));
    }
};
struct NumberUsed {
    static constexpr std::string_view kind = "number-used";
    Stamp by;
    RegisterNumber at;
    std::string matter;
    bool operator==(NumberUsed const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("by", &NumberUsed::by),
                     field("at", &NumberUsed::at),
                     field("matter", &NumberUsed::matter));
    }
};
struct NumberVoided {
    static constexpr std::string_view kind = "number-voided";
    Stamp by;
    RegisterNumber at;
    std::string reason;
    bool operator==(NumberVoided const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("by", &NumberVoided::by),
                     field("at", &NumberVoided::at),
                     field("reason", &NumberVoided::reason));
    }
};

// Refusals: NumberTaken with the number's text; NotFound for a series that is not defined;
// WrongState for a number that is used and cannot be voided.
Result<SeriesDefined> decide_number(NumberingState const& state,
                                    DefineSeries const& command,
                                    Context const& context);
Result<NumberReserved> decide_number(NumberingState const& state,
                                     ReserveNumber const& command,
                                     Context const& context);
Result<NumberUsed> decide_number(NumberingState const& state,
                                 UseNumber const& command,
                                 Context const& context);
Result<NumberVoided> decide_number(NumberingState const& state,
                                   VoidNumber const& command,
                                   Context const& context);
void apply_number(NumberingState& state, SeriesDefined const& event);
void apply_number(NumberingState& state, NumberReserved const& event);
void apply_number(NumberingState& state, NumberUsed const& event);
void apply_number(NumberingState& state, NumberVoided const& event);

NumberSeries const* find_series(NumberingState const& state, SeriesId const& id);
// The series that numbers such a matter of that body: one of the body's own before a common one.
NumberSeries const* series_for(NumberingState const& state,
                               std::string_view matter,
                               std::optional<BodyId> const& body);
// The first number of the year behind all that are given; none once the register is full.
std::optional<std::int32_t> next_number(NumberingState const& state,
                                        SeriesId const& series,
                                        std::int32_t year);

// "128/PLYK-VPCP" and back, "09/…" below ten (Decree 30/2020, annex I), also read as "9/…"; a text
// of another form or symbol is refused (InvalidInput "number").
std::string number_text(NumberSeries const& series, std::int32_t number);
Result<std::int32_t> parse_number(NumberSeries const& series, std::string_view text);

}  // namespace ecab::domain
