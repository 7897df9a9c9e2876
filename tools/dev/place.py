"""Where things are. Every other module asks here; no path is written twice."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / "build"
REPORTS = BUILD / "reports"
STAMPS = BUILD / "stamps"
SETUP = ROOT / "tools" / "setup"
LINTS = ROOT / "tools" / "lint"
SHARED_DATA = ROOT.parent / "shared" / "data"


def seed() -> str:
    """What every draw of a test run follows from; another run of the same seed draws the same."""
    return os.environ.get("ECAB_TEST_SEED") or "20190624"


# What a suite takes when it runs alone, as each is the quickest to build for it. A run of several
# suites builds the tree once instead: what ships and every test program, in the preset `test`.
ALONE = ("dev", "release")
_one_build = False


def build_once() -> None:
    global _one_build
    _one_build = True


def preset(wanted: str) -> str:
    return "test" if _one_build and wanted in ALONE else wanted


def binary(wanted: str) -> Path:
    """The program itself, at the same place in every preset."""
    return BUILD / preset(wanted) / "ecabinet"


def environment(wanted: str = "release") -> dict[str, str]:
    """What every test program may rely on, whatever shell `./dev` was started from."""
    env = dict(os.environ)
    env.update(
        ECAB_SOURCE_DIR=str(ROOT),
        ECABINET=str(binary(wanted)),
        ECAB_PAPERS=str(BUILD / preset(wanted) / "papers"),
        LC_ALL="C.UTF-8",
        TZ="UTC",
        ECAB_TEST_SEED=seed(),
        RC_PARAMS=os.environ.get("RC_PARAMS", f"seed={seed()}"),
    )
    env.pop("ECAB_SHARED_DATA", None)
    if SHARED_DATA.is_dir():
        env["ECAB_SHARED_DATA"] = str(SHARED_DATA)
    return env
