"""GCC 12.2 destroys some temporaries in co_await expressions twice (docs/adr/0003-coroutines.md).

So an await is the whole right-hand side of its statement, and its arguments are names, moves,
literals or calls of the same kind. Coroutines live in src/net only.
"""

import re

import common
from common import Finding, Tree

TOKENS = re.compile(
    r"""(?P<space>\s+)
      | (?P<name>[A-Za-z_]\w*)
      | (?P<number>\.?\d(?:[\w.']|[eE][+-])*)
      | (?P<text>"[^"]*")
      | (?P<mark>::|->|<<=?|>>=?|&&|\|\||[-+*/%&|^=!<>]=|\+\+|--|.)
    """,
    re.VERBOSE | re.DOTALL,
)
MAY_STAND_BEFORE = {";", "{", "}", ")", "=", "co_return", "else", ":", ""}


class Awkward(Exception):
    """The expression is not of the allowed shape; the text says why."""


class Operand:
    """A recursive reader of what may follow co_await, up to the statement's semicolon."""

    def __init__(self, tokens: list[tuple[str, str]], start: int):
        self.tokens = tokens
        self.at = start

    def kind(self) -> str:
        return self.tokens[self.at][0] if self.at < len(self.tokens) else ""

    def word(self, ahead: int = 0) -> str:
        place = self.at + ahead
        return self.tokens[place][1] if place < len(self.tokens) else ""

    def take(self, word: str) -> None:
        if self.word() != word:
            raise Awkward(self.complaint())
        self.at += 1

    def complaint(self) -> str:
        word = self.word()
        if word == "{":
            return "a braced value in the await; give it a name first"
        if word == "[":
            return "a lambda or an index in the await; give it a name first"
        if word == "co_await":
            return "an await inside an await; give the inner result a name first"
        return f"`{word}` in the await; it takes names, moves, literals or calls"

    def value(self) -> None:
        while self.word() in ("&", "*", "-", "!"):
            self.at += 1
        if self.kind() in ("number", "text"):
            while self.kind() in ("number", "text", "name"):
                self.at += 1
            return
        self.name()
        self.tail()

    def name(self) -> None:
        if self.word() == "::":
            self.at += 1
        if self.kind() != "name" or self.word() in ("co_await", "co_yield", "new"):
            raise Awkward(self.complaint())
        self.at += 1
        self.template_arguments()
        while self.word() == "::":
            self.at += 1
            if self.kind() != "name":
                raise Awkward(self.complaint())
            self.at += 1
            self.template_arguments()

    def template_arguments(self) -> None:
        """Skips <…> when it closes before the statement ends and a call or a scope follows."""
        if self.word() != "<":
            return
        depth, place = 0, self.at
        while place < len(self.tokens):
            word = self.tokens[place][1]
            if word in (";", "{", "}"):
                return
            depth += (word == "<") - (word == ">") - 2 * (word == ">>")
            place += 1
            if depth <= 0:
                break
        if place < len(self.tokens) and self.tokens[place][1] in ("(", "::"):
            self.at = place

    def tail(self) -> None:
        while True:
            if self.word() in (".", "->"):
                self.at += 1
                self.name()
            elif self.word() == "(":
                self.arguments()
            else:
                return

    def arguments(self) -> None:
        self.take("(")
        if self.word() == ")":
            self.at += 1
            return
        while True:
            self.value()
            if self.word() != ",":
                break
            self.at += 1
        self.take(")")


def tokens_of(text: str) -> list[tuple[str, str, int]]:
    found = []
    for match in TOKENS.finditer(text):
        if match.lastgroup != "space":
            found.append((match.lastgroup or "", match.group(0), match.start()))
    return found


def awaits(text: str) -> list[tuple[int, str]]:
    """(line, complaint) for each await of a file that breaks the rule."""
    code = common.blank(text)
    tokens = tokens_of(code)
    plain = [(kind, word) for kind, word, _ in tokens]
    problems = []
    for place, (_, word, offset) in enumerate(tokens):
        if word != "co_await":
            continue
        line = common.line_of(code, offset)
        before = tokens[place - 1][1] if place else ""
        if before not in MAY_STAND_BEFORE:
            problems.append((line, "the await is not the whole right-hand side of its statement"))
            continue
        operand = Operand(plain, place + 1)
        try:
            operand.value()
            if operand.word() != ";":
                raise Awkward(operand.complaint())
        except Awkward as awkward:
            problems.append((line, str(awkward)))
    return problems


def check(tree: Tree) -> list[Finding]:
    findings = []
    for name in tree.named(r"^(src|tools|tests)/.*\.(cpp|hpp)$"):
        text = tree.read(name)
        if name.startswith("src/net/"):
            findings += [Finding(name, line, problem) for line, problem in awaits(text)]
            continue
        for found in re.finditer(r"\bco_(await|return|yield)\b", common.blank(text)):
            line = common.line_of(text, found.start())
            findings.append(Finding(name, line, "coroutines live in src/net only"))
    return findings


if __name__ == "__main__":
    common.main("await_names", check)
