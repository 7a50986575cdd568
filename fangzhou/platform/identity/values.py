"""The words of identity: realms of accounts and real-name levels."""

from __future__ import annotations

from fangzhou.kernel.labels import Labeled

USCC_SHAPE = "^[0-9A-HJ-NPQRTUWXY]{18}$"
EVERY_ITEM = "*"  # a scope that names every item


class Realm(Labeled):
    """What an account is for. Nobody is both: staff cannot apply with a staff account (ID11)."""

    CITIZEN = "citizen", "办事人", "Applicant"
    STAFF = "staff", "工作人员", "Staff"
    PROGRAM = "program", "对接系统", "Program"


class AssuranceLevel(Labeled):
    """How surely we know who somebody is (licences §6), from the lowest to the highest."""

    L1 = "L1", "注册", "Registered"
    L2 = "L2", "初级实名", "Name and number matched"
    L3 = "L3", "高级实名", "Real person matched"
    L4 = "L4", "最高实名", "Checked in person or by certificate"

    def reaches(self, least: AssuranceLevel) -> bool:
        """Whether this level suffices where `least` is asked for."""
        return str(self) >= str(least)
