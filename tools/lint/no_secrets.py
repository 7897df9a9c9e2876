"""No key, token or password stands in a file of the project."""

import re

import common
from common import Finding, Tree

SKIPPED = r"package-lock\.json$|\.(png|jpg|webp|pdf|woff2?|ttf|ico)$|^tools/lint/no_secrets"
PATTERNS = (
    (r"-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----\s*\n\s*[A-Za-z0-9+/=]{32,}", "a private key"),
    (r"\bAKIA[0-9A-Z]{16}\b", "an access key"),
    (r"\bgh[pousr]_[A-Za-z0-9]{30,}\b", "a token"),
    (r"\bnpm_[A-Za-z0-9]{30,}\b", "a token"),
    (r"\bxox[abp]-[A-Za-z0-9-]{20,}", "a token"),
    (r"\beyJ[A-Za-z0-9_-]{15,}\.eyJ[A-Za-z0-9_-]{15,}\.", "a signed token"),
    (r"\b[a-z]+://[^/\s:@'\"{}$<]+:[^/\s:@'\"{}$<]+@", "a password in an address"),
)


def problems(text: str) -> list[tuple[int, str]]:
    found = []
    for pattern, what in PATTERNS:
        for match in re.finditer(pattern, text):
            found.append((common.line_of(text, match.start()), what))
    return found


def check(tree: Tree) -> list[Finding]:
    findings = []
    for name in tree.names:
        if re.search(SKIPPED, name):
            continue
        findings += [Finding(name, line, what) for line, what in problems(tree.read(name))]
    return findings


if __name__ == "__main__":
    common.main("no_secrets", check)
