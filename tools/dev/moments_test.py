import argparse
import unittest
from datetime import date
from pathlib import Path

import moments

CALENDAR = """id: vn
years:
  - year: 2026
    swaps: known
    days_off:
      - {date: 2026-01-01, vi: a, en: a}
    extra_working_days:
      - {date: 2026-01-10, vi: a, en: a}
      - {date: 2026-08-22, vi: a, en: a}
  - year: 2027
    swaps: unknown
    days_off:
      - {date: 2027-01-01, vi: a, en: a}
"""


class MomentsTest(unittest.TestCase):
    def test_a_moment_without_a_zone_is_one_in_ha_noi(self):
        self.assertEqual("2026-12-31T16:59:30.000Z",
                         moments.written(moments.parsed("2026-12-31T23:59:30")))
        self.assertEqual("2026-12-31T16:59:30.000Z",
                         moments.written(moments.parsed("2026-12-31T23:59:30+07:00")))
        with self.assertRaises(argparse.ArgumentTypeError):
            moments.parsed("tomorrow")

    def test_the_worked_saturday_is_one_of_the_calendar(self):
        self.assertEqual(date(2026, 8, 22), moments.worked_saturday(CALENDAR))

    def test_the_special_moments_are_what_their_names_say(self):
        special = moments.special()
        self.assertEqual(6, len(special))
        days = {name: moment.weekday() for name, moment in special.items()}
        self.assertEqual(5, days["a worked Saturday"])
        self.assertEqual(4, days["the last second of a week's office hours"])
        calendar = moments.calendar_file(Path(moments.place.ROOT) / "rules").read_text()
        unknown = special["the last day of a year nobody has announced"]
        self.assertNotIn(f"year: {unknown.year}", calendar)


if __name__ == "__main__":
    unittest.main()
