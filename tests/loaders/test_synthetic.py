"""The synthetic region: the same by the same seed, in the contract's form, and sane when no defects are asked for."""

import datetime as dt
import hashlib
from pathlib import Path

import polars as pl
import pytest

from loaders import checking, iin, reading, registers
from loaders.synthetic import Summary, make

DAY = dt.date(2026, 3, 1)


def read(directory: Path, register: str) -> pl.DataFrame:
    """A register as texts with its real dates."""
    frame = pl.concat(pl.read_csv(f, infer_schema=False) for f in sorted(directory.glob(f"{register}*.csv")))
    dates = [c.name for c in registers.load()[register].columns if c.type == "date"]
    return frame.with_columns(pl.col(name).str.to_date() for name in dates)


def digests(directory: Path) -> dict[str, str]:
    """A hash of each file."""
    return {f.name: hashlib.sha256(f.read_bytes()).hexdigest() for f in sorted(directory.iterdir())}


def problems(directory: Path, day: dt.date = DAY) -> dict[str, int]:
    """How often the loader's own checks give each reason."""
    files, strange = reading.find(directory)
    assert not strange
    arrival = checking.Arrival(list(files), lambda name: reading.read(files[name], registers.load()[name]), day, "")
    counts: dict[str, int] = {}
    for checked in checking.check(arrival, {}, None).values():
        assert not checked.rejected
        for found in checked.problems:
            for reason in found["reason"]:
                counts[reason] = counts.get(reason, 0) + 1
        if checked.counts.repeated:
            counts["repeated"] = counts.get("repeated", 0) + checked.counts.repeated
    return counts


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Summary:
    return make(tmp_path_factory.mktemp("region"), 5_000, 7, DAY)


def test_same_seed_same_files(made: Summary, tmp_path: Path) -> None:
    make(tmp_path, 5_000, 7, DAY)
    assert digests(tmp_path) == digests(made.directory)


def test_other_seed_other_files(made: Summary, tmp_path: Path) -> None:
    make(tmp_path, 5_000, 8, DAY)
    other = digests(tmp_path)
    same = {name for name, digest in digests(made.directory).items() if other.get(name) == digest}
    assert same == {"poverty_lines.csv"}


def test_every_register_with_the_columns_of_the_contract(made: Summary) -> None:
    for name, register in registers.load().items():
        frame = read(made.directory, name)
        assert tuple(frame.columns) == register.names, name
        assert frame.height == made.rows[name], name
        assert frame.height > 0, name


def test_as_many_living_residents_as_asked(made: Summary) -> None:
    people = read(made.directory, "citizens")
    assert people.filter(pl.col("death_date").is_null() & (pl.col("residence") != "departed")).height == 5_000


def test_every_iin_is_made_up_and_sound(made: Summary) -> None:
    people = read(made.directory, "citizens")
    assert people.select(iin.is_valid_expr("iin").all()).item()
    assert people["iin"].n_unique() == people.height
    assert set(people["iin"].str.slice(6, 1)) == {"1", "2"}
    assert people.filter((pl.col("sex") == "F") != (pl.col("iin").str.slice(6, 1) == "2")).is_empty()


def test_no_defects_unless_asked(made: Summary) -> None:
    assert problems(made.directory) == {}
    assert made.defects == {}


@pytest.mark.parametrize("citizens", [200, 2_000])
def test_small_regions_are_sound(citizens: int, tmp_path: Path) -> None:
    make(tmp_path, citizens, 3, DAY)
    assert problems(tmp_path) == {}


def test_planted_defects_are_those_that_the_checks_find(tmp_path: Path) -> None:
    summary = make(tmp_path, 3_000, 5, DAY, defects=True)
    assert problems(tmp_path) == summary.defects
    reasons = set(
        "iin_format iin_check_digit unknown_person self_relation same_parents parent_age superseded_act no_parents "
        "missing_spouse open_marriage dissolved_before_registered death_without_date death_before_birth "
        "death_dates_differ activity_after_death birth_out_of_range interval negative_amount duplicate_key bad_value "
        "missing_value".split()
    )
    assert reasons <= set(summary.defects)


def test_parquet_holds_the_same(made: Summary, tmp_path: Path) -> None:
    make(tmp_path, 5_000, 7, DAY, format="parquet")
    for name in ("citizens", "incomes", "disabilities"):
        parquet = pl.read_parquet(tmp_path / f"{name}.parquet")
        csv = pl.read_csv(made.directory / f"{name}.csv", infer_schema=False)
        assert parquet.cast(pl.String).equals(csv), name


def test_large_registers_are_cut_into_parts(tmp_path: Path) -> None:
    make(tmp_path, 500, 1, DAY, rows_a_part=400)
    assert (tmp_path / "citizens-0001.csv").exists()
    assert not (tmp_path / "citizens.csv").exists()
    assert problems(tmp_path) == {}


def test_one_region_alone(tmp_path: Path) -> None:
    make(tmp_path, 300, 1, DAY, region="KZ-75")
    homes = read(tmp_path, "registrations").filter(pl.col("kind") == "permanent")
    places = read(tmp_path, "addresses").join(homes, on="address_id", how="semi")
    assert set(places["region"]) == {"KZ-75"}


def test_rows_grow_with_people(made: Summary, tmp_path: Path) -> None:
    twice = make(tmp_path, 10_000, 7, DAY).rows
    for register in ("citizens", "births", "registrations", "incomes", "contributions", "benefits"):
        assert twice[register] == pytest.approx(2 * made.rows[register], rel=0.1), register


def test_wrong_use_is_named(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="at least 200"):
        make(tmp_path, 10, 1, DAY)
    with pytest.raises(ValueError, match="KZ-99"):
        make(tmp_path, 300, 1, DAY, region="KZ-99")
    with pytest.raises(ValueError, match="as_of"):
        make(tmp_path, 300, 1)


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "Letter.txt").write_text("mine")
    with pytest.raises(ValueError, match="empty folder"):
        make(tmp_path, 300, 1, DAY)
    assert [f.name for f in tmp_path.iterdir()] == ["Letter.txt"]


def test_months_of_income_are_those_asked_for(made: Summary) -> None:
    months = read(made.directory, "incomes")["month"].unique().sort().to_list()
    assert (months[0], months[-1], len(months)) == ("2024-12", "2026-02", 15)
    assert read(made.directory, "contributions")["month"].n_unique() == 26


def test_ibans_have_sound_check_digits(made: Summary) -> None:
    for iban in read(made.directory, "accounts")["iban"].head(200):
        turned = iban[4:] + str(int(iban[0], 36)) + str(int(iban[1], 36)) + iban[2:4]
        assert len(iban) == 20
        assert int(turned) % 97 == 1
