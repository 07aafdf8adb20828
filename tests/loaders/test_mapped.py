"""Long registers on disk: the same rows, nothing left behind, and a full disk is told."""

import errno
from pathlib import Path

import polars as pl
import pytest

from loaders import mapped
from loaders.errors import LoadError

ROWS = pl.DataFrame({"key": [f"contributions|{n}|2026|01" for n in range(10)], "amount": [None, *range(9)]})


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Everything is long, three rows are a slice, and the temporary folder is this one."""
    monkeypatch.setattr(mapped, "LARGE", 1)
    monkeypatch.setattr(mapped, "SLICE", 3)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    return tmp_path


def test_rows_on_disk_are_the_same_and_leave_no_file(small: Path) -> None:
    kept = mapped.mapped(ROWS)
    assert not list(small.iterdir())
    assert kept.equals(ROWS)


def test_rows_are_left_out_by_place_whatever_slice_they_lie_in() -> None:
    left = mapped.without(ROWS, pl.Series([0, 3, 4, 5, 9]))
    assert left["amount"].to_list() == [0, 1, 5, 6, 7]
    assert mapped.without(ROWS, pl.Series([], dtype=pl.Int64)).equals(ROWS)


def test_a_full_disk_is_told_with_what_to_do(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(pl.DataFrame, "write_ipc", full)
    with pytest.raises(LoadError, match=rf"{small} can't take .*No space left.*TMPDIR"):
        mapped.mapped(ROWS)
