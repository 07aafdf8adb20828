"""Random populations with much that begins and ends within weeks of one day: people to test days with."""

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from tests.app.populations import AS_OF, Rows, populations

BIN = "990140000001"
SOON = st.integers(-40, 60).map(lambda days: AS_OF + timedelta(days=days))
ARREARS = {"balance": 900_000, "overdue_days": 200, "overdue_amount": 50_000}
"""What brings a family to level E, where all adults owe it."""
ENDS = st.one_of(st.none(), SOON)


@st.composite
def lively(draw: st.DrawFn, size: int = 14) -> Rows:
    """A tangled population whose incomes and contributions are known; with leaves, work, debts and certificates."""
    rows: Rows = draw(populations(size=size))
    people = [row["iin"] for row in rows["citizens"]]
    some = st.lists(st.sampled_from(people), max_size=3, unique=True)
    rows["addresses"] = [{"address_id": one, "region": "KZ-75", "settlement_kind": "republican_city"} for one in "abc"]
    rows["poverty_lines"] = [
        {"region": "KZ-75", "quarter": quarter, "line": 40_000} for quarter in ("2026-Q1", "2026-Q2", "2026-Q3")
    ]
    for number, person in enumerate(people):
        rows.setdefault("incomes", []).extend(_incomes(draw, person, number))
        rows.setdefault("contributions", []).extend(_contributions(draw, person))
    rows["sick_leaves"] = [
        {"sheet_no": f"s{n}", "iin": one, "starts_on": draw(SOON), "days": 126} for n, one in enumerate(draw(some))
    ]
    rows["job_seekers"] = [
        {**_days(draw), "case_no": f"j{n}", "iin": one, "status": "unemployed"} for n, one in enumerate(draw(some))
    ]
    rows["employment"] = [
        {**_days(draw), "contract_no": f"c{n}", "iin": one, "employer_bin": BIN} for n, one in enumerate(draw(some))
    ]
    rows["awards"] = [
        {"iin": one, "award": "kumis_alqa", "granted_on": draw(SOON), "revoked_on": draw(ENDS)} for one in draw(some)
    ]
    rows["dependencies"] = _pairs(draw, people, "dependant_iin", "provider_iin")
    rows["care"] = [
        {**row, "reason": draw(st.sampled_from(["child", "group_1"]))}
        for row in _pairs(draw, people, "carer_iin", "cared_iin")
    ]
    rows["real_estate"] = [
        {**_days(draw), "object_id": f"o{n}", "iin": one, "kind": "dwelling"} for n, one in enumerate(draw(some))
    ]
    rows["businesses"] = [
        {**_days(draw), "bin": f"b{n}", "iin": one, "role": "sole_trader", "status": "active"}
        for n, one in enumerate(draw(some))
    ]
    rows["credits"] = [
        {"credit_id": f"l{n}", "iin": one, "as_of": draw(SOON), **ARREARS} for n, one in enumerate(draw(some))
    ]
    rows["medical"] = [
        {"iin": one, "as_of": draw(SOON), "attached": True, "insured": draw(st.booleans())} for one in draw(some)
    ]
    rows["kandas"] = [{"iin": one, "valid_from": date(2025, 12, 1), "valid_to": draw(SOON)} for one in draw(some)]
    return rows


def _incomes(draw: st.DrawFn, person: str, number: int) -> list[dict[str, Any]]:
    kind = draw(st.sampled_from(["wage", "pension", "alimony"]))
    amount = draw(st.sampled_from([0, 20_000, 90_000]))
    months = [f"2025-{month:02d}" for month in range(10, 13)] + [f"2026-{month:02d}" for month in range(1, 7)]
    return [{"iin": person, "month": month, "kind": kind, "amount": amount} for month in months if amount or not number]


def _contributions(draw: st.DrawFn, person: str) -> list[dict[str, Any]]:
    first = draw(st.integers(1, 12))
    months = [f"2025-{month:02d}" for month in range(first, 13)] if draw(st.booleans()) else ["2026-06"]
    return [{"iin": person, "month": month, "payer_bin": BIN, "base": 100_000, "amount": 5_000} for month in months]


def _pairs(draw: st.DrawFn, people: list[str], one: str, other: str) -> list[dict[str, Any]]:
    drawn = draw(st.lists(st.tuples(st.sampled_from(people), st.sampled_from(people)), max_size=3))
    return [
        {"case_no": f"{one}{n}", one: first, other: second, **_days(draw)}
        for n, (first, second) in enumerate(drawn)
        if first != second
    ]


def _days(draw: st.DrawFn) -> dict[str, Any]:
    since, until = draw(SOON), draw(ENDS)
    return {"valid_from": since, "valid_to": until if until is None or until >= since else None}
