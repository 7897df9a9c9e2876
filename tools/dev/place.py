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
    )
    env.pop("ECAB_SHARED_DATA", None)
    if SHARED_DATA.is_dir():
        env["ECAB_SHARED_DATA"] = str(SHARED_DATA)
    return env
