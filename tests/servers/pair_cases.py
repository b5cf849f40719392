"""All rows of the tier `pairs`, by the family that their names begin with."""

from pair_cases_conf import CONF_CASES

CASES = CONF_CASES
