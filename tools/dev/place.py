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


def binary(preset: str) -> Path:
    """The program itself, at the same place in every preset."""
    return BUILD / preset / "ecabinet"


def environment(preset: str = "release") -> dict[str, str]:
    """What every test program may rely on, whatever shell `./dev` was started from."""
    env = dict(os.environ)
    env.update(
        ECAB_SOURCE_DIR=str(ROOT),
        ECABINET=str(binary(preset)),
        ECAB_PAPERS=str(BUILD / preset / "papers"),
        LC_ALL="C.UTF-8",
        TZ="UTC",
        ECAB_TEST_SEED=seed(),
        RC_PARAMS=os.environ.get("RC_PARAMS", f"seed={seed()}"),
    )
    env.pop("ECAB_SHARED_DATA", None)
    if SHARED_DATA.is_dir():
        env["ECAB_SHARED_DATA"] = str(SHARED_DATA)
    return env
