"""From a consent to the money: the decision to pay, its recalculation, the monthly order, and the bank's reports."""

from app.payments.assignment import Assigned, NotSwept, assign
from app.payments.ordering import Ordered, order
from app.payments.recalculation import Recalculated, recalculate

__all__ = ["Assigned", "NotSwept", "Ordered", "Recalculated", "assign", "order", "recalculate"]
