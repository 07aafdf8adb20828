"""What happens to few: lost parents and parental rights, guardians, adoption, courts, special statuses.

`settle` decides with whom every minor lives; the registers (`courts`) follow from it.
"""

from dataclasses import dataclass

import numpy as np

from loaders.synthetic.days import NEVER, Bools, Ints, between, birthday, pick
from loaders.synthetic.kin import NOBODY
from loaders.synthetic.population import Population
from loaders.synthetic.rates import rates

_MAJORITY = 18
_TRUSTEESHIP = 14


@dataclass
class Links:
    """Pairs of people with the days between which the pair held, and a kind."""

    one: Ints
    other: Ints
    start: Ints
    end: Ints
    kind: Ints

    @classmethod
    def of(cls, one: Ints, other: Ints, start: Ints, end: Ints | None = None, kind: Ints | None = None) -> "Links":
        """Make links that are open and of the first kind unless said otherwise."""
        ends = np.full(one.size, NEVER) if end is None else end
        return cls(one, other, start, ends, np.zeros(one.size, dtype=np.int64) if kind is None else kind)

    def and_(self, more: "Links") -> "Links":
        """These links and more."""
        pairs = zip(vars(self).values(), vars(more).values(), strict=True)
        return Links(*(np.concatenate(pair) for pair in pairs))


@dataclass
class Placements:
    """Who raises whom, as the courts and guardianship bodies see it."""

    adoptions: Links
    rights: Links
    guardians: Links
    orders: Links
    showcase: int


def settle(people: Population) -> Placements:
    """Take parents from some, give them guardians or adopters, and set `keeper` and `supported`."""
    rng = people.rng("rare")
    residents = int(people.resident.sum())
    _orphan(people, rng)
    rights = _lose_rights(people, rng)
    orders = _orders(people, rng)
    adoptions = _adopt(people, rng, np.concatenate((rights.other, orders.one)))
    _keep(people, rights, orders, adoptions)
    showcase, wards = _showcase(people)
    guardians = _place(people, rng, showcase, wards)
    people.departed[np.flatnonzero(people.departed)[: residents - int(people.resident.sum())]] = False
    return Placements(adoptions, rights, guardians, orders, showcase)


