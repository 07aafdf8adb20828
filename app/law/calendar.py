"""Days as the law counts them: ages are reached on the birthday, 29 February on 1 March in other years."""

from calendar import monthrange
from datetime import date, timedelta
from zoneinfo import ZoneInfo

ALMATY = ZoneInfo("Asia/Almaty")
"""Where the law's days begin. Times go to the graph in UTC: the driver corrupts memory over a zone's name."""

EARLIEST, LATEST = date(1900, 1, 1), date(2199, 12, 31)
"""The law reckons with ages on both sides of a day: near the ends of the calendar there are none."""


def reaches(birth: date, years: int, months: int = 0) -> date:
    """The day on which someone born on `birth` reaches that age; 29 February turns into 1 March."""
    year, month = divmod(birth.year * 12 + birth.month - 1 + years * 12 + months, 12)
    try:
        return date(year, month + 1, birth.day)
    except ValueError:  # the month has no such day, so it is not December
        return date(year, month + 2, 1)


def claimed_to(start: date, years: int, months: int = 0) -> date:
    """The last day of a period from `start`, counted to the same day; to the month's last where it has no such day.

    Civil Code a. 174: a term whose month has no such date ends with that month.
    """
    month = reaches(start.replace(day=1), years, months)
    return month.replace(day=min(start.day, monthrange(month.year, month.month)[1]))


def age(birth: date, day: date) -> int:
    """Full years lived on `day`; negative before the birth."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def born_after(day: date, years: int, months: int = 0) -> date:
    """The last birth date that has reached that age on `day`: whoever is born after it is younger."""
    year, month = divmod(day.year * 12 + day.month - 1 - years * 12 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def first_within(day: date, months: int) -> date:
    """The first day from which a period of so many months, counted to the same day, may still run on `day`.

    It is a day early: what begins on 29 February may end on 1 March.
    """
    return born_after(day - timedelta(days=1), 0, months) + timedelta(days=1)


def years_before(day: date, years: int) -> date:
    """The same day so many years ago (28 February where there is no 29th)."""
    return born_after(day, years)


def month_of(day: date) -> str:
    """The month of a day as the registers write it, `2026-03`."""
    return f"{day.year:04d}-{day.month:02d}"


def months_before(day: date, count: int) -> list[str]:
    """The `count` calendar months before the month of `day`, the latest first."""
    total = day.year * 12 + day.month - 1
    return [f"{(total - back) // 12:04d}-{(total - back) % 12 + 1:02d}" for back in range(1, count + 1)]
