"""Files of at most 400 lines, functions of at most 70, C++ and Python lines of at most 100 columns.

Functions are found by their braces, not by a compiler: a brace opened outside any function after a
parameter list begins one. That is exact for formatted code and good enough for a limit.
"""

import ast
import re

import common
from common import Finding, Tree

FILE_LINES_MAX = 400
FUNCTION_LINES_MAX = 70
COLUMNS_MAX = 100
SIZED = r"\.(cpp|hpp|ts|svelte|mjs|py)$"
GENERATED = r"\.gen\.ts$"
SCOPE = re.compile(r"^\s*(?:(?:inline|export)\s+)*(?:namespace|class|struct|enum|union|extern)\b"
                   r"(?![^{]*\)\s*(?:const|noexcept|override|final|->[^{]*)*\s*$)")
DIRECTIVE = re.compile(r"^[ \t]*#.*(?:\\\n.*)*$", re.MULTILINE)
MEMBER_LIST = re.compile(r"\)\s*(?:noexcept\s*)?:(?!:)")
SCRIPT_FUNCTION = re.compile(r"\bfunction\b\s*\*?\s*(\w*)\s*\(")
SCRIPT_BLANK = re.compile(r"`(?:\\.|[^`\\])*`", re.DOTALL)


def is_function(header: str) -> bool:
    """Whether a brace after this text opens a function's body."""
    header = re.sub(r"operator\s*[=!<>]+|[=!<>]=", "", header)
    return ")" in header and "=" not in header.split("(")[0] and not SCOPE.match(header)


def is_member_value(header: str) -> bool:
    """Whether it opens a value in a constructor's list, as in `: a_(a), b_{a} {`."""
    return bool(MEMBER_LIST.search(header)) and bool(re.search(r"\w\s*$", header))


def cpp_functions(text: str) -> list[tuple[int, int]]:
    """(first line, last line) of each function of a C++ text."""
    code = DIRECTIVE.sub(lambda m: "\n" * m.group(0).count("\n"), common.blank(text))
    found: list[tuple[int, int]] = []
    depth, start, body = 0, 0, False
    for mark in re.finditer(r"[{};]", code):
        offset, char = mark.start(), mark.group(0)
        if depth:
            depth += (char == "{") - (char == "}")
            if depth == 0 and body:
                found.append((common.line_of(code, start), common.line_of(code, offset)))
                start = offset + 1
            continue
        header = code[start:offset]
        if char == "{" and (is_member_value(header) or is_function(header)):
            depth, body = 1, not is_member_value(header)
            if body:
                start += len(header) - len(header.lstrip())
        else:
            start = offset + 1
    return found


def python_functions(text: str) -> list[tuple[int, int]]:
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    nodes = [node for node in ast.walk(ast.parse(text)) if isinstance(node, kinds)]
    return [(node.lineno, node.end_lineno or node.lineno) for node in nodes]


def script_functions(text: str) -> list[tuple[int, int]]:
    """Named `function`s of TypeScript and JavaScript; a test's closure is not one."""
    code = common.blank(SCRIPT_BLANK.sub(lambda m: re.sub(r"[^\n]", " ", m.group(0)), text))
    found = []
    for match in SCRIPT_FUNCTION.finditer(code):
        depth, offset = 0, code.find("{", match.end())
        while 0 <= offset < len(code):
            depth += (code[offset] == "{") - (code[offset] == "}")
            if depth == 0:
                found.append((common.line_of(code, match.start()), common.line_of(code, offset)))
                break
            offset += 1
    return found


def functions(name: str, text: str) -> list[tuple[int, int]]:
    if name.endswith((".cpp", ".hpp")):
        return cpp_functions(text)
    if name.endswith(".py"):
        return python_functions(text)
    return script_functions(text) if name.endswith((".ts", ".mjs")) else []


def wide_lines(name: str, text: str) -> list[int]:
    if name.endswith((".cpp", ".hpp")):
        text = common.blank(text, comments=False)
    elif not name.endswith(".py"):
        return []
    lines = text.split("\n")
    return [at for at, line in enumerate(lines, 1) if len(line.rstrip()) > COLUMNS_MAX]


def check(tree: Tree) -> list[Finding]:
    findings = []
    for name in tree.named(SIZED):
        if re.search(GENERATED, name):
            continue
        text = tree.read(name)
        lines = text.count("\n")
        if lines > FILE_LINES_MAX:
            findings.append(Finding(name, 1, f"{lines} lines; at most {FILE_LINES_MAX}"))
        for first, last in functions(name, text):
            if last - first + 1 > FUNCTION_LINES_MAX:
                size = last - first + 1
                findings.append(Finding(name, first, f"a function of {size} lines; at most "
                                                     f"{FUNCTION_LINES_MAX}"))
        for line in wide_lines(name, text):
            findings.append(Finding(name, line, f"more than {COLUMNS_MAX} columns"))
    return findings


if __name__ == "__main__":
    common.main("sizes", check)
