"""The benefits and notices of the card, each in a module of its own name."""

from collections.abc import Mapping
from types import MappingProxyType

from app.benefits import multi_child_family
from app.benefits.rule import Rule

RULES: Mapping[str, Rule] = MappingProxyType({rule.code: rule for rule in (multi_child_family.RULE,)})
"""Every rule by its code, in the contract's order."""
