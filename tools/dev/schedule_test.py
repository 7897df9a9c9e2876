import contextlib
import io
import threading
import unittest

import schedule
from counts import Count, last_line
from shell import Failed, say, side_by_side


def suite(name: str, lines: int = 3, wait: threading.Barrier | None = None):
    def work(_: str) -> Count:
        for number in range(lines):
            say(f"  {name} {number}")
            if wait:
                wait.wait(timeout=30)
        count = Count()
        count.one(name, True, "")
        return count

    return work


class ScheduleTest(unittest.TestCase):
    def run_all(self, known: dict) -> tuple[Count, str]:
        built = schedule.suites.built
        schedule.suites.built = lambda preset: None
        try:
            with contextlib.redirect_stdout(io.StringIO()) as out:
                total = schedule.run_all(list(known), "", known)
        finally:
            schedule.suites.built = built
        return total, out.getvalue()

    def test_what_suites_say_side_by_side_stays_together(self):
        turns = threading.Barrier(2)  # both speak in turn
        known = {"api": suite("api", 5, turns), "kill": suite("kill", 5, turns)}
        total, text = self.run_all(known)
        self.assertEqual("2 passed, 0 failed", last_line(total))
        for name in known:
            block = "\n".join([f"== {name}", *(f"  {name} {number}" for number in range(5))])
            self.assertIn(block, text)

    def test_a_suite_that_cannot_run_is_a_failure_and_the_others_go_on(self):
        def broken(_: str) -> Count:
            raise Failed("no database")

        total, _ = self.run_all({"lint": suite("lint"), "api": broken, "demo": suite("demo")})
        self.assertEqual("2 passed, 1 failed", last_line(total))
        self.assertEqual("./dev test api", total.failures[0].repeat)

    def test_every_suite_has_its_place(self):
        placed = {*schedule.FIRST, *schedule.LONGEST_FIRST}
        self.assertEqual(placed, set(schedule.suites.SUITES))
        self.assertEqual(["browser", "api", "new"], schedule.in_order(["new", "api", "browser"]))

    def test_what_threads_of_a_suite_say_goes_where_the_suite_says_it(self):
        def threads(_: str) -> Count:
            list(side_by_side(lambda number: say(f"  thread {number}"), [1, 2], 2))
            return suite("unit", 0)("")

        _, text = self.run_all({"unit": threads, "api": suite("api", 0)})
        block = text[text.index("== unit\n"):]
        for number in (1, 2):
            self.assertLess(block.index(f"thread {number}"), block.index("== unit: 1 passed"))


if __name__ == "__main__":
    unittest.main()
