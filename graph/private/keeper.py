"""The small process beside every private Neo4j: starts it, and ends it when nobody needs it any longer.

A server outlives the command that started it, so that the next one need not wait, but not for good. Every command
leaves a lease that holds while it lives; without a lease or a client for `--idle` seconds the keeper ends the server.
A throwaway server has one lease and no patience. Where Linux allows, a killed keeper takes the server along.
"""

import argparse
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from graph.private import processes
from graph.private.bound import die_with_parent
from graph.private.layout import Layout, State
from graph.private.places import locked_or_skip


def main() -> None:
    """Start the server that the arguments describe, and stay until it has ended; the caller is let go at once."""
    args = _arguments()
    layout = Layout(args.data)
    told, tell = os.pipe()
    if os.fork():
        os.close(tell)
        sys.exit(0 if os.read(told, 1) else 1)
    # A group of its own keeps Ctrl-C away; a session of its own also the end of the terminal.
    (os.setpgrp if args.throwaway else os.setsid)()
    server = _start(layout, args.command)
    layout.write_state(State(args.uri, server.pid))
    os.write(tell, b"1")
    _let_go_of_output()
    _watch(server, layout, args)
    if args.throwaway:
        while processes.lease_held(layout.leases):  # it may be started again, on another port
            time.sleep(0.5)
        shutil.rmtree(layout.data_dir, ignore_errors=True)


def _start(layout: Layout, command: list[str]) -> "subprocess.Popen[bytes]":
    with (layout.home / "logs" / "console.log").open("w") as console:
        return subprocess.Popen(  # noqa: S603 - the command is the project's own
            command,
            cwd=layout.home,
            stdin=subprocess.DEVNULL,
            stdout=console,
            stderr=console,
            preexec_fn=die_with_parent,  # noqa: PLW1509 - this process has one thread
        )


def _let_go_of_output() -> None:
    """The caller reads our output to its end, which must not wait for ours."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)


def _watch(server: "subprocess.Popen[bytes]", layout: Layout, args: argparse.Namespace) -> None:
    pause = min(5.0, max(0.5, args.idle / 4))
    needed = time.monotonic()
    while True:
        try:
            server.wait(pause)
            return
        except subprocess.TimeoutExpired:
            pass
        if processes.lease_held(layout.leases) or (args.idle and processes.has_clients(server.pid)):
            needed = time.monotonic()
        elif time.monotonic() - needed >= args.idle:
            _end_unless_taken(server, layout, args.patience)


def _end_unless_taken(server: "subprocess.Popen[bytes]", layout: Layout, patience: float) -> None:
    """End the server under the lock that every command attaches under, so that none attaches to a closing one."""
    with locked_or_skip(layout.lock) as ours:
        if ours and not processes.lease_held(layout.leases):
            processes.end(server.pid, layout.home, patience=patience)
            server.wait()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path)
    parser.add_argument("--uri")
    parser.add_argument("--idle", type=float)
    parser.add_argument("--patience", type=float)
    parser.add_argument("--throwaway", action="store_true")
    parser.add_argument("command", nargs="+")
    return parser.parse_args()


if __name__ == "__main__":
    main()
