#include "domain/calendar/lunar.hpp"

#include <array>
#include <cmath>
#include <cstdint>
#include <numbers>

#include "base/check.hpp"

namespace ecab::domain {

namespace {

constexpr double kUnixEpochJd = 2440587.5;
constexpr double kCenturyDays = 36525;
constexpr double kSynodicDays = 29.530588861;
constexpr double kFirstNewMoonJde = 2451550.09766;  // 6 January 2000, the mean new moon 0
constexpr double kDaySeconds = 86400;
constexpr double kMinutesADay = 1440;
constexpr int kMonths = 12;
constexpr int kWinterSolstice = 9;  // the major term at 270 degrees

double sine(double degrees) { return std::sin(degrees * std::numbers::pi / 180); }

// Dynamical less universal time, after Espenak and Meeus; near today within a few seconds.
double delta_t_days(double jd) {
    double const year = 2000 + (jd - 2451545.0) / 365.25;
    double const since_2000 = year - 2000;
    double const since_1820 = (year - 1820) / 100;
    double seconds = -20 + 32 * since_1820 * since_1820;
    if (year >= 1975 && year < 2005) seconds = 45.5 + 0.73 * (year - 1975);
    if (year >= 2005 && year < 2050)
        seconds = 62.92 + 0.32217 * since_2000 + 0.005589 * since_2000 * since_2000;
    if (year >= 2050 && year < 2150) seconds -= 0.5628 * (2150 - year);
    return seconds / kDaySeconds;
}

// One periodic term: coefficient (days, times E to a power) and multiples of the sun's anomaly,
// the moon's anomaly, the moon's argument of latitude and its node.
struct Wave {
    double days;
    int power_of_e;
    int sun, moon, latitude, node;
};
constexpr std::array<Wave, 25> kWaves{{
    {-0.40720, 0, 0, 1, 0, 0}, {0.17241, 1, 1, 0, 0, 0},    {0.01608, 0, 0, 2, 0, 0},
    {0.01039, 0, 0, 0, 2, 0},  {0.00739, 1, -1, 1, 0, 0},   {-0.00514, 1, 1, 1, 0, 0},
    {0.00208, 2, 2, 0, 0, 0},  {-0.00111, 0, 0, 1, -2, 0},  {-0.00057, 0, 0, 1, 2, 0},
    {0.00056, 1, 1, 2, 0, 0},  {-0.00042, 0, 0, 3, 0, 0},   {0.00042, 1, 1, 0, 2, 0},
    {0.00038, 1, 1, 0, -2, 0}, {-0.00024, 1, -1, 2, 0, 0},  {-0.00017, 0, 0, 0, 0, 1},
    {-0.00007, 0, 2, 1, 0, 0}, {0.00004, 0, 0, 2, -2, 0},   {0.00004, 0, 3, 0, 0, 0},
    {0.00003, 0, 1, 1, -2, 0}, {0.00003, 0, 0, 2, 2, 0},    {-0.00003, 0, 1, 1, 2, 0},
    {0.00003, 0, -1, 1, 2, 0}, {-0.00002, 0, -1, 1, -2, 0}, {-0.00002, 0, 1, 3, 0, 0},
    {0.00002, 0, 0, 4, 0, 0},
}};

// What the planets add: coefficient (days), angle at new moon 0 and its growth with each moon.
struct Planet {
    double days, angle, growth;
};
constexpr std::array<Planet, 14> kPlanets{{
    {0.000325, 299.77, 0.107408},
    {0.000165, 251.88, 0.016321},
    {0.000164, 251.83, 26.651886},
    {0.000126, 349.42, 36.412478},
    {0.000110, 84.66, 18.206239},
    {0.000062, 141.74, 53.303771},
    {0.000060, 207.14, 2.453732},
    {0.000056, 154.84, 7.306860},
    {0.000047, 34.52, 27.261239},
    {0.000042, 207.19, 0.121824},
    {0.000040, 291.34, 1.844379},
    {0.000037, 161.72, 24.198154},
    {0.000035, 239.56, 25.513099},
    {0.000023, 331.55, 3.592518},
}};

// The moment of the k-th new moon since that of 6 January 2000, as a Julian day of universal time.
double new_moon_jd(int k) {
    double const t = k / 1236.85;
    double const t2 = t * t;
    double const t3 = t2 * t;
    double const e = 1 - 0.002516 * t - 0.0000074 * t2;
    double const sun = 2.5534 + 29.10535670 * k - 0.0000014 * t2 - 0.00000011 * t3;
    double const moon = 201.5643 + 385.81693528 * k + 0.0107582 * t2 + 0.00001238 * t3;
    double const latitude = 160.7108 + 390.67050284 * k - 0.0016118 * t2 - 0.00000227 * t3;
    double const node = 124.7746 - 1.56375588 * k + 0.0020672 * t2 + 0.00000215 * t3;
    double jde = kFirstNewMoonJde + kSynodicDays * k + 0.00015437 * t2 - 0.00000015 * t3;
    for (Wave const& wave : kWaves)
        jde +=
            wave.days * std::pow(e, wave.power_of_e) *
            sine(wave.sun * sun + wave.moon * moon + wave.latitude * latitude + wave.node * node);
    for (Planet const& planet : kPlanets)
        jde += planet.days * sine(planet.angle + planet.growth * k -
                                  (&planet == kPlanets.data() ? 0.009173 * t2 : 0));
    return jde - delta_t_days(jde);
}

// The apparent longitude of the sun in degrees, [0, 360).
double sun_longitude(double jd) {
    double const t = (jd + delta_t_days(jd) - 2415020.0) / kCenturyDays;  // since 1900
    double const t2 = t * t;
    double const mean = 279.69668 + 36000.76892 * t + 0.0003025 * t2;
    double const anomaly = 358.47583 + 35999.04975 * t - 0.00015 * t2 - 0.0000033 * t2 * t;
    double longitude = mean;
    longitude += (1.919460 - 0.004789 * t - 0.000014 * t2) * sine(anomaly);
    longitude += (0.020094 - 0.0001 * t) * sine(2 * anomaly) + 0.000293 * sine(3 * anomaly);
    longitude += 0.00134 * sine(153.23 + 22518.7541 * t + 90);
    longitude += 0.00154 * sine(216.57 + 45037.5082 * t + 90);
    longitude += 0.00200 * sine(312.69 + 32964.3577 * t + 90);
    longitude += 0.00179 * sine(350.74 + 445267.1142 * t - 0.00144 * t2);
    longitude += 0.00178 * sine(231.19 + 20.20 * t);
    longitude -= 0.00569 + 0.00479 * sine(259.18 - 1934.142 * t);  // aberration and nutation
    return longitude - 360 * std::floor(longitude / 360);
}

class Sky {
  public:
    explicit Sky(int zone_minutes) : zone_days_(zone_minutes / kMinutesADay) {}

