"""What the SMS centre hands us is on disk before we acknowledge it, and leaves the disk once the graph has it.

A kill between the two loses nothing: the next run reads what is left. Each item has an id, so that it is taken once.
Replies survive a power failure too; receipts of its last moment may not.
"""

import json
import os
from pathlib import Path
from typing import Any

from app.outreach.ids import fresh

Item = dict[str, Any]


class Inbox:
    """A file of JSON lines, readable by its owner only: the items that the graph does not have yet."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.waiting: list[Item] = _left(path)
        self._file = os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "a", encoding="utf-8")

    def put(self, item: Item, *, precious: bool) -> None:
        """Keep an item; with `precious`, also through a power failure."""
        item = {**item, "id": fresh()}
        self._file.write(json.dumps(item, ensure_ascii=False) + "\n")
        self._file.flush()
        if precious:
            os.fsync(self._file.fileno())
        self.waiting.append(item)

    def done(self, count: int) -> None:
        """The graph has the first `count` items that waited."""
        del self.waiting[:count]
        if not self.waiting:
            self._file.truncate(0)

    def close(self) -> None:
        """Close the file; what waits stays in it."""
        self._file.close()


def _left(path: Path) -> list[Item]:
    """Items that an earlier run left behind. A last line without its end was never acknowledged."""
    if not path.exists():
        return []
    text = path.read_text(encoding="utf-8")
    whole = text[: text.rfind("\n") + 1]
    if whole != text:
        path.write_text(whole, encoding="utf-8")
    return [json.loads(line) for line in whole.splitlines()]
