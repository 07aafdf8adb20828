"""Files as they come: any column order, cut files, byte order marks, quotes, ragged rows, Parquet, and wrong files."""

from pathlib import Path

import polars as pl
import pytest

from graph.client import Graph
from loaders import reading, registers
from loaders.delivery import load
from loaders.errors import NothingToLoad
from loaders.texts import Texts
from tests.loaders.village import CITIZENS, DAY, FATHER, KEY, MOTHER, birth, deliver, found, load_into, picture

ADDRESSES = registers.load()["addresses"]
HEAD = "address_id,region,settlement_kind\n"


def addresses(tmp_path: Path, content: bytes | str, name: str = "addresses.csv") -> Texts:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    [texts] = reading.read([path], ADDRESSES)
    return texts


def cells(texts: Texts, *columns: str) -> list[tuple[object, ...]]:
    return texts.rows.select(*columns).rows()


def test_columns_in_any_order_and_optional_ones_missing(tmp_path: Path) -> None:
    texts = addresses(tmp_path, "settlement_kind,address_id,region\nrural_okrug,a,KZ-11\n")
    assert cells(texts, "address_id", "region", "district", "_line") == [("a", "KZ-11", None, 2)]


def test_byte_order_mark_crlf_and_quotes(tmp_path: Path) -> None:
    texts = addresses(tmp_path, "\ufeff" + HEAD.replace("\n", "\r\n") + '"a ""b"", c",KZ-11,"x\ny"\r\n"",KZ-11,z\r\n')
    assert cells(texts, "address_id", "settlement_kind", "_line") == [('a "b", c', "x\ny", 2), (None, "z", 3)]


def test_ragged_rows_keep_their_lines_and_those_of_the_others(tmp_path: Path) -> None:
    texts = addresses(tmp_path, HEAD + "a,KZ-11,k\nb,KZ-11\n\nc,KZ-11,k,1\nd,KZ-11,k")
    assert cells(texts, "address_id", "_line") == [("a", 2), ("d", 6)]
    assert texts.ragged.select("file", "line", "reason").rows() == [
        ("addresses.csv", 3, "bad_value"),
        ("addresses.csv", 5, "bad_value"),
    ]


def test_ragged_rows_are_read_and_quarantined(graph: Graph, tmp_path: Path) -> None:
    folder = deliver(tmp_path / "delivery", {"citizens": CITIZENS})
    (folder / "addresses.csv").write_text(HEAD + "a,KZ-11,district_city\nb,KZ-11\n")
    report = load(graph, folder, as_of=DAY, id_key=KEY)
    assert found(report) == [("addresses.csv", 3, "the row", "bad_value")]
    counts = report.registers["addresses"]
    assert (counts.read, counts.new, counts.quarantined) == (2, 1, 1)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "empty"),
        (HEAD.encode() + b"\xff,KZ-11,k\n", "not UTF-8"),
        ((HEAD + "a,KZ-11,k\n").encode("utf-16"), "not UTF-8"),
        (b"address_id,region\na,KZ-11\n", "lacks required columns: settlement_kind"),
        (HEAD.replace("region", "region,street").encode(), "has columns that the register does not have: street"),
        (HEAD.replace("region", "region,region").encode(), "names columns twice: region"),
    ],
)
def test_a_file_that_is_not_its_register_is_rejected_by_name(tmp_path: Path, content: bytes, why: str) -> None:
    texts = addresses(tmp_path, content)
    assert texts.rows.is_empty()
    [rejected] = texts.rejected
    assert rejected.file == "addresses.csv"
    assert why in rejected.reason
    if "column" in why:
        assert "address_id, region, district, settlement, settlement_kind" in rejected.reason


def test_what_is_not_parquet_is_rejected(tmp_path: Path) -> None:
    [rejected] = addresses(tmp_path, b"PAR1 not really", "addresses.parquet").rejected
    assert "not Parquet" in rejected.reason


def test_only_the_wrong_file_is_rejected(graph: Graph, tmp_path: Path) -> None:
    folder = deliver(tmp_path / "delivery", {"citizens": CITIZENS, "births": [birth(1)]})
    (folder / "addresses.csv").write_text("id\n1\n")
    (folder / "parents.csv").write_text("id\n1\n")
    report = load(graph, folder, as_of=DAY, id_key=KEY)
    assert [each.file for each in report.rejected] == ["addresses.csv", "parents.csv"]
    assert report.registers["births"].new == 1


def test_a_cut_register_counts_as_one(graph: Graph, tmp_path: Path) -> None:
    folder = deliver(tmp_path / "delivery", {"citizens": CITIZENS})
    (folder / "births-0001.csv").write_text(f"act_no,child_iin,mother_iin\n1,{CITIZENS[2]['iin']},{MOTHER}\n")
    (folder / "births-0002.csv").write_text(f"mother_iin,act_no,child_iin\n,2,{CITIZENS[3]['iin']}\n")
    report = load(graph, folder, as_of=DAY, id_key=KEY)
    assert report.registers["births"].read == 2
    assert found(report) == [("births-0002.csv", 2, "mother_iin", "no_parents")]


def test_a_folder_without_registers_says_so(graph: Graph, tmp_path: Path) -> None:
    with pytest.raises(NothingToLoad, match="no file of a register"):
        load(graph, tmp_path, as_of=DAY, id_key=KEY)


TYPED = pl.DataFrame(
    {
        "contract": ["c1", "c2"],
        "iin": [MOTHER, FATHER],
        "share": [1.0, 0.5],
        "area_m2": [54, None],
        "unsafe": [True, None],
        "valid_from": pl.Series(["2020-01-01", "2021-06-30"]).str.to_date(),
    }
).rename({"contract": "object_id"})


def test_parquet_gives_the_same_graph_as_csv(graph: Graph, tmp_path: Path) -> None:
    rows = TYPED.with_columns(
        pl.lit("dwelling").alias("kind"),
        pl.col("valid_from").cast(pl.Datetime("us")).alias("valid_to"),
        pl.lit("").alias("address_id"),
    )
    pictures = []
    for kind in ("csv", "parquet"):
        graph.write("schema/wipe")
        folder = deliver(tmp_path / kind, {"citizens": CITIZENS})
        path = folder / f"real_estate.{kind}"
        if kind == "csv":
            rows.with_columns(pl.col("valid_to").cast(pl.Date)).write_csv(path)
        else:
            rows.write_parquet(path)
        report = load(graph, folder, as_of=DAY, id_key=KEY)
        assert report.registers["real_estate"].new == 2
        pictures.append([line.replace(report.delivery, "") for line in picture(graph)])
    assert pictures[0] == pictures[1]


def test_values_reach_the_graph_with_their_types(graph: Graph, tmp_path: Path) -> None:
    rows = {"citizens": CITIZENS[:1], "disabilities": []}
    rows["disabilities"] = [
        {
            "case_no": "7",
            "iin": MOTHER,
            "category": "general",
            "group": 2,
            "work_ability_loss": "65.0",
            "valid_from": "2020-01-01",
            "valid_to": None,
        }
    ]
    load_into(graph, tmp_path / "delivery", rows)
    text = "MATCH (d:Disability) RETURN d.case_no AS a, d.group AS b, d.work_ability_loss AS c, d.valid_from AS d"
    assert [list(row.values()) for row in graph.read_text(text, {}, time_limit=9)[1]] == [
        ["7", "2", 65, DAY.replace(2020, 1, 1)]
    ]
