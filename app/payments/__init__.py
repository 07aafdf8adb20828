"""From a consent to the money: the decision to pay, its recalculation, the monthly order, and the bank's reports."""

from app.payments.assignment import Assigned, NotSwept, assign
from app.payments.ordering import Ordered, order
from app.payments.recalculation import Recalculated, recalculate
from app.payments.reports import Reported, pay_again, take_report

__all__ = [
    "Assigned",
    "NotSwept",
    "Ordered",
    "Recalculated",
    "Reported",
    "assign",
    "order",
    "pay_again",
    "recalculate",
    "take_report",
]
