"""Make .venv ready: check what is needed, name the download, install. Runs on any Python 3, before all else."""

import hashlib
import os
import shutil
import subprocess
import sys

ROOT = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(ROOT, ".venv")
STAMP = os.path.join(VENV, "ready")
NEWEST, OLDEST = 15, 11
DISK, MEMORY = 3 * 10**9, 2 * 10**9
BEHIND_A_PROXY = (
    "Behind a proxy set HTTPS_PROXY; for a mirror set PIP_INDEX_URL (Python packages) and "
    "MVNW_REPOURL (Neo4j), and for a company's certificates PIP_CERT and REQUESTS_CA_BUNDLE."
)


def main():
    """Install into .venv unless it is ready already. Exits with 1 and the remedy when a need isn't met."""
    python = find_python()
    need_room()
    if same_as_installed():
        say("Packages: reusing .venv")
        return
    say("Packages: downloading about 250 MB into .venv (once)")
    if not os.path.exists(os.path.join(VENV, "bin", "python")):
        make_venv(python)
    pip = [os.path.join(VENV, "bin", "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    if subprocess.call([*pip, "--constraint", "constraints.txt", "--editable", ".[dev]"], cwd=ROOT):
        fail("the packages could not be installed; the lines above say why. " + BEHIND_A_PROXY)
    with open(STAMP, "w") as stamp:
        stamp.write(wanted())
    say("Packages: ready; .venv/bin/family-card works from now on")


def find_python():
    """The path of a Python from 3.11 on, preferring the one that runs this."""
    if sys.version_info >= (3, OLDEST):
        return sys.executable
    for minor in range(NEWEST, OLDEST - 1, -1):
        found = shutil.which("python3.%d" % minor)
        if found:
            return found
    fail(
        "Python 3.%d or later is needed; this is %d.%d. Install it (Debian, Ubuntu: apt-get install python3 "
        "python3-venv; macOS: brew install python) or name one: make PYTHON=/path/to/python3"
        % (OLDEST, *sys.version_info[:2])
    )


def make_venv(python):
    """Create .venv, or say how to get the module that can."""
    if subprocess.call([python, "-m", "venv", VENV]):
        shutil.rmtree(VENV, ignore_errors=True)
        fail("Python's venv module is missing or failed; on Debian and Ubuntu: apt-get install python3-venv")


def need_room():
    """Check free disk and memory."""
    free = shutil.disk_usage(ROOT).free
    if free < DISK:
        fail("3 GB of free disk are needed here and %.1f GB are left; free some, then run this again" % (free / 1e9))
    memory = memory_available()
    if memory is not None and memory < MEMORY:
        fail(
            "2 GB of free memory are needed and %.1f GB are left; close something, then run this again" % (memory / 1e9)
        )


def memory_available():
    """Bytes of memory that programs may still take, or None where the system doesn't say."""
    try:
        with open("/proc/meminfo") as lines:
            facts = dict(line.split(":", 1) for line in lines)
        return int(facts["MemAvailable"].split()[0]) * 1024
    except (OSError, KeyError, ValueError):
        return None


def same_as_installed():
    """Whether .venv was made from just these requirements."""
    try:
        with open(STAMP) as stamp:
            return stamp.read() == wanted()
    except OSError:
        return False


def wanted():
    """A fingerprint of what should be installed, and for which folder."""
    digest = hashlib.sha256(ROOT.encode())
    for name in ("pyproject.toml", "constraints.txt"):
        with open(os.path.join(ROOT, name), "rb") as file:
            digest.update(file.read())
    return digest.hexdigest()


def say(text):
    """One status line."""
    print(text, flush=True)


def fail(text):
    """End with the remedy."""
    sys.exit("Not ready: " + text)


if __name__ == "__main__":
    main()
