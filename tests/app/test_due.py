"""Until its due date an answer stays the same, over random tangled families in which much begins and ends."""

from collections.abc import Iterable
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.assessment import assess, the_day
from app.benefits import RULES
from app.benefits.rule import Assessment
from app.due import REACH, due
from graph.client import Graph
from loaders.delivery import load_rows
from tests.app import card_family as family
from tests.app.lively import lively
from tests.app.populations import AS_OF, Rows
from tests.examples import examples
from tests.law.households import Registers

EVERYONE = [[0, 2**62]]
Key = tuple[str, str, frozenset[str], int | None]


def asked(graph: Graph, day: date, *, everyone: bool = True) -> list[Assessment]:
    with graph.session(write=False) as session:
        the = the_day(session, day)
        return due(session, assess(session, EVERYONE, the, everyone=everyone), the)


def given_rights(found: Iterable[Assessment]) -> set[Key]:
    return {(one.benefit, one.beneficiary, frozenset(one.about), one.amount) for one in found if one.eligible}


def test_every_rule_says_how_far_it_looks() -> None:
    assert set(REACH) == set(RULES)


@examples(8)
@given(rows=lively(), start=st.integers(-20, 40), steps=st.lists(st.integers(1, 45), min_size=4, max_size=4))
def test_nothing_changes_before_its_due_date(graph: Graph, rows: Rows, start: int, steps: list[int]) -> None:
    graph.write("schema/wipe")
    load_rows(graph, rows, as_of=date(2026, 12, 31), id_key=b"test")
    first = AS_OF + timedelta(days=start)
    before = asked(graph, first)
    stays = given_rights(before)
    for later in sorted({first + timedelta(days=step) for step in (1, 2, *steps)}):
        after = given_rights(asked(graph, later))
        kept = [one for one in before if one.due_on is None or later < one.due_on]
        assert given_rights(kept) <= after, (first, later, given_rights(kept) - after)
        refused = {(one.benefit, one.beneficiary, one.about) for one in before if one not in kept}
        for benefit, beneficiary, about, _ in after - stays:
            was = [one for one in before if one.benefit == benefit and one.beneficiary == beneficiary]
            assert not was or any((one.benefit, one.beneficiary, one.about) in refused for one in was), (
                first,
                later,
                benefit,
                about,
            )


def test_what_is_refused_for_good_is_never_due(graph: Graph) -> None:
    registers = Registers()
    retired = registers.person(date(1963, 3, 1), "M")  # 63 on the day asked (Social Code a. 207)
    younger = registers.person(date(1963, 3, 2), "M")
    registers.load(graph, date(2026, 3, 1))
    days = {one.beneficiary: one.due_on for one in asked(graph, date(2026, 3, 1)) if one.benefit == "job_loss"}
    assert days == {retired: None, younger: date(2026, 3, 2)}


def test_a_family_of_many_children(graph: Graph) -> None:
    family.load(graph)
    rights = {one.benefit: one for one in asked(graph, family.AS_OF) if one.eligible}
    # Marat's fourteenth birthday, on which a ward's home begins to matter.
    assert rights["multi_child_family"].due_on == date(2026, 3, 3)
