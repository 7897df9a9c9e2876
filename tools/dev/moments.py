"""The moment of a test run, from outside: `./dev test --at MOMENT`, otherwise now.

Suites find it in ECAB_TEST_AT (RFC 3339, UTC, milliseconds); time runs on from it. The calendar has
the holidays of every year, so the suites pass on any day.
"""

import argparse
import os
import re
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import place

HANOI = timezone(timedelta(hours=7))
YEAR = re.compile(r"^  - year: (\d{4})$", re.MULTILINE)
EXTRA = re.compile(r"^    extra_working_days:\n((?:      - .*\n)+)", re.MULTILINE)


def parsed(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"no moment like 2027-02-05T08:00:00+07:00: {error}")
    return moment if moment.tzinfo else moment.replace(tzinfo=HANOI)


def written(moment: datetime) -> str:
    utc = moment.astimezone(timezone.utc)
    return utc.strftime("%Y-%m-%dT%H:%M:%S.") + f"{utc.microsecond // 1000:03}Z"


def calendar_file(rules: Path) -> Path:
    return rules / "calendar" / "vn.yaml"


def last_year(calendar: str) -> int:
    return max(int(year) for year in YEAR.findall(calendar))


def worked_saturday(calendar: str) -> date:
    """The last day the calendar says is worked in exchange for another."""
    days = re.findall(r"date: (\d{4}-\d\d-\d\d)", "".join(EXTRA.findall(calendar)))
    return date.fromisoformat(max(days))


def special() -> dict[str, datetime]:
    """The moments at which continuous integration runs what depends on the date, beside now."""
    calendar = calendar_file(place.ROOT / "rules").read_text()
    saturday = worked_saturday(calendar)

    def at(*parts: int) -> datetime:
        return datetime(*parts, tzinfo=HANOI)

    return {
        "the last seconds of a year": at(2026, 12, 31, 23, 59, 30),
        "the eve of Tet": at(2027, 2, 5, 9),
        "a worked Saturday": at(saturday.year, saturday.month, saturday.day, 9),
        "a leap day": at(2028, 2, 29, 9),
        "the last second of a week's office hours": at(2026, 12, 4, 16, 59, 59),
        "the last day of a year nobody has announced": at(last_year(calendar) + 2, 12, 31, 16),
    }


def environment(moment: datetime | None) -> dict[str, str]:
    """What the suites need to know of the moment."""
    return {"ECAB_TEST_AT": written(moment)} if moment else {}


def set_for_all(moment: datetime | None) -> None:
    os.environ.pop("ECAB_TEST_AT", None)
    os.environ.update(environment(moment))


def program_options() -> list[str]:
    """The same for one run of the program: `demo` makes an installation and plays in it."""
    at = os.environ.get("ECAB_TEST_AT")
    return ["--clock-at", at] if at else []
