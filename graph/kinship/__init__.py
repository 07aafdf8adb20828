"""How two people are related, named in English, Russian and Kazakh.

    >>> from graph import kinship
    >>> family = kinship.graph(
    ...     people=[("me", "F"), ("mother", "F"), ("uncle", "M"), ("grandmother", "F")],
    ...     parents=[("mother", "me"), ("grandmother", "mother"), ("grandmother", "uncle")],
    ... )
    >>> relation = kinship.relation(family, "me", "uncle")
    >>> relation.term("en"), relation.term("ru"), relation.description("en")
    ('uncle', 'дядя', "mother's brother")

`relation(graph, a, b)` reads "b is a's ...". Of several ties it takes the closest: the present or
late spouse; then blood and adoption, the fewer births the closer; then guardianship and affinity,
the fewer links the closer. Among equals the whole blood comes before the half, birth before
adoption, the father's side before the mother's. `relations` gives them all in that order.

Legal ties only: an adopted child counts as the adopter's child, and a parent whose tie has ended is
no parent. Siblings are half only if both have another known parent and those differ; with a parent
unknown they are plain siblings. Elder and younger come from birth dates; with a date missing Kazakh
says "elder or younger" rather than guessing. A term that a language lacks is put together from the
ones it has, never guessed. Words and their sources: `terms.toml`.
"""

from graph.kinship.people import Guardian, Marriage, Parent, Person, from_rows, graph
from graph.kinship.relation import Relation
from graph.kinship.search import relation, relations
from graph.kinship.steps import Step

__all__ = [
    "Guardian",
    "Marriage",
    "Parent",
    "Person",
    "Relation",
    "Step",
    "from_rows",
    "graph",
    "relation",
    "relations",
]
