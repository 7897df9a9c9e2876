"""Journals changed in every way an attacker with the disk can, and whether verify finds it."""

import shutil
import subprocess
import tempfile
from pathlib import Path

import build
import place
from shell import logged, need

IN_CI = 400  # changes; ./dev verify-mutations makes as many as are asked for
CONTAINERS_IN_CI = 40  # of the ballot's container: that of the meeting takes longer to verify
CI_SECONDS = 900


def journals(folder: Path) -> list[Path]:
    """Two journals: a ballot of the whole Government, and a meeting with votes."""
    program = place.binary("dev")
    meeting = place.ROOT / "data" / "meetings" / "2019-06-24.yaml"
    made = []
    for name, more in (("ballot", []), ("meeting", ["--meeting", meeting])):
        where = folder / name
        log = place.REPORTS / f"mutations-{name}.log"
        code = logged([program, "demo", "--data", where, *more], log, place.ROOT,
                      place.environment("dev"), seconds=CI_SECONDS)
        if code != 0:
            need(["tail", "-40", log])
            raise RuntimeError(f"the demonstration for the {name} journal failed")
        made.append(where)
    return made


def command(folders: list[Path], count: int, seed: str, workers: int = 2) -> list[object]:
    program = build.programs("dev", "verify_mutations")[0]
    data = [word for folder in folders for word in ("--data", folder)]
    return [program, *data, "--count", count, "--seed", seed, "--workers", workers]


def containers(folders: list[Path]) -> list[Path]:
    """The evidence of every matter of these journals, as `ecabinet export` writes it."""
    program = place.binary("dev")
    made = []
    for folder in folders:
        listed = subprocess.run([program, "export", "--list", "--data", folder], check=True,
                                capture_output=True, text=True, env=place.environment("dev"))
        for number, matter in enumerate(listed.stdout.split()):
            out = folder / f"{number}.asice"
            subprocess.run([program, "export", "--matter", matter, "--out", out, "--data", folder],
                           check=True, capture_output=True, env=place.environment("dev"))
            made.append(out)
    return made


def container_command(folders: list[Path], count: int, seed: str) -> list[object]:
    files = [word for path in containers(folders) for word in ("--file", path)]
    return [build.programs("dev", "verify_containers")[0], *files, "--count", count, "--seed", seed]


def run_containers(count: int, seed: str) -> int:
    """One changed byte of a container, again and again; the verification finds and names it."""
    folder = Path(tempfile.mkdtemp(prefix="ecab-containers-"))
    try:
        words = container_command(journals(folder), count, seed)
        need(words, cwd=place.ROOT, env=place.environment("dev"))
        return 0
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def run(count: int, seed: str, log: Path | None = None) -> int:
    folder = Path(tempfile.mkdtemp(prefix="ecab-mutations-"))
    try:
        made = journals(folder)
        words = command(made, count, seed)
        if log is None:
            need(words, cwd=place.ROOT, env=place.environment("dev"))
            return 0
        code = logged(words, log, place.ROOT, place.environment("dev"), seconds=CI_SECONDS)
        if code != 0:
            return code
        few = container_command(made[:1], CONTAINERS_IN_CI, seed)
        more = log.with_name("mutations-containers.log")
        return logged(few, more, place.ROOT, place.environment("dev"), seconds=CI_SECONDS)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