def _orphan(people: Population, rng: np.random.Generator) -> None:
    """Where too few minors lost both parents, let the lone parents of some die too."""
    minors = np.flatnonzero(people.minor & (people.mother != NOBODY) & (people.age > 1))
    mother_lives = people.alive[people.mother[minors]]
    father = people.father[minors]
    father_lives = (father != NOBODY) & people.alive[father]
    wanted = max(round(rates()["rare"]["orphans"] * int(people.resident.sum())), 4)
    missing = wanted - int((~mother_lives & ~father_lives).sum())
    lone = people.mother[minors[mother_lives & ~father_lives & (father != NOBODY)]]
    lone = np.unique(lone[(people.spouse[lone] == NOBODY)])
    victims = rng.permutation(lone)[: max(missing // 2, 0)]
    youngest = people.birth.copy()
    np.maximum.at(youngest, people.mother[minors], people.birth[minors])
    after = np.maximum(youngest[victims] + 30, people.today - 3000)
    _die(people, victims, between(rng, after, people.today - 20))


def _die(people: Population, victims: Ints, day: Ints) -> None:
    """Record deaths, no earlier than the last marriage ended."""
    last = np.full(people.size, -NEVER)
    ended = np.where(people.unions.end < NEVER, people.unions.end, people.unions.start)
    np.maximum.at(last, people.unions.husband, ended)
    np.maximum.at(last, people.unions.wife, ended)
    people.death[victims] = np.minimum(np.maximum(day, last[victims] + 1), people.today)


def _parent_fit(people: Population, parents: Ints) -> Bools:
    return people.is_resident(parents)


def _lose_rights(people: Population, rng: np.random.Generator) -> Links:
    """Parents who lost their rights (kind 0) or whose rights are limited (1); every third pair, of one act both."""
    share = rates()["rare"]
    fit = np.flatnonzero(people.minor & _parent_fit(people, people.mother) & (people.age > 1))
    lost = people.few(share["rights_lost"], fit, rng)
    fit = np.setdiff1d(fit, lost)
    limited = people.few(share["rights_limited"], fit, rng)
    start = between(rng, people.birth[lost] + 200, people.today - 10)
    fathers = people.father[lost]
    both = (fathers != NOBODY) & (np.arange(lost.size) % 2 == 0)
    begun = between(rng, people.birth[limited] + 200, people.today - 10)
    restored = np.where(np.arange(limited.size) % 4 == 3, np.minimum(begun + 300, people.today - 1), NEVER)
    restored = np.maximum(restored, begun)
    return (
        Links.of(people.mother[lost], lost, start)
        .and_(Links.of(fathers[both], lost[both], start[both]))
        .and_(Links.of(people.mother[limited], limited, begun, restored, np.ones(limited.size, dtype=np.int64)))
    )


def _orders(people: Population, rng: np.random.Generator) -> Links:
    """Courts that name, after a divorce, with whom the children of the marriage live."""
    share = rates()["rare"]
    unions = people.unions
    ended = np.flatnonzero(unions.divorced)
    last = np.full(people.size, NOBODY)
    last[unions.wife[ended]] = ended
    child = np.flatnonzero(people.minor & (people.mother != NOBODY) & (people.father != NOBODY))
    act = last[people.mother[child]]
    apart = (act != NOBODY) & (unions.husband[np.maximum(act, 0)] == people.father[child])
    apart &= people.is_resident(people.mother[child]) & people.is_resident(people.father[child])
    apart &= people.birth[child] < unions.end[np.maximum(act, 0)]
    child, act = child[apart], act[apart]
    named = rng.random(len(unions))[act] < share["court_orders"]
    to_father = rng.random(len(unions))[act] < share["order_to_father"]
    child, act, to_father = child[named], act[named], to_father[named]
    parent = np.where(to_father, people.father[child], people.mother[child])
    return Links.of(child, parent, unions.end[act])


def _adopt(people: Population, rng: np.random.Generator, taken: Ints) -> Links:
    """Adoptions by couples of children of lone mothers, and by step-fathers."""
    share = rates()["rare"]
    lone = people.minor & (people.father == NOBODY) & people.is_resident(people.mother)
    lone[taken] = False
    step = np.flatnonzero(lone & people.is_resident(people.spouse[people.mother]))
    step = people.few(share["adopted_by_step_parent"], step, rng)
    wed = np.full(people.size, 0)
    wed[people.unions.wife] = people.unions.start
    step_from = between(rng, np.maximum(people.birth[step], wed[people.mother[step]]) + 60, people.today - 3)
    fit = (step_from < people.today) & (people.age[people.spouse[people.mother[step]]] - people.age[step] > 16)
    step, step_from = step[fit], step_from[fit]
    given = np.flatnonzero(lone & (people.spouse[people.mother] == NOBODY) & (people.age < 15) & (people.age > 0))
    given = people.few(share["adopted_by_couple"], given, rng, least=5)
    wives = np.flatnonzero(
        people.resident & people.female & people.is_resident(people.spouse) & (people.age > 36) & (people.age < 50)
    )
    wives = rng.permutation(wives)[: given.size]
    given = given[: wives.size]
    away = between(rng, np.maximum(people.birth[given] + 60, wed[wives] + 200), people.today - 5)
    away = np.maximum(away, people.birth[given] + 60)
    return (
        Links.of(step, people.spouse[people.mother[step]], step_from)
        .and_(Links.of(given, wives, away))
        .and_(Links.of(given, people.spouse[wives], away))
    )


def _keep(people: Population, rights: Links, orders: Links, adoptions: Links) -> None:
    """Say with whom each minor lives: adopter, whom a court named, mother, father; else nobody yet."""
    lost = {0: np.zeros(people.size, dtype=bool), 1: np.zeros(people.size, dtype=bool)}
    open_ = rights.end > people.today
    by_mother = people.mother[rights.other] == rights.one
    lost[0][rights.other[open_ & by_mother]] = True
    lost[1][rights.other[open_ & ~by_mother]] = True
    minors = people.minor
    for parent, gone in ((people.father, lost[1]), (people.mother, lost[0])):
        fit = minors & people.is_resident(parent) & ~gone
        people.keeper[fit] = parent[fit]
    named = people.is_resident(orders.other) & ~np.where(
        people.mother[orders.one] == orders.other, lost[0][orders.one], lost[1][orders.one]
    )
    people.keeper[orders.one[named]] = orders.other[named]
    couples = people.female[adoptions.other]
    people.keeper[adoptions.one[couples]] = adoptions.other[couples]


def _showcase(people: Population) -> tuple[int, Ints]:
    """A widow with at least four children at home, one of them of an age to study, and a ward for her to raise."""
    young = np.flatnonzero(
        people.resident & (people.age < 21) & (people.spouse == NOBODY) & people.is_resident(people.mother)
    )
    own = people.minor[young] & (people.keeper[young] == people.mother[young])
    mothers = people.mother[young]
    minors = np.bincount(mothers[own], minlength=people.size)
    grown = np.bincount(mothers[people.age[young] >= 18], minlength=people.size)
    score = np.minimum(minors, 4) * 2 + np.where(grown == 1, 9, 0) - np.maximum(minors - 4, 0)
    married = people.is_resident(people.spouse)
    score = np.where((minors >= 3) & married & people.female & (people.age > 35) & (people.age < 56), score, 0)
    mother = int(np.argmax(score))
    if score[mother] == 0:
        return NOBODY, np.zeros(0, dtype=np.int64)
    husband = int(people.spouse[mother])
    children = np.flatnonzero(people.mother == mother)
    act = int(np.flatnonzero((people.unions.husband == husband) & (people.unions.wife == mother))[-1])
    day = max(people.today - 200, int(people.birth[children].max()) + 20, int(people.unions.start[act]) + 20)
    people.death[husband] = min(day, people.today - 1)
    people.unions.end[act] = people.death[husband]
    people.spouse[mother] = people.spouse[husband] = NOBODY
    people.keeper[people.minor & (people.keeper == husband)] = mother
    waiting = np.flatnonzero(people.minor & (people.keeper == NOBODY) & (people.age > 1) & (people.age < 16))
    return mother, waiting[:1]


def _place(people: Population, rng: np.random.Generator, showcase: int, wards: Ints) -> Links:
    """Give every minor whom no parent raises a guardian of the kin or a stranger, or full state support."""
    share = rates()["rare"]
    waiting = np.flatnonzero(people.minor & (people.keeper == NOBODY))
    supported = waiting[rng.random(waiting.size) < share["full_support_of_minors"]]
    supported = np.setdiff1d(supported, wards)
    people.supported[supported] = True
    children = np.setdiff1d(waiting, supported)
    guardian = _guardian(people, children, rng)
    kin = guardian != NOBODY
    strangers = np.flatnonzero(people.resident & people.female & (people.age > 32) & (people.age < 58))
    strangers = strangers[people.is_resident(people.spouse[strangers])]
    guardian = np.where(kin, guardian, rng.choice(strangers, children.size))
    guardian[np.isin(children, wards)] = showcase
    people.keeper[children] = guardian
    lost = np.maximum(_last_death(people, children), people.birth[children] + 20)
    start = between(rng, np.minimum(lost + 5, people.today - 1), np.minimum(lost + 90, people.today - 1))
    start = np.maximum(start, birthday(people.birth[guardian], _MAJORITY))
    special = pick(rng, children.size, [1 - share["foster"] - share["patronage"], share["foster"], share["patronage"]])
    special = np.where(kin | np.isin(children, wards), 0, special)
    fourteenth = birthday(people.birth[children], _TRUSTEESHIP)
    grown = (fourteenth <= people.today) & (special == 0)
    both = grown & (start < fourteenth)
    kind = np.where(special > 0, special + 1, grown.astype(np.int64))
    now = Links.of(guardian, children, np.where(both, fourteenth, start), kind=kind)
    return now.and_(Links.of(guardian[both], children[both], start[both], fourteenth[both] - 1))


def _guardian(people: Population, children: Ints, rng: np.random.Generator) -> Ints:
    """A grandparent under 70, else a grown sibling, aunt or uncle by the mother; else nobody."""
    mother, father = people.mother[children], people.father[children]
    guardian = np.full(children.size, NOBODY)
    for parent in (mother, father):
        for line in (people.mother, people.father):
            grand = np.where(parent != NOBODY, line[parent], NOBODY)
            fit = (guardian == NOBODY) & people.is_resident(grand) & (people.age[grand] < 70)
            guardian[fit] = grand[fit]
    adult = np.flatnonzero(people.resident & (people.age >= 25) & (people.mother != NOBODY))
    eldest = np.full(people.size, NOBODY)
    eldest[people.mother[adult]] = adult
    for grand in (mother, np.where(mother != NOBODY, people.mother[mother], NOBODY)):
        relative = np.where(grand != NOBODY, eldest[grand], NOBODY)
        fit = (guardian == NOBODY) & (relative != NOBODY) & (relative != mother) & (relative != children)
        guardian[fit] = relative[fit]
    return np.where(rng.random(children.size) < 0.85, guardian, NOBODY)


def _last_death(people: Population, children: Ints) -> Ints:
    """When the later of the parents died; for living ones long ago (they lost their rights)."""
    days = np.full(children.size, -NEVER)
    for parent in (people.mother[children], people.father[children]):
        dead = (parent != NOBODY) & ~people.alive[parent]
        days = np.where(dead, np.maximum(days, people.death[parent]), days)
    return np.where(days == -NEVER, people.today - 700, days)
