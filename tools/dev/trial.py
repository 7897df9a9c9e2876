"""Trying one mutant: it is compiled beside the tree and linked before the library it belongs to.

The sources are never touched. What build/dev has compiled stays as it is; the changed file becomes
an object of its own in build/mutate/, which stands before the archives on the link line, so that
the linker takes its functions and leaves the archive's member out. A changed header stands in a
folder that is looked into before src/; every object that reads it is compiled again.
(docs/adr/0029-mutants-beside-the-tree.md)
"""

import json
import os
import shlex
import shutil
import signal
import subprocess
import threading
import time
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import build
import place
from mutants import Mutant
from shell import Failed, output

COMPILE_SECONDS = 300
LINK_SECONDS = 120
# A test that takes this many times as long as without the change, and some seconds, hangs.
PATIENCE = 4
PATIENCE_SECONDS = 10
MEMORY_MAX = 8 << 30  # bytes of a test program whose loop may have no end
INCLUDED = "cmake_pch.hxx"


@dataclass(frozen=True)
class Unit:
    """What the compiler reads at once: a file, or several in one (ECAB_UNITY)."""

    object: str  # from the folder of the build
    source: Path
    command: tuple[str, ...]

    @property
    def precompiled(self) -> str | None:
        return next((word for word in self.command if word.endswith(INCLUDED)), None)


@dataclass
class Program:
    name: str
    path: str  # from the folder of the build
    arguments: list[str]
    seconds: float | None = None  # without a change
    lock: threading.Lock = field(default_factory=threading.Lock)


class Stopped(Exception):
    """Somebody wants to end; nothing is known of this mutant."""


