#include "base/moment.hpp"

#include <array>
#include <charconv>

namespace ecab {
namespace {

// Days from civil and back: the proleptic Gregorian calendar counted in 400-year eras.
std::int32_t days_from_civil(int year, unsigned month, unsigned day) {
    year -= month <= 2 ? 1 : 0;
    int const era = (year >= 0 ? year : year - 399) / 400;
    auto const year_of_era = static_cast<unsigned>(year - era * 400);
    unsigned const day_of_year = (153 * (month + (month > 2 ? -3u : 9u)) + 2) / 5 + day - 1;
    unsigned const day_of_era =
        year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + static_cast<std::int32_t>(day_of_era) - 719468;
}

bool read_digits(std::string_view text, std::size_t at, std::size_t count, int& out) {
    if (at + count > text.size()) return false;
    out = 0;
    for (std::size_t i = at; i < at + count; ++i) {
        if (text[i] < '0' || text[i] > '9') return false;
        out = out * 10 + (text[i] - '0');
    }
    return true;
}

bool is_civil(int year, int month, int day) {
    static constexpr std::array<int, 12> kDays{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (month < 1 || month > 12 || day < 1) return false;
    bool const leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    int const last = kDays[static_cast<std::size_t>(month - 1)] + (month == 2 && leap ? 1 : 0);
    return day <= last;
}

struct Clock {
    Civil civil;
    int hour, minute, second, milli;
};

Clock clock_of(Moment moment) {
    std::int64_t days = moment.ms / kDayMs;
    std::int64_t rest = moment.ms % kDayMs;
    if (rest < 0) {
        rest += kDayMs;
        --days;
    }
    return {civil_of(Date{static_cast<std::int32_t>(days)}),
            static_cast<int>(rest / 3'600'000),
            static_cast<int>(rest / 60'000 % 60),
            static_cast<int>(rest / 1000 % 60),
            static_cast<int>(rest % 1000)};
}

Moment moment_of(int year, int month, int day, int hour, int minute, int second, int milli) {
    std::int64_t const days =
        days_from_civil(year, static_cast<unsigned>(month), static_cast<unsigned>(day));
    return {days * kDayMs + hour * 3'600'000LL + minute * 60'000LL + second * 1000LL + milli};
}

// At least `width` digits.
void append_number(std::string& out, int value, std::size_t width) {
    std::array<char, 16> digits;
    auto const end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    auto const count = static_cast<std::size_t>(end - digits.data());
    if (count < width) out.append(width - count, '0');
    out.append(digits.data(), count);
}

void append_date(std::string& out, Civil const& civil) {
    append_number(out, civil.year, 4);
    out += '-';
    append_number(out, static_cast<int>(civil.month), 2);
    out += '-';
    append_number(out, static_cast<int>(civil.day), 2);
}

}  // namespace

Date Date::of(int year, unsigned month, unsigned day) {
    return {days_from_civil(year, month, day)};
}

Result<Date> Date::parse(std::string_view iso) {
    int year = 0, month = 0, day = 0;
    bool const shape = iso.size() == 10 && iso[4] == '-' && iso[7] == '-' &&
                       read_digits(iso, 0, 4, year) && read_digits(iso, 5, 2, month) &&
                       read_digits(iso, 8, 2, day);
    REQUIRE(shape && is_civil(year, month, day), Reason::InvalidInput, "date");
    return of(year, static_cast<unsigned>(month), static_cast<unsigned>(day));
}

Civil civil_of(Date date) {
    int const shifted = date.days + 719468;
    int const era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
    auto const day_of_era = static_cast<unsigned>(shifted - era * 146097);
    unsigned const year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    unsigned const day_of_year =
        day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    unsigned const shifted_month = (5 * day_of_year + 2) / 153;
    unsigned const day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    unsigned const month = shifted_month < 10 ? shifted_month + 3 : shifted_month - 9;
    return {static_cast<int>(year_of_era) + era * 400 + (month <= 2 ? 1 : 0), month, day};
}

int weekday_of(Date date) {
    int const shifted = (date.days + 3) % 7;  // 1970-01-01 was a Thursday
    return shifted < 0 ? shifted + 7 : shifted;
}

std::string to_text(Date date) {
    std::string out;
    append_date(out, civil_of(date));
    return out;
}

std::string to_text(Moment moment) {
    Clock const c = clock_of(moment);
    std::string out;
    out.reserve(24);
    append_date(out, c.civil);
    out += 'T';
    append_number(out, c.hour, 2);
    out += ':';
    append_number(out, c.minute, 2);
    out += ':';
    append_number(out, c.second, 2);
    out += '.';
    append_number(out, c.milli, 3);
    out += 'Z';
    return out;
}

Result<Moment> parse_moment(std::string_view text) {
    int year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, milli = 0;
    bool const shape = text.size() == 24 && text[4] == '-' && text[7] == '-' && text[10] == 'T' &&
                       text[13] == ':' && text[16] == ':' && text[19] == '.' && text[23] == 'Z' &&
                       read_digits(text, 0, 4, year) && read_digits(text, 5, 2, month) &&
                       read_digits(text, 8, 2, day) && read_digits(text, 11, 2, hour) &&
                       read_digits(text, 14, 2, minute) && read_digits(text, 17, 2, second) &&
                       read_digits(text, 20, 3, milli);
    bool const range = is_civil(year, month, day) && hour < 24 && minute < 60 && second < 60;
    REQUIRE(shape && range, Reason::InvalidInput, "time");
    return moment_of(year, month, day, hour, minute, second, milli);
}

std::string to_utc_time(Moment moment) {
    Clock const c = clock_of(moment);
    std::string out;
    append_number(out, c.civil.year % 100, 2);
    append_number(out, static_cast<int>(c.civil.month), 2);
    append_number(out, static_cast<int>(c.civil.day), 2);
    append_number(out, c.hour, 2);
    append_number(out, c.minute, 2);
    append_number(out, c.second, 2);
    out += 'Z';
    return out;
}

Result<Moment> parse_utc_time(std::string_view text) {
    int year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0;
    bool const shape = text.size() == 13 && text[12] == 'Z' && read_digits(text, 0, 2, year) &&
                       read_digits(text, 2, 2, month) && read_digits(text, 4, 2, day) &&
                       read_digits(text, 6, 2, hour) && read_digits(text, 8, 2, minute) &&
                       read_digits(text, 10, 2, second);
    int const full_year = year >= 50 ? 1900 + year : 2000 + year;  // RFC 5280 §4.1.2.5.1
    bool const range = is_civil(full_year, month, day) && hour < 24 && minute < 60 && second < 60;
    REQUIRE(shape && range, Reason::InvalidInput, "time");
    return moment_of(full_year, month, day, hour, minute, second, 0);
}

}  // namespace ecab
