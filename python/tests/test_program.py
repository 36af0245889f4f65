"""The program `scutch` of the wheel."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest
import scutch
from conftest import scutch_command
from test_cleaner import PAGE, TEXT


def test_it_is_on_the_path() -> None:
    program = Path(sysconfig.get_path("scripts")) / "scutch"
    done = subprocess.run([program, "--version"], capture_output=True, text=True, check=True)
    assert done.stdout == f"scutch {scutch.__version__}\n"


def test_it_cleans_standard_input() -> None:
    assert scutch_command("clean", "-", input=PAGE.encode()).stdout.decode() == TEXT


@pytest.mark.parametrize(
    ("args", "code"),
    [(["--help"], 0), (["rules", "list"], 0), (["clean", "missing.html"], 1), (["clean", "--no-such-flag"], 2), (["test", "."], 2)],
)
def test_exit_codes_are_those_of_the_program(tmp_path, args, code) -> None:
    assert scutch_command(*args, cwd=tmp_path).returncode == code


# Deaf to Ctrl-C until the program itself hears it.
DEAF = """
import signal, sys
signal.signal(signal.SIGINT, signal.SIG_IGN)
print("deaf", flush=True)
from scutch.__main__ import main
sys.exit(main())
"""


@pytest.mark.skipif(os.name != "posix", reason="signals are those of Unix")
@pytest.mark.parametrize("command", ["clean", "explain"])
def test_ctrl_c_ends_it(command) -> None:
    # A pipe that is never written to: it waits for a page.
    args = [sys.executable, "-c", DEAF, command, "-"]
    with subprocess.Popen(args, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout.readline() == b"deaf\n"
        assert interrupted_until_it_ends(process) in (-signal.SIGINT, 130)


def interrupted_until_it_ends(process: subprocess.Popen) -> int:
    """Sends Ctrl-C again and again: nobody tells when the program begins to hear it."""
    for _ in range(300):
        process.send_signal(signal.SIGINT)
        try:
            return process.wait(timeout=0.1)
        except subprocess.TimeoutExpired:
            continue
    process.kill()
    pytest.fail("it does not end")
