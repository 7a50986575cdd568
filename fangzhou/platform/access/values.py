"""Who acts, in which role, and how far that role reaches."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from fangzhou.kernel.labels import Labeled
from fangzhou.kernel.mandates import Mandate


class Role(Labeled):
    """What somebody may be allowed as. `PUBLIC` is everybody, signed in or not."""

    PUBLIC = "public", "公众", "Public"
    CITIZEN = "citizen", "办事人", "Applicant"
    WINDOW_CLERK = "window_clerk", "窗口人员", "Window clerk"
    ACCEPTOR = "acceptor", "受理人", "Acceptor"
    REVIEWER = "reviewer", "承办人", "Reviewer"
    CHECKER = "checker", "审核人", "Checker"
    APPROVER = "approver", "批准人", "Approver"
    LICENSE_OFFICER = "license_officer", "制证员", "License officer"
    HEAD = "head", "机关负责人", "Head of the authority"
    CATALOG_EDITOR = "catalog_editor", "事项编辑", "Catalog editor"
    CATALOG_REVIEWER = "catalog_reviewer", "事项发布", "Catalog publisher"
    LEGAL_REVIEWER = "legal_reviewer", "法制审核", "Legal reviewer"
    STAFFING_REVIEWER = "staffing_reviewer", "编制审核", "Staffing reviewer"
    SUPERVISOR = "supervisor", "监察员", "Supervisor"
    ADMIN = "admin", "系统管理员", "Administrator"
    SYSTEM = "system", "系统", "System"


class Scope(Labeled):
    """How far an allowed role reaches, from the narrowest to the widest."""

    OWN = "own", "本人", "Own"
    WINDOW = "window", "本窗口", "Own window"
    DEPARTMENT = "department", "本部门", "Own department"
    SUBTREE = "subtree", "本部门及下级", "Department and below"
    CITY = "city", "全市", "Whole city"
    PUBLIC = "public", "公开", "Public"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts now: made once per request, job or subscriber, and passed down.

    `person` is the natural person behind a citizen's account, `level` his or her real-name level (`L3`);
    `legal_person` the firm that he or she acts for at this moment. Staff act for `department` at `window`;
    `roles` come from their appointments of today; `limits` are those of them that hold for some items only.
    `division` is the department's 12-digit code.
    """

    account: UUID
    roles: frozenset[Role]
    person: UUID | None = None
    legal_person: UUID | None = None
    staff: UUID | None = None
    department: UUID | None = None
    window: UUID | None = None
    division: str = ""
    name: str = ""
    legal_person_name: str = ""
    department_code: str = ""
    department_name: str = ""
    staff_number: str = ""
    level: str = ""
    limits: tuple[tuple[Role, Mandate], ...] = ()

    @property
    def is_staff(self) -> bool:
        return self.staff is not None

    @property
    def is_signed_in(self) -> bool:
        return Role.CITIZEN in self.roles or self.is_staff

    def has(self, *roles: Role) -> bool:
        return any(role in self.roles for role in roles)

    def mandate(self, role: Role) -> Mandate | None:
        """The mandate that narrows `role` to some items; None when the role holds for every item."""
        return next((mandate for limited, mandate in self.limits if limited == role), None)

    def may_on(self, role: Role, item_code: str) -> bool:
        """Does the actor hold `role`, and does it reach the item of this implementation code?"""
        mandate = self.mandate(role)
        return self.has(role) and (mandate is None or mandate.covers(item_code))


ANONYMOUS = Actor(account=UUID(int=0), roles=frozenset({Role.PUBLIC}), name="公众")
SYSTEM = Actor(account=UUID(int=1), roles=frozenset({Role.PUBLIC, Role.SYSTEM}), name="系统")
