"""Configures and builds a preset, and the web client beside it."""

import json
import os
from pathlib import Path

import place
from shell import Failed, logged, need, output, timed

PRESETS = ("dev", "release", "test", "asan", "tsan", "fuzz")
JOBS = str(max(2, os.cpu_count() or 2))


def stale(ninja: Path) -> bool:
    """Ninja notices an edited CMake file by itself, but not a folder that is new."""
    if not ninja.is_file():
        return True
    lists = [place.ROOT / "CMakePresets.json"]
    for folder in ("src", "tests", "tools", "cmake"):
        lists += (place.ROOT / folder).glob("**/CMakeLists.txt")
    return newest(lists) > ninja.stat().st_mtime


def configure(preset: str) -> None:
    log = place.REPORTS / f"configure-{preset}.log"
    command = ["cmake", "--preset", preset]
    if "CI" in os.environ:  # nobody edits there: files of a library are compiled together
        command.append("-DECAB_UNITY=ON")
    if logged(command, log, cwd=place.ROOT) != 0:
        raise Failed(f"cmake --preset {preset} failed:\n{log.read_text(errors='replace')}")


def test_programs(preset: str) -> list[Path]:
    """The GoogleTest programs CMake knows; a left-over of an older build is not among them."""
    folder = place.BUILD / place.preset(preset)
    listed = output(["ctest", "--test-dir", folder, "--show-only=json-v1"])
    tests = json.loads(listed or "{}").get("tests", [])
    return sorted({Path(test["command"][0]) for test in tests if test.get("command")})


def native(preset: str, targets: tuple[str, ...] = ()) -> None:
    preset = place.preset(preset)
    folder = place.BUILD / preset
    with timed(f"build {preset}"):
        if stale(folder / "build.ninja"):
            configure(preset)
        command = ["cmake", "--build", folder, "-j", JOBS]
        for target in targets:
            command += ["--target", target]
        need(command, cwd=place.ROOT)
    place_binary(preset)


def place_binary(preset: str) -> None:
    """The program stands at build/PRESET/ecabinet, wherever CMake linked it."""
    wanted = place.binary(preset)
    linked = place.BUILD / preset / "src" / "cli" / "ecabinet"
    if linked.is_file() and (wanted.is_symlink() or not wanted.exists()):
        wanted.unlink(missing_ok=True)
        wanted.symlink_to(linked.relative_to(wanted.parent))


def newest(paths: list[Path]) -> float:
    return max((path.stat().st_mtime for path in paths if path.is_file()), default=0.0)


def web_sources(web: Path) -> list[Path]:
    tops = [path for path in web.iterdir() if path.name not in ("node_modules", "dist")]
    files = [path for path in tops if path.is_file()]
    for top in tops:
        if top.is_dir():
            files += top.rglob("*")
    return files + [place.ROOT / "api" / "openapi.yaml"]


def web() -> bool:
    """Builds web/dist when a source is newer; False when there is no client in this tree."""
    folder = place.ROOT / "web"
    if not (folder / "package.json").is_file():
        return False
    built = folder / "dist" / "index.html"
    if built.is_file() and built.stat().st_mtime >= newest(web_sources(folder)):
        return True
    with timed("build web"):
        need(["npm", "run", "--silent", "build"], cwd=folder)
    if not built.is_file():
        raise Failed("the web build left no web/dist/index.html")
    return True


def programs(preset: str, pattern: str) -> list[Path]:
    """Built programs whose names match (`*_fuzz`, `bench_*`), by name."""
    found = []
    for folder in ("src", "tests", "tools"):
        for path in (place.BUILD / place.preset(preset) / folder).rglob(pattern):
            if path.is_file() and os.access(path, os.X_OK) and path.suffix == "":
                found.append(path)
    return sorted(found, key=lambda path: path.name)
