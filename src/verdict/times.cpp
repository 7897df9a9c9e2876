#include "verdict/times.hpp"

#include <array>
#include <cstdio>

namespace ecab::verdict {
namespace {

constexpr std::int64_t kVietnamMs = 7 * kHourMs;

class Digits {
  public:
    explicit Digits(std::string_view text) : rest_(text) {}
    bool at_end() const { return rest_.empty(); }
    char peek() const { return rest_.empty() ? '\0' : rest_.front(); }
    void skip() { rest_.remove_prefix(1); }

    // A number of this many digits, or `otherwise` at the end or before a zone; -1 for a fault.
    int take(std::size_t count, int otherwise) {
        if (at_end() || peek() == 'Z' || peek() == '+' || peek() == '-') return otherwise;
        if (rest_.size() < count) return -1;
        int out = 0;
        for (std::size_t i = 0; i < count; ++i) {
            if (rest_[i] < '0' || rest_[i] > '9') return -1;
            out = out * 10 + (rest_[i] - '0');
        }
        rest_.remove_prefix(count);
        return out;
    }

  private:
    std::string_view rest_;
};

struct Local {
    Civil day;
    int hour;
    int minute;
    int second;
};

Local in_vietnam(Moment at) {
    std::int64_t const ms = at.ms + kVietnamMs;
    std::int64_t days = ms / kDayMs;
    if (ms % kDayMs < 0) --days;
    int const second = static_cast<int>((ms - days * kDayMs) / kSecondMs);
    return {civil_of(Date{static_cast<std::int32_t>(days)}),
            second / 3600,
            second / 60 % 60,
            second % 60};
}

template <class... Values>
std::string formatted(char const* form, Values... values) {
    std::array<char, 96> out{};
    int const size = std::snprintf(out.data(), out.size(), form, values...);
    return {out.data(), static_cast<std::size_t>(size)};
}

}  // namespace

std::optional<PdfTime> parse_pdf_time(std::string_view text) {
    if (text.starts_with("D:")) text.remove_prefix(2);
    Digits digits(text);
    int const year = digits.take(4, -1);
    int const month = digits.take(2, 1);
    int const day = digits.take(2, 1);
    int const hour = digits.take(2, 0);
    int const minute = digits.take(2, 0);
    int const second = digits.take(2, 0);
    if (year < 1 || month < 1 || month > 12 || day < 1 || day > 31 || hour < 0 || hour > 23 ||
        minute < 0 || minute > 59 || second < 0 || second > 59)
        return std::nullopt;
    PdfTime out{
        {Date::of(year, static_cast<unsigned>(month), static_cast<unsigned>(day)).days * kDayMs +
         hour * kHourMs + minute * kMinuteMs + second * kSecondMs},
        !digits.at_end()};
    if (digits.at_end()) return out;
    char const sign = digits.peek();
    if (sign != 'Z' && sign != '+' && sign != '-') return std::nullopt;
    digits.skip();
    int const hours = digits.at_end() ? 0 : digits.take(2, -1);
    if (digits.peek() == '\'') digits.skip();
    int const minutes = digits.at_end() ? 0 : digits.take(2, -1);
    if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) return std::nullopt;
    std::int64_t const offset = hours * kHourMs + minutes * kMinuteMs;
    out.at.ms += sign == '-' ? offset : -offset;
    return out;
}

std::string to_vietnam_text(Moment at) {
    Local const t = in_vietnam(at);
    return formatted("%04d-%02u-%02uT%02d:%02d:%02d+07:00",
                     t.day.year,
                     t.day.month,
                     t.day.day,
                     t.hour,
                     t.minute,
                     t.second);
}

std::string to_words_vi(Moment at) {
    Local const t = in_vietnam(at);
    return formatted("%02d:%02d:%02d ngày %02u/%02u/%04d (giờ Việt Nam)",
                     t.hour,
                     t.minute,
                     t.second,
                     t.day.day,
                     t.day.month,
                     t.day.year);
}

std::string to_words_en(Moment at) {
    static constexpr std::array<char const*, 12> kMonths{"January",
                                                         "February",
                                                         "March",
                                                         "April",
                                                         "May",
                                                         "June",
                                                         "July",
                                                         "August",
                                                         "September",
                                                         "October",
                                                         "November",
                                                         "December"};
    Local const t = in_vietnam(at);
    return formatted("%02d:%02d:%02d on %u %s %04d (Viet Nam time)",
                     t.hour,
                     t.minute,
                     t.second,
                     t.day.day,
                     kMonths[t.day.month - 1],
                     t.day.year);
}

}  // namespace ecab::verdict
