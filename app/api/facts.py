"""What the registers say about a person, as types of the schema. Fields are named as the registers' columns."""

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar, cast

import strawberry

from app.api.scalars import Month, Tenge
from graph.client import Row

T = TypeVar("T")
F = TypeVar("F", bound=Callable[..., Any])


def told(text: str) -> Any:
    """A field with its description."""
    return strawberry.field(description=text)


def answers(text: str) -> Callable[[F], F]:
    """A method that answers a field, with the field's description."""
    return cast(Callable[[F], F], strawberry.field(description=text))


def made(kind: type[T], row: Row) -> T:
    """The fact of a row of `cypher/card/`."""
    return kind(**{name: value for name, value in row.items() if name != "number"})


FROM = "The first day it held."
TO = "The last day it holds; null while open."


@strawberry.type(description="A registration at an address.")
class Home:
    """A registration at an address."""

    kind: str = told("permanent, temporary or factual.")
    address_id: str | None = told("The address in the register of addresses.")
    region: str | None = told("The region's ISO 3166-2 code.")
    district: str | None = told("The district.")
    settlement: str | None = told("The settlement.")
    settlement_kind: str | None = told(
        "republican_city, regional_city, district_city, rural_okrug or rural_settlement."
    )
    valid_from: date | None = told(FROM)
    valid_to: date | None = told(TO)


@strawberry.type(description="An income of one month.")
class Income:
    """An income of one month."""

    month: Month = told("The month it is for.")
    kind: str = told("wage, business, property, farm, pension, allowance, scholarship, alimony and so on.")
    amount: Tenge | None = told("Gross, in tenge.")
    payer_bin: str | None = told("The payer's business number.")
    benefit: str | None = told("The benefit's code, for allowances and social payments.")


@strawberry.type(description="A share of a dwelling, land or other real estate.")
class RealEstate:
    """A share of real estate."""

    kind: str = told("dwelling, commercial, housing_land or farm_land.")
    area_m2: float | None = told("Its area in square metres.")
    share: float | None = told("The person's share, from 0 to 1.")
    unsafe: bool | None = told("Whether it was found unsafe to live in.")
    granted_free: bool | None = told("Whether the state granted it free of charge.")
    region: str | None = told("The region's ISO 3166-2 code.")
    district: str | None = told("The district.")
    settlement: str | None = told("The settlement.")
    valid_from: date | None = told(FROM)
    valid_to: date | None = told(TO)


@strawberry.type(description="A vehicle.")
class Vehicle:
    """A vehicle."""

    kind: str = told("car, bus, minibus, truck, special, agricultural, water or air.")
    working: bool | None = told("Whether it works.")
    valid_from: date | None = told(FROM)
    valid_to: date | None = told(TO)


@strawberry.type(description="A business that the person runs or founded.")
class Business:
    """A business."""

    bin: str | None = told("Its business number.")
    role: str = told("sole_trader or founder.")
    status: str = told("active, suspended or dormant.")
    valid_from: date | None = told(FROM)
    valid_to: date | None = told(TO)


@strawberry.type(description="A household plot.")
class Plot:
    """A household plot."""

    value: Tenge | None = told("What it is worth; not an income.")
    as_of: date | None = told("The day it was valued.")


@strawberry.type(description="A loan.")
class Credit:
    """A loan."""

    balance: Tenge | None = told("What is still owed.")
    overdue_days: int | None = told("Days overdue.")
    overdue_amount: Tenge | None = told("The overdue amount.")
    as_of: date | None = told("The day of the report.")


@strawberry.type(description="What a person owns, runs, keeps and owes.")
class Property:
    """What a person owns, runs, keeps and owes."""

    real_estate: list[RealEstate] = told("Dwellings, land and other real estate.")
    vehicles: list[Vehicle] = told("Vehicles.")
    businesses: list[Business] = told("Businesses run or founded.")
    plots: list[Plot] = told("Household plots.")
    credits: list[Credit] = told("Loans.")


