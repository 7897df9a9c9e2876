"""A C++ header opens with a comment that says what it is for, then `#pragma once`."""

import re

import common
from common import Finding, Tree

PURPOSE_WORDS_MIN = 6


def problem(text: str) -> str:
    lines = text.split("\n")
    comment = []
    for line in lines:
        if not line.startswith("//"):
            break
        comment.append(line.lstrip("/ "))
    rest = [line for line in lines[len(comment):] if line.strip()]
    words = len(" ".join(comment).split())
    if not comment:
        return "no comment at the top says what this header is for"
    if words < PURPOSE_WORDS_MIN:
        return f"the comment at the top says too little ({words} words)"
    if not rest or not re.match(r"#\s*pragma\s+once\b", rest[0]):
        return "`#pragma once` does not follow the comment at the top"
    return ""


def check(tree: Tree) -> list[Finding]:
    found = [(name, problem(tree.read(name))) for name in tree.named(r"\.hpp$")]
    return [Finding(name, 1, text) for name, text in found if text]


if __name__ == "__main__":
    common.main("headers", check)
