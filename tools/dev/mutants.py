"""Mutants of a C++ text: what `./dev mutate` changes, one thing at a time.

A mutant takes a guard away (`REQUIRE(…);`, `TRY(…);` as a statement, `if (…) return refuse(…)`),
turns such an `if` round, or flips one operator. Cells of the tables of rights: authority_cells.py.
The text is read as tokens, not compiled. Operators are told from templates and references by the
spaces that clang-format sets; what compiles no more is not counted, so a rare mistake costs time
and changes no figure.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

FLIPS = {
    "<": "<=", "<=": "<", ">": ">=", ">=": ">", "==": "!=", "!=": "==", "&&": "||", "||": "&&",
}
KINDS = ("guard", "turned", "comparison", "logic", "cell")
# What stands in them is a bug when it is false, or a matter of the compiler.
NO_GUARD = ("CHECK", "static_assert")
GUARDS = ("REQUIRE", "TRY")
BEFORE_STATEMENT = (";", "{", "}", ")", ":", "else")

TOKEN = re.compile(
    r"""
    (?P<directive>^[ \t]*\#(?:\\\n|[^\n])*)
  | (?P<comment>//[^\n]*|/\*.*?\*/)
  | (?P<raw>(?:u8|[uUL])?R"(?P<mark>[^()\\\s]*)\(.*?\)(?P=mark)")
  | (?P<string>"(?:\\.|[^"\\\n])*")
  | (?P<char>'(?:\\.|[^'\\\n])+')
  | (?P<number>\d(?:'?[\w.])*)
  | (?P<word>[A-Za-z_]\w*)
  | (?P<sign><=>|<<=|>>=|->|<<|>>|<=|>=|==|!=|&&|\|\||::|[^\s\w])
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)


@dataclass(frozen=True)
class Token:
    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Change:
    """One change of a text: [start, end) becomes `new`. The kind is a column of the report."""

    start: int
    end: int
    new: str
    kind: str
    what: str


@dataclass(frozen=True)
class Mutant:
    file: str  # from the root of the tree
    line: int
    last: int  # the last line that it touches
    change: Change

    @property
    def what(self) -> str:
        return self.change.what

    def text(self, before: str) -> str:
        """The file with the change in it; no other line moves."""
        gone = before[self.change.start : self.change.end]
        lines = "\n" * (gone.count("\n") - self.change.new.count("\n"))
        return before[: self.change.start] + self.change.new + lines + before[self.change.end :]


def tokens(text: str) -> list[Token]:
    """What the compiler would see: comments and directives are left out, literals are `""`."""
    found = []
    for match in TOKEN.finditer(text):
        kind = match.lastgroup if match.lastgroup != "mark" else "raw"
        if kind in ("directive", "comment"):
            continue
        is_text = kind in ("raw", "string", "char")
        found.append(Token('""' if is_text else match.group(0), match.start(), match.end()))
    return found


def closing(code: list[Token], opening: int) -> int:
    """The index of the bracket that closes the one at `opening`, or of the last token."""
    pairs = {"(": ")", "{": "}", "[": "]"}
    one, other = code[opening].text, pairs[code[opening].text]
    depth = 0
    for at in range(opening, len(code)):
        depth += (code[at].text == one) - (code[at].text == other)
        if depth == 0:
            return at
    return len(code) - 1


def collapsed(text: str) -> str:
    without = re.sub(r"//[^\n]*", "", text)
    return re.sub(r"\s+", " ", without).strip()


def skipped(code: list[Token]) -> set[int]:
    """Indices of tokens that are no condition of the running program."""
    out: set[int] = set()
    for at, token in enumerate(code[:-1]):
        if token.text in NO_GUARD and code[at + 1].text == "(":
            out.update(range(at, closing(code, at + 1) + 1))
        if token.text in ("concept", "using"):
            until = at
            while until < len(code) and code[until].text != ";":
                out.add(until)
                until += 1
    return out


def line_around(text: str, start: int, end: int) -> str:
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    return collapsed(text[first : last if last >= 0 else len(text)])


def flips(text: str, code: list[Token]) -> Iterator[Change]:
    for at in range(1, len(code) - 1):
        here, before, after = code[at], code[at - 1], code[at + 1]
        is_spaced = before.end < here.start and here.end < after.start
        if here.text not in FLIPS or not is_spaced or before.text in ("template", "operator"):
            continue
        new = FLIPS[here.text]
        line = line_around(text, here.start, here.end)
        first = text.rfind("\n", 0, here.start) + 1
        same = sum(1 for one in code[:at] if one.start >= first and one.text == here.text)
        which = f" ({same + 1})" if same else ""
        kind = "logic" if new in ("&&", "||") else "comparison"
        yield Change(here.start, here.end, new, kind, f"{here.text} to {new}{which} in {line}")


def removals(text: str, code: list[Token]) -> Iterator[Change]:
    for at, token in enumerate(code[:-1]):
        if token.text not in GUARDS or code[at + 1].text != "(":
            continue
        if at > 0 and code[at - 1].text not in BEFORE_STATEMENT:
            continue
        end = closing(code, at + 1)
        if end + 1 < len(code) and code[end + 1].text == ";":
            gone = text[token.start : code[end].end]
            yield Change(token.start, code[end].end, "", "guard", f"without {collapsed(gone)}")


def refuses(code: list[Token], at: int) -> bool:
    """Whether the statement at this index gives a refusal, or the `false` of a question."""
    if at >= len(code) or code[at].text not in ("return", "co_return"):
        return False
    words = []
    for token in code[at + 1 :]:
        if token.text == ";":
            break
        words.append(token.text)
    return "refuse" in words or words == ["false"]


def condition(code: list[Token], opening: int, end: int) -> tuple[int, int] | None:
    """First and last token of what an `if` asks, without its initialiser; None: a declaration."""
    first = opening + 1
    depth = 0
    for at in range(opening + 1, end):
        depth += (code[at].text in "([{") - (code[at].text in ")]}")
        if depth == 0 and code[at].text == ";":
            first = at + 1
    depth = 0
    for at in range(first, end):
        depth += (code[at].text in "([{") - (code[at].text in ")]}")
        if depth == 0 and code[at].text == "=":
            return None
    return (first, end - 1) if first < end else None


def turned(text: str, code: list[Token]) -> Iterator[Change]:
    for at, token in enumerate(code[:-1]):
        if token.text != "if" or code[at + 1].text != "(":
            continue
        end = closing(code, at + 1)
        body = end + 2 if end + 1 < len(code) and code[end + 1].text == "{" else end + 1
        asked = condition(code, at + 1, end) if refuses(code, body) else None
        if asked is None:
            continue
        start, stop = code[asked[0]].start, code[asked[1]].end
        what = text[start:stop]
        told = collapsed(text[token.start : code[end].end])
        yield Change(start, stop, f"false && ({what})", "guard", f"without {told} return")
        yield Change(start, stop, f"!({what})", "turned", f"turned round {told} return")


def changes(text: str) -> list[Change]:
    """Every change of a C++ text, in the order of the text."""
    code = tokens(text)
    unread = skipped(code)
    places = {token.start for at, token in enumerate(code) if at in unread}
    found = [*removals(text, code), *turned(text, code), *flips(text, code)]
    kept = [one for one in found if one.start not in places]
    return sorted(kept, key=lambda one: (one.start, one.kind, one.what))


def mutants(file: str, text: str, found: list[Change]) -> list[Mutant]:
    made = []
    for change in found:
        line = text.count("\n", 0, change.start) + 1
        made.append(Mutant(file, line, line + text.count("\n", change.start, change.end), change))
    return made
