"""What a day's sweep holds, to compare with what another way of finding it holds."""

from datetime import date
from typing import Any

from graph.client import Graph

HELD = """
    MATCH (s:Sweep {as_of: $day}) WHERE s.finished IS NOT NULL
    MATCH (:Citizen)-[:ENTITLED_TO]->(r:Right {generation: s.generation})
    WHERE r.found_on <= $day AND coalesce(r.gone_on > $day, true)
    RETURN r"""


def stored(graph: Graph, day: date) -> set[tuple[Any, ...]]:
    """Every right of a day's sweep, with all that is told of it."""
    with graph.session(write=False) as session:
        found = session.run(HELD, day=day)
        rights = [dict(row["r"]) for row in found]
    for one in rights:
        one["about"] = sorted(one["about"])
    kept = [
        {name: value for name, value in one.items() if name not in ("slice", "generation", "found_on", "gone_on")}
        for one in rights
    ]
    whole = {tuple(sorted((name, str(value)) for name, value in one.items())) for one in kept}
    assert len(whole) == len(kept)
    return whole
