"""Names in anonymous namespaces differ within a library: its files are compiled together.

ADR 21 says why.

Functions count as the same when their parameters have the same types, as the compiler sees it;
types, constants and aliases when their name is the same.
"""

import re

import common
from common import Finding, Tree

FILES = r"^src/.*(?<!_test)(?<!_fuzz)\.cpp$"
# Compiled alone: coroutines, and two tables in the words of their own kind of matter.
ALONE = ("src/net/", "src/domain/authority/authority.cpp", "src/domain/meeting/authority.cpp")
OPENS = re.compile(r"^namespace ([\w:]+) \{$")
TYPE = re.compile(r"^(?:struct|class|enum class|using) (\w+)\b(?!.*;$|::)")
CONSTANT = re.compile(r"^(?:static )?constexpr [^(=]*?\b(\w+)(?:\[\w*\])?\s*(?:=|\{)")
FUNCTION = re.compile(
    r"^(?:template <[^\n]*>\n)?(?:\[\[\w+\]\] )?[\w:<>,&*\s]+?[&*\s](\w+)\(", re.M
)


def parameter_types(text: str) -> str:
    """The types of a parameter list that begins at its parenthesis, without the names."""
    depth = 0
    for end, char in enumerate(text):
        depth += char in "(<[{"
        depth -= char in ")>]}"
        if depth == 0:
            break
    parts = re.split(r",(?![^<(]*[>)])", text[1:end])
    return ", ".join(re.sub(r"\s*\b\w+(?:\s*=.*)?$", "", " ".join(part.split())) for part in parts)


def names_of(text: str) -> list[tuple[str, str, int]]:
    """(namespace, name with the types it takes, line) of what one file keeps to itself."""
    lines = common.blank(text).split("\n")
    found = []
    around: list[str] = []
    hidden = False
    for at, line in enumerate(lines):
        if opened := OPENS.match(line):
            around.append(opened.group(1))
        elif line == "namespace {":
            hidden = True
        elif line.startswith("}") and hidden and not closes_inner(lines, at):
            hidden = False
        if not hidden or not line or line[0] in " }#":
            continue
        space = "::".join(around)
        if simple := TYPE.match(line) or CONSTANT.match(line):
            found.append((space, simple.group(1), at + 1))
        elif function := FUNCTION.match("\n".join(lines[at : at + 12])):
            rest = "\n".join(lines[at : at + 12])[function.end() - 1 :]
            found.append((space, f"{function.group(1)}({parameter_types(rest)})", at + 1))
    return found


def closes_inner(lines: list[str], at: int) -> bool:
    """Whether a brace in the first column closes a function or type, not the namespace."""
    return lines[at].startswith("};") or lines[at - 1].startswith(" ")


def check(tree: Tree) -> list[Finding]:
    known: dict[tuple[str, str, str], str] = {}
    findings = []
    for name in tree.named(FILES):
        if name.startswith(ALONE):
            continue
        library = name.split("/")[1]
        for space, what, line in names_of(tree.read(name)):
            first = known.setdefault((library, space, what), name)
            if first != name:
                findings.append(Finding(name, line, f"{what} is in {first} too: say it once"))
    return findings


if __name__ == "__main__":
    common.main("together", check)
