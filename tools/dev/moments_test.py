import argparse
import unittest
from datetime import date, datetime
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

    def test_years_are_added_up_to_the_one_after_the_moment(self):
        longer = moments.with_years(CALENDAR, 2029)
        self.assertTrue(longer.startswith(CALENDAR))
        self.assertEqual(2029, moments.last_year(longer))
        self.assertIn("{date: 2029-09-02,", longer)
        self.assertEqual(CALENDAR, moments.with_years(CALENDAR, 2027))

    def test_the_worked_saturday_is_one_of_the_calendar(self):
        self.assertEqual(date(2026, 8, 22), moments.worked_saturday(CALENDAR))

    def test_rules_are_copied_only_where_the_calendar_ends_soon_and_once(self):
        calendar = moments.calendar_file(moments.place.ROOT / "rules").read_text()
        last = moments.last_year(calendar)
        self.assertIsNone(moments.rules_for(datetime(last - 1, 12, 31, tzinfo=moments.HANOI)))
        folder = moments.rules_for(datetime(last, 1, 1, tzinfo=moments.HANOI))
        self.assertEqual(last + 1, moments.last_year(moments.calendar_file(folder).read_text()))
        self.assertEqual(folder, moments.rules_for(datetime(last, 6, 1, tzinfo=moments.HANOI)))
        names = {str(path.relative_to(folder)) for path in folder.rglob("*")}
        self.assertIn("workflows/ballot-approval.bpmn", names)

    def test_the_special_moments_are_what_their_names_say(self):
        special = moments.special()
        self.assertEqual(6, len(special))
        days = {name: moment.weekday() for name, moment in special.items()}
        self.assertEqual(5, days["a worked Saturday"])
        self.assertEqual(4, days["the last second of a week's office hours"])
        calendar = moments.calendar_file(Path(moments.place.ROOT) / "rules").read_text()
        eve = special["the eve of Tet"]
        self.assertIn(f"date: {datetime(eve.year, eve.month, eve.day + 1):%Y-%m-%d}, vi: Tết "
                      "Nguyên đán", calendar)


if __name__ == "__main__":
    unittest.main()
