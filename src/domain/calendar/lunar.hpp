// The lunisolar calendar of Viet Nam, computed: a month begins on the civil day of the new moon at
// the country's own offset (UTC+7), month 11 holds the winter solstice, and in a year of thirteen
// months the first one without a major solar term is the leap month. China reckons the same way at
// UTC+8: hence Tết fell a day apart in 2007 and does so in 2030. The astronomy is that of J. Meeus,
// Astronomical Algorithms (new moons) and Astronomical Formulae for Calculators (the sun), right to
// about half a minute between 1900 and 2100; further off the difference of dynamical and universal
// time is a forecast. Pure; every year of a Date is answered.
// Legal source of the offset: Quyết định 121-CP of 8 August 1967.
#pragma once
#include "base/moment.hpp"

namespace ecab::domain {

// The first day of a month (not of a leap month) of the lunar year that begins in the given civil
// year; 1 ≤ month ≤ 12.
Date lunar_month_start(int year, int month, int zone_minutes);

}  // namespace ecab::domain
