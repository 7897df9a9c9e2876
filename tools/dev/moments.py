"""The moment of a test run, from outside: `./dev test --at MOMENT`, otherwise now.

Suites find it in ECAB_TEST_AT (RFC 3339, UTC, milliseconds); time runs on from it. Where the
installed calendar ends too soon after the moment, the servers of the tests get a copy of the rules
with plain years added (ECAB_RULES): the suites then pass on any day. What the program does where
its calendar ends is a test of its own.
"""

import argparse
import contextlib
import hashlib
import os
import re
import shutil
import tempfile
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import place

HANOI = timezone(timedelta(hours=7))
# Of a year that nobody has entered: the days off that the law names by their date.
PLAIN_DAYS = (("01-01", "New Year's Day"), ("04-30", "Reunification Day"),
              ("05-01", "International Labour Day"), ("09-02", "National Day"))
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
        "the last day the calendar knows": at(last_year(calendar), 12, 31, 16),
    }


def with_years(calendar: str, through: int) -> str:
    """The calendar with plain years added, up to and with `through`."""
    for year in range(last_year(calendar) + 1, through + 1):
        days = "".join(f'      - {{date: {year}-{day}, vi: "{name}", en: "{name}"}}\n'
                       for day, name in PLAIN_DAYS)
        calendar = calendar.rstrip("\n") + (
            f"\n  - year: {year}\n    swaps: unknown\n    source: added for a test run\n"
            f"    verified: assumed\n    days_off:\n{days}")
    return calendar


def rules_for(moment: datetime) -> Path | None:
    """A folder of rules whose calendar reaches over the year after the moment, where needed."""
    installed = place.ROOT / "rules"
    calendar = calendar_file(installed).read_text()
    through = moment.astimezone(HANOI).year + 1
    if through <= last_year(calendar):
        return None
    return copied(installed, with_years(calendar, through), f"rules-through-{through}")


def copied(installed: Path, calendar: str, name: str) -> Path:
    """The copy appears whole or not at all, and is another one when a rule has changed."""
    content = hashlib.sha256(calendar.encode())
    for file in sorted(path for path in installed.rglob("*") if path.is_file()):
        content.update(file.read_bytes())
    folder = place.BUILD / f"{name}-{content.hexdigest()[:12]}"
    if not folder.is_dir():
        place.BUILD.mkdir(parents=True, exist_ok=True)
        begun = Path(tempfile.mkdtemp(prefix=name, dir=place.BUILD)) / "rules"
        shutil.copytree(installed, begun)
        calendar_file(begun).write_text(calendar)
        with contextlib.suppress(OSError):  # another run was first
            begun.rename(folder)
        shutil.rmtree(begun.parent)
    return folder


def environment(moment: datetime | None) -> dict[str, str]:
    """What the suites need to know of the rules beside the moment: where the calendar ends."""
    rules = rules_for(moment or datetime.now(HANOI))
    found = {"ECAB_RULES": str(rules or "")}  # none: the installed ones
    if moment:
        found["ECAB_TEST_AT"] = written(moment)
    return found


def set_for_all(moment: datetime | None) -> None:
    for name in ("ECAB_TEST_AT", "ECAB_RULES"):
        os.environ.pop(name, None)
    os.environ.update(environment(moment))


def program_options() -> list[str]:
    """The same for one run of the program: `demo` makes an installation and plays in it."""
    names = (("--clock-at", "ECAB_TEST_AT"), ("--rules", "ECAB_RULES"))
    return [word for option, name in names if os.environ.get(name)
            for word in (option, os.environ[name])]