    Date new_moon(int k) const {
        double const local = new_moon_jd(k) - kUnixEpochJd + zone_days_;
        return Date{static_cast<std::int32_t>(std::floor(local))};
    }
    // The major term last passed when the day begins: 0 at the March equinox, 30 degrees each.
    int term_before(Date day) const {
        return static_cast<int>(sun_longitude(kUnixEpochJd + day.days - zone_days_) / 30);
    }
    // The moon whose month holds the day.
    int moon_of(Date day) const {
        double const since = kUnixEpochJd + day.days - kFirstNewMoonJde;
        int k = static_cast<int>(std::floor(since / kSynodicDays)) + 1;
        while (new_moon(k) > day) --k;
        return k;
    }
    // The moon of month 11: the one with the winter solstice of that civil year.
    int eleventh(int year) const {
        Date day = Date::of(year, 12, 1);
        // Far from today the civil year drifts against the sun: look in either direction.
        while (term_before(day) >= kWinterSolstice) --day.days;
        while (term_before(Date{day.days + 1}) != kWinterSolstice) ++day.days;
        return moon_of(day);
    }
    bool has_term(int k) const { return term_before(new_moon(k)) != term_before(new_moon(k + 1)); }

  private:
    double zone_days_;
};

}  // namespace

Date lunar_month_start(int year, int month, int zone_minutes) {
    CHECK(month >= 1 && month <= kMonths);
    Sky const sky(zone_minutes);
    int const solstice_year = month >= 11 ? year : year - 1;
    int const first = sky.eleventh(solstice_year);
    int position = (month + 1) % kMonths;  // month 11 is the first after the solstice
    if (sky.eleventh(solstice_year + 1) - first == kMonths + 1) {
        int leap = 1;
        while (leap < kMonths && sky.has_term(first + leap)) ++leap;
        if (position >= leap) ++position;
    }
    return sky.new_moon(first + position);
}

}  // namespace ecab::domain