class Runs:
    """Programs that run, so that all of them can be ended at once."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._running: set[subprocess.Popen[bytes]] = set()
        self._ended = False

    def run(self, words: list[str], cwd: Path, env: dict[str, str], seconds: float,
            log: Path) -> int:
        """The exit code, 124 when it was not done in time. Each runs in a group of its own."""
        with log.open("wb") as sink:
            with self._lock:
                if self._ended:
                    raise Stopped
                started = subprocess.Popen(words, cwd=cwd, env=env, stdout=sink,
                                           stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL,
                                           start_new_session=True)
                self._running.add(started)
            try:
                return started.wait(seconds)
            except subprocess.TimeoutExpired:
                return 124
            finally:
                end_group(started)
                with self._lock:
                    self._running.discard(started)
                    ended = self._ended
                if ended:
                    raise Stopped

    def end(self) -> None:
        with self._lock:
            self._ended = True
            for one in self._running:
                end_group(one)


def end_group(started: subprocess.Popen[bytes]) -> None:
    try:
        os.killpg(started.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
    started.wait()


def read_deps(text: str) -> dict[str, set[str]]:
    """Object → files it was made of, from `ninja -t deps`."""
    found: dict[str, set[str]] = {}
    here: set[str] = set()
    for line in text.splitlines():
        if line.startswith("    "):
            here.add(line.strip())
        elif ": #deps" in line:
            here = found.setdefault(line.split(": #deps")[0], set())
    return found


def linking(command: str, program: str, new: Path, objects: dict[str, Path]) -> list[str]:
    """The words of a link line that writes `new` and takes these objects instead of its own.

    Those on the line are replaced there; the others stand first, before the archives they are in.
    """
    line = command.strip().removeprefix(": &&").removesuffix("&& :").strip()
    words = shlex.split(line)
    if "&&" in words or words.count(program) != 1:
        raise Failed(f"cannot read how {program} is linked: {line[:200]}")
    named = [str(objects[word]) if word in objects else word for word in words]
    first = [str(path) for name, path in objects.items() if name not in words]
    named[words.index(program)] = str(new)
    return [named[0], *first, *named[1:]]


class Built:
    """The folder of a build, asked what belongs to what."""

    def __init__(self, folder: Path, root: Path) -> None:
        self.folder = folder
        self.root = root
        self._inputs: dict[str, set[str]] = {}
        self._links: dict[str, str] = {}
        self._lock = threading.RLock()  # ninja is asked once for each thing

    def _ninja(self, *words: str) -> str:
        return output(["ninja", "-t", *words], cwd=self.folder)

    @cached_property
    def units(self) -> list[Unit]:
        found = []
        for entry in json.loads((self.folder / "compile_commands.json").read_text()):
            command = tuple(shlex.split(entry["command"]))
            made = command[command.index("-o") + 1]
            if made.endswith(".o"):
                found.append(Unit(made, Path(entry["file"]), command))
        return found

    @property
    def deps(self) -> dict[str, set[str]]:
        with self._lock:
            return self._read

    @cached_property
    def _read(self) -> dict[str, set[str]]:
        return read_deps(self._ninja("deps"))

    def inputs(self, program: str) -> set[str]:
        with self._lock:
            if program not in self._inputs:
                self._inputs[program] = set(self._ninja("inputs", program).splitlines())
            return self._inputs[program]

    def link(self, program: str) -> str:
        with self._lock:
            if program not in self._links:
                said = self._ninja("commands", "-s", program).splitlines()
                if not said:
                    raise Failed(f"ninja does not know how {program} is linked")
                self._links[program] = said[-1]
            return self._links[program]

    def reads(self, unit: Unit, header: str) -> bool:
        """Whether the unit is made of this header, by itself or by what is precompiled for it."""
        if header in self.deps.get(unit.object, set()):
            return True
        if unit.precompiled is None:
            return False
        made = str(Path(unit.precompiled).relative_to(self.folder)) + ".gch"
        return header in self.deps.get(made, set())

    def units_with(self, file: str) -> list[Unit]:
        """The units that a change of this file changes."""
        path = self.root / file
        if path.suffix == ".hpp":
            return [unit for unit in self.units if self.reads(unit, str(path))]
        alone = [unit for unit in self.units if unit.source == path]
        if alone:
            return alone
        together = [unit for unit in self.units if unit.source.is_relative_to(self.folder)]
        return [unit for unit in together
                if unit.source.is_file() and f'"{path}"' in unit.source.read_text()]


class Place:
    """One mutant in a folder of its own."""

    def __init__(self, built: Built, folder: Path, runs: Runs, mutant: Mutant) -> None:
        self.built, self.folder, self.runs, self.mutant = built, folder, runs, mutant
        self._objects: dict[str, Path] = {}
        shutil.rmtree(folder, ignore_errors=True)
        self.file = folder / "over" / Path(mutant.file).relative_to("src")
        self.file.parent.mkdir(parents=True)
        (folder / "tmp").mkdir()
        self.file.write_text(mutant.text((built.root / mutant.file).read_text()))
        self.units = built.units_with(mutant.file)
        self.log = folder / "log"
        self.env = {**place.environment("dev"), "CCACHE_DISABLE": "1", "TMPDIR": f"{folder}/tmp"}

    def source(self, unit: Unit, number: int) -> Path:
        original = self.built.root / self.mutant.file
        if original.suffix == ".hpp":
            return unit.source
        if unit.source == original:
            return self.file
        several = self.folder / f"several{number}.cxx"
        several.write_text(unit.source.read_text().replace(f'"{original}"', f'"{self.file}"'))
        return several

    def _command(self, unit: Unit, source: Path, made: Path) -> list[str]:
        words = [word for word in unit.command if word != "-Werror"]
        words[words.index("-o") + 1] = str(made)
        words[words.index("-c") + 1] = str(source)
        if self.mutant.file.endswith(".hpp") and unit.precompiled is not None:
            # A copy beside which nothing is precompiled: the compiler reads the headers again.
            plain = self.folder / f"{Path(unit.precompiled).parent.name}.hxx"
            shutil.copy(unit.precompiled, plain)
            words[words.index(unit.precompiled)] = str(plain)
        first = next(at for at, word in enumerate(words) if word.startswith("-I"))
        words.insert(first, f"-I{self.folder}/over")
        return words

    def compile(self, program: Program) -> bool:
        """Compiles what this program needs and has not been compiled yet."""
        needed = self.built.inputs(program.path)
        for unit in self.units:
            if unit.object not in needed or unit.object in self._objects:
                continue
            number = len(self._objects)
            made = self.folder / f"{number}.o"
            words = self._command(unit, self.source(unit, number), made)
            if self.runs.run(words, self.built.folder, self.env, COMPILE_SECONDS, self.log) != 0:
                return False
            self._objects[unit.object] = made
        return True

    def link(self, program: Program) -> Path | None:
        needed = self.built.inputs(program.path)
        objects = {name: made for name, made in self._objects.items() if name in needed}
        made = self.folder / program.name
        words = linking(self.built.link(program.path), program.path, made, objects)
        code = self.runs.run(words, self.built.folder, self.env, LINK_SECONDS, self.log)
        return made if code == 0 else None

    def finds(self, program: Program, binary: Path, seconds: float) -> bool:
        words = ["prlimit", f"--as={MEMORY_MAX}", str(binary), *program.arguments]
        return self.runs.run(words, self.built.root, self.env, seconds, self.log) != 0

    def said(self) -> str:
        lines = self.log.read_text(errors="replace").splitlines() if self.log.is_file() else []
        errors = [line for line in lines if "error:" in line]
        return (errors or lines or ["nothing"])[0][-200:]

