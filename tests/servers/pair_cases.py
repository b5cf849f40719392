"""All rows of the tier `pairs`, by the family that their names begin with."""

from pair_cases_conf import CONF_CASES
from pair_cases_failover import FAILOVER_CASES
from pair_cases_hba import HBA_CASES
from pair_cases_primary import PRIMARY_CASES
from pair_cases_standby import STANDBY_CASES

CASES = CONF_CASES + FAILOVER_CASES + HBA_CASES + PRIMARY_CASES + STANDBY_CASES