@strawberry.type(description="A disability established by a commission.")
class Disability:
    """A disability."""

    category: str = told("general, child, from_childhood, conscript, nuclear_ecological or on_duty.")
    group: str | None = told("1, 2 or 3; null for a child under seven.")
    work_ability_loss: int | None = told("Loss of work ability in percent.")
    valid_from: date | None = told(FROM)
    valid_to: date | None = told(TO)


@strawberry.type(description="What the health registers say.")
class Medical:
    """What the health registers say."""

    attached: bool | None = told("Whether attached to a clinic.")
    insured: bool | None = told("Whether insured.")
    chronic: bool | None = told("Whether chronically ill.")
    dispensary: bool | None = told("Whether under regular observation.")
    as_of: date | None = told("The day of the record.")


@strawberry.type(description="A status such as full state support.")
class Status:
    """A status."""

    kind: str = told("full_state_support, prison, conscript, inpatient_centre, missing and so on.")
    valid_from: date | None = told(FROM)
    valid_to: date | None = told(TO)


@strawberry.type(description="Disability, health and statuses.")
class Health:
    """Disability, health and statuses."""

    disabilities: list[Disability] = told("Disabilities on the day.")
    medical: Medical | None = told("The record of the health registers.")
    statuses: list[Status] = told("Statuses on the day.")


@strawberry.type(description="A state decoration.")
class Award:
    """A state decoration."""

    award: str = told("altyn_alqa, kumis_alqa, mother_heroine, maternal_glory_1 or maternal_glory_2.")
    granted_on: date = told("The day it was granted.")
    revoked_on: date | None = told("The day it was revoked.")


@strawberry.type(description="Study.")
class Education:
    """Study."""

    level: str = told("preschool, school, college or university.")
    form: str = told("full_time or part_time.")
    abroad: bool | None = told("Whether abroad.")
    boarding: bool | None = told("Whether boarding.")
    valid_from: date | None = told(FROM)
    valid_to: date | None = told(TO)


@strawberry.type(description="An employment contract.")
class Employment:
    """An employment contract."""

    employer_bin: str | None = told("The employer's business number.")
    position: str | None = told("The position.")
    valid_from: date | None = told(FROM)
    valid_to: date | None = told(TO)


@strawberry.type(description="A registration of someone who looks for work.")
class JobSeeking:
    """Someone looks for work."""

    status: str = told("job_seeker or unemployed.")
    valid_from: date | None = told(FROM)
    valid_to: date | None = told(TO)


@strawberry.type(description="A kandas certificate.")
class Kandas:
    """A kandas certificate."""

    valid_from: date | None = told(FROM)
    valid_to: date | None = told(TO)


@strawberry.type(description="Study, work and search for work.")
class StudyWork:
    """Study, work and search for work."""

    education: list[Education] = told("Study on the day.")
    employment: list[Employment] = told("Contracts on the day.")
    job_seeking: list[JobSeeking] = told("Registrations as job seeker or unemployed on the day.")
    kandas: Kandas | None = told("The kandas certificate in force.")


@strawberry.type(description="A phone number.")
class Phone:
    """A phone number."""

    phone: str | None = told("The number, masked unless the token's scope has `contacts`.")
    language: str | None = told("The language for messages, kk or ru.")
    valid_from: date | None = told(FROM)
    valid_to: date | None = told(TO)


@strawberry.type(description="A bank account.")
class Account:
    """A bank account."""

    iban: str | None = told("The account, masked unless the token's scope has `contacts`.")
    bic: str | None = told("The bank.")
    valid_from: date | None = told(FROM)
    valid_to: date | None = told(TO)


@strawberry.type(description="Phones and accounts.")
class Contacts:
    """Phones and accounts."""

    phones: list[Phone] = told("Phones on the day.")
    accounts: list[Account] = told("Accounts on the day.")


@strawberry.type(description="A value that a later delivery replaced.")
class Correction:
    """A value that a later delivery replaced."""

    register: str = told("The kind of fact.")
    field: str = told("The field that was replaced.")
    value: str | None = told("The value before.")
    delivery: str | None = told("The delivery that brought the value.")
    replaced_by: str | None = told("The delivery that replaced it.")
