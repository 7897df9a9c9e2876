"""Papers are read in a sandbox. Where this system allows none, runs of the program declare it."""

import functools
import subprocess

from shell import say

PROBE = ["bwrap", "--unshare-all", "--unshare-user", "--ro-bind", "/", "/", "--dev", "/dev", "true"]


@functools.cache
def has_sandbox() -> bool:
    try:
        return subprocess.run(PROBE, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        return False


def program_options() -> list[str]:
    """For one run of the program that takes papers in."""
    if has_sandbox():
        return []
    say("papers are read without a sandbox: this system allows none")
    return ["--papers-without-sandbox"]
