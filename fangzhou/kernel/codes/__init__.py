"""The codes of Chinese government service: their shapes, their check digits, what is wrong with one.

Every `check_x` takes what a person typed (full-width digits, spaces and dashes are welcome), returns
the plain code and raises a `Refusal` whose code is `codes.<name>.<problem>`. `parse_x` returns the parts.
A message says what is wrong and where; it never tells the right check digit.
"""

from fangzhou.kernel.codes.bodies import Uscc, check_uscc, organization_check, parse_uscc
from fangzhou.kernel.codes.cases import (
    CaseNo,
    case_no,
    check_case_no,
    check_project_code,
    check_query_code,
    group_case_no,
    joint_case_no,
    parse_case_no,
    query_code,
)
from fangzhou.kernel.codes.items import (
    CODE_WIDTH,
    LEGACY_TYPES,
    STANDARD_TYPES,
    BasicCode,
    HandlingCode,
    ImplementationCode,
    Scheme,
    check_basic_code,
    check_handling_code,
    check_implementation_code,
    check_local_code,
    handling_code,
    implementation_code,
    item_type,
    parse_basic_code,
    parse_handling_code,
    parse_implementation_code,
)
from fangzhou.kernel.codes.persons import birth_date, check_citizen_no
from fangzhou.kernel.codes.regions import (
    ExerciseLevel,
    RegionCode,
    check_region_code,
    parse_region_code,
)
from fangzhou.kernel.codes.shapes import normalize

__all__ = [
    "CODE_WIDTH",
    "LEGACY_TYPES",
    "STANDARD_TYPES",
    "BasicCode",
    "CaseNo",
    "ExerciseLevel",
    "HandlingCode",
    "ImplementationCode",
    "RegionCode",
    "Scheme",
    "Uscc",
    "birth_date",
    "case_no",
    "check_basic_code",
    "check_case_no",
    "check_citizen_no",
    "check_handling_code",
    "check_implementation_code",
    "check_local_code",
    "check_project_code",
    "check_query_code",
    "check_region_code",
    "check_uscc",
    "group_case_no",
    "handling_code",
    "implementation_code",
    "item_type",
    "joint_case_no",
    "normalize",
    "organization_check",
    "parse_basic_code",
    "parse_case_no",
    "parse_handling_code",
    "parse_implementation_code",
    "parse_region_code",
    "parse_uscc",
    "query_code",
]
