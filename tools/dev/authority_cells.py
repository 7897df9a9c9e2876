"""Cells of the tables of rights, flipped one at a time (`./dev mutate`).

A table of rights is `constexpr Row kTable[]` or a `constexpr std::array k…Rights` of a C++ file:
the struct of its rows names the action, who asks, sometimes the phases (a `PhaseSet`, 0 where the
action concerns nothing) and what the actor must be (`Need`). Each row is taken away, each phase of
it is turned, its need is dropped, and each pair of action and asker that has no row is given one:
what was refused is allowed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mutants import Change, Token, closing, collapsed, tokens

TABLE = re.compile(r"\bconstexpr (?:Row kTable\[\] = |std::array k\w*Rights)\{")
FIELDS = re.compile(r"\bstruct (?:Row|\w+Right) \{(.*?)\n\};", re.DOTALL)
PHASES_OF = re.compile(r"\bPhaseSet in\((\w+) phase\)")
ENUM = re.compile(r"\benum class (\w+)[^{;]*\{(.*?)\}", re.DOTALL)


def enums(text: str) -> dict[str, list[str]]:
    """Each enumeration of a text with its names."""
    found = {}
    for name, body in ENUM.findall(text):
        body = re.sub(r"//[^\n]*|/\*.*?\*/", "", body, flags=re.DOTALL)
        found[name] = [part.split("=")[0].strip() for part in body.split(",") if part.strip()]
    return found


@dataclass(frozen=True)
class Cell:
    text: str
    start: int
    end: int

    @property
    def name(self) -> str:
        return self.text.rsplit("::", 1)[-1]


@dataclass(frozen=True)
class Row:
    cells: list[Cell]
    start: int
    end: int  # after the comma


@dataclass(frozen=True)
class Table:
    types: list[str]  # of the columns
    phases: list[str]
    rows: list[Row]
    named: str  # the type before the brace of each row, if it is written

    def column(self, kind: str) -> int | None:
        return self.types.index(kind) if kind in self.types else None


def cells_of(text: str, code: list[Token], first: int, last: int) -> list[Cell]:
    found, depth, start = [], 0, code[first].start
    for at in range(first, last):
        depth += (code[at].text in "([{") - (code[at].text in ")]}")
        if depth == 0 and code[at].text == ",":
            found.append(Cell(text[start : code[at].start].strip(), start, code[at].start))
            start = code[at + 1].start
    found.append(Cell(text[start : code[last].start].strip(), start, code[last].start))
    return found


def read(text: str, known: dict[str, list[str]]) -> Table | None:
    """The table of a file, or None where it has none."""
    here, fields, phase = TABLE.search(text), FIELDS.search(text), PHASES_OF.search(text)
    if not here or not fields:
        return None
    types = re.findall(r"^\s*(\w+) \w+;", fields.group(1), re.MULTILINE)
    code = tokens(text)
    opening = next(at for at, token in enumerate(code) if token.start == here.end() - 1)
    named = code[opening + 1].text if code[opening + 1].text != "{" else ""
    skip = 1 if named else 0
    rows, at = [], opening + 1
    while code[at].text != "}":
        end = closing(code, at + skip)
        comma = end + 1 if code[end + 1].text == "," else end
        cells = cells_of(text, code, at + skip + 1, end)
        rows.append(Row(cells, code[at].start, code[comma].end))
        at = comma + 1
    return Table(types, known.get(phase.group(1), []) if phase else [], rows, named)


def row_changes(text: str, table: Table, row: Row) -> Iterator[Change]:
    told = collapsed(text[row.start : row.end]).rstrip(",")
    yield Change(row.start, row.end, "", "cell", f"without {told}")
    phases, need = table.column("PhaseSet"), table.column("Need")
    if phases is not None and row.cells[phases].text != "0":
        cell = row.cells[phases]
        for bit, name in enumerate(table.phases):
            new = f"static_cast<PhaseSet>(({cell.text}) ^ (1u << {bit}u))"
            yield Change(cell.start, cell.end, new, "cell", f"phase {name} turned in {told}")
    if need is not None and row.cells[need].name != "Nothing":
        cell = row.cells[need]
        yield Change(cell.start, cell.end, "Need::Nothing", "cell", f"no need in {told}")


def given(table: Table, known: dict[str, list[str]]) -> Iterator[Change]:
    """A row for each pair that has none, with the phases of the first row of that action."""
    pairs = {(row.cells[0].name, row.cells[1].name) for row in table.rows}
    for action in known.get(table.types[0], []):
        first = next((row for row in table.rows if row.cells[0].name == action), None)
        if first is None:
            continue  # decided by no row at all
        for asker in known.get(table.types[1], []):
            if (action, asker) in pairs:
                continue
            cells = [f"{table.types[0]}::{action}", f"{table.types[1]}::{asker}"]
            for kind, cell in zip(table.types[2:], first.cells[2:]):
                cells.append("Need::Nothing" if kind == "Need" else cell.text)
            new = f" {table.named}{{{', '.join(cells)}}},"
            yield Change(first.end, first.end, new, "cell", f"also {new.strip(' ,')}")


def changes(text: str, headers: dict[str, list[str]]) -> list[Change]:
    """Every flip of a cell; `headers` are the enumerations that the columns are of."""
    known = {**headers, **enums(text)}
    table = read(text, known)
    if table is None:
        return []
    found = [change for row in table.rows for change in row_changes(text, table, row)]
    return [*found, *given(table, known)]
