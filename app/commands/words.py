"""How the command line names benefits and notices to people, and which regions it knows."""

from app import texts
from app.commands.output import wrong_use

BENEFIT_NAMES = {
    "work_ability_loss": "loss of work ability (GFSS)",
    "job_loss": "loss of job (GFSS)",
    "breadwinner_loss": "loss of breadwinner (GFSS)",
    "survivor_allowance": "loss of breadwinner (state)",
    "maternity": "pregnancy and childbirth (GFSS)",
    "child_care_payment": "child care to 1.5 years (GFSS)",
    "birth_allowance": "birth of a child",
    "child_care_allowance": "child care to 1.5 years (state)",
    "raising_disabled_child": "raising a child with a disability",
    "group_one_caregiver": "care of a person of group I",
    "disability_allowance": "disability",
    "multi_child_family": "family with four or more children",
    "awarded_mother": "awarded mother",
    "targeted_social_assistance": "targeted social assistance",
    "funeral": "burial",
    "osms_cover": "medical insurance (in kind)",
    "pension_age": "notice: pension age",
    "kandas_expiry": "notice: kandas certificate expires",
    "employment_measures": "notice: employment measures",
    "alqa_right": "notice: may apply for Altyn or Kumis alqa",
}


def known_region(code: str) -> None:
    """End as wrong use where there is no such region."""
    regions = [name.removeprefix("region.") for name in texts.catalogue("en") if name.startswith("region.KZ-")]
    if code not in regions:
        wrong_use(f"no region {code!r}; there are {', '.join(regions)}")
