"""A service guide (办事指南): the elements of an implementation item, as one frozen value (items.md §3–4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from fangzhou.domains.catalog.values.codes import (
    AudienceType,
    BodyNature,
    CaseKind,
    FieldKind,
    HandlingForm,
    ItemType,
    MaterialForm,
    MaterialType,
    Necessity,
    OnlineGrade,
    OnlineStep,
    PowerSource,
    ResultType,
    ReviewType,
    ServiceScope,
    SourceChannel,
    SpecialKind,
)
from fangzhou.domains.catalog.values.text import NO_TEXT, Text
from fangzhou.domains.catalog.values.topics import LegalTopic, PersonTopic
from fangzhou.kernel.clock import Limit
from fangzhou.kernel.codes import ExerciseLevel


@dataclass(frozen=True, slots=True)
class LegalBasis:
    """A law and its article that give the power (设定依据)."""

    law: str
    article: str
    number: str = ""
    issuer: str = ""
    effective_on: date | None = None
    text: str = ""

    def __str__(self) -> str:
        return f"《{self.law}》{self.article}"


@dataclass(frozen=True, slots=True)
class Material:
    """One paper or file of an application (申请材料).

    `kinds` are the file kinds taken for it ("pdf", "jpg", "png", "ofd"); `limit` is in bytes. `filled_online` means
    that the form of the application is this material, so that nobody uploads it.
    """

    key: str
    name: Text
    type: MaterialType = MaterialType.OTHER
    form: MaterialForm = MaterialForm.BOTH
    necessity: Necessity = Necessity.REQUIRED
    source: SourceChannel = SourceChannel.APPLICANT
    issuer: Text = NO_TEXT
    license_type_code: str = ""
    fetchable: bool = False
    filled_online: bool = False
    originals: int = 0
    copies: int = 0
    paper: str = ""
    basis: str = ""
    standard: Text = NO_TEXT
    note: Text = NO_TEXT
    when: Text = NO_TEXT
    sample: str = ""
    blank_form: str = ""
    kinds: tuple[str, ...] = ("pdf", "jpg", "png")
    limit: int = 10 * 1024 * 1024
    shared_by: tuple[str, ...] = ()

    @property
    def is_asked(self) -> bool:
        """Whether the applicant hands it in (items:I31): neither fetched, nor exempt, nor filled in online."""
        return not (self.fetchable or self.filled_online or self.necessity is Necessity.EXEMPT)


@dataclass(frozen=True, slots=True)
class Choice:
    key: str
    label: Text


@dataclass(frozen=True, slots=True)
class FormField:
    """One question of the application form. `purpose` says why a sensitive answer is needed; such a field has one."""

    key: str
    label: Text
    kind: FieldKind = FieldKind.TEXT
    required: bool = True
    hint: Text = NO_TEXT
    choices: tuple[Choice, ...] = ()
    purpose: Text = NO_TEXT
    max_length: int = 200


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the handling (办理流程). `days` are workdays inside the promised limit; 0 is the same day."""

    name: Text
    role: Text
    days: int = 0
    standard: Text = NO_TEXT
    result: Text = NO_TEXT
    requires_presence: bool = False
    presence_basis: str = ""


@dataclass(frozen=True, slots=True)
class Fee:
    """One fee (收费项目). `amount` is in yuan, None when the standard is a formula told in `standard`."""

    name: Text
    standard: Text
    basis: str
    amount: Decimal | None = None
    reducible: bool = False
    reduction_basis: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where and when one can go (办理地点、时间)."""

    hall: Text
    address: Text
    hours: Text
    window: str = ""
    floor: str = ""
    hall_code: str = ""


@dataclass(frozen=True, slots=True)
class SpecialProcedure:
    """A procedure whose time the applicant is told of beside the limit (特别程序, APL art. 45).

    `days` is its longest length in workdays; `stops_clock` whether that time is outside the limit.
    """

    kind: SpecialKind
    name: Text
    stops_clock: bool
    days: int
    basis: str
    decided_by: Text = NO_TEXT


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the applicant holds in the end (审批结果). `months` is its validity, None for ever.

    `sample` says what is printed on it.
    """

    name: Text
    type: ResultType
    sample: Text = NO_TEXT
    months: int | None = None
    validity: Text = NO_TEXT
    license_type_code: str = ""
    renewable: bool = False


@dataclass(frozen=True, slots=True)
class Faq:
    question: Text
    answer: Text


@dataclass(frozen=True, slots=True)
class Intermediary:
    """An outside technical service that a law asks for (中介服务)."""

    name: Text
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide:
    """Every element of one version of an implementation item (items.md §3).

    Drafts may leave elements out; `rules.publication` says what a published one must hold. A promised limit of
    amount 0 means decided at once; a statutory limit of None that the law gives none (then `statutory_note` says so).
    """

    name: Text
    item_type: ItemType | None = None
    summary: Text = NO_TEXT
    keywords: tuple[str, ...] = ()
    appliable: bool = True
    case_kind: CaseKind | None = None
    review_type: ReviewType | None = None
    legal_bases: tuple[LegalBasis, ...] = ()
    exercise_level: ExerciseLevel | None = None
    power_source: PowerSource | None = None
    body_nature: BodyNature | None = None
    entrusting_dept: Text = NO_TEXT
    accepting_body: Text = NO_TEXT
    deciding_body: Text = NO_TEXT
    co_depts: tuple[Text, ...] = ()
    audiences: tuple[AudienceType, ...] = ()
    conditions: tuple[Text, ...] = ()
    materials: tuple[Material, ...] = ()
    fields: tuple[FormField, ...] = ()
    statutory: Limit | None = None
    statutory_note: Text = NO_TEXT
    promised: Limit | None = None
    promised_note: Text = NO_TEXT
    special_procedures: tuple[SpecialProcedure, ...] = ()
    steps: tuple[Step, ...] = ()
    has_fee: bool | None = None
    fees: tuple[Fee, ...] = ()
    result: Outcome | None = None
    handling_forms: tuple[HandlingForm, ...] = ()
    visits: int | None = None
    visit_reason: Text = NO_TEXT
    online_steps: tuple[OnlineStep, ...] = ()
    is_online: bool = False
    pay_online: bool = False
    express: bool = False
    bookable: bool = False
    terminal: bool = False
    in_hall: bool = False
    places: tuple[Place, ...] = ()
    consult_tel: str = ""
    complaint_tel: str = ""
    quantity_limit: Text = NO_TEXT
    intermediaries: tuple[Intermediary, ...] = ()
    service_scope: ServiceScope | None = None
    topics_person: tuple[PersonTopic, ...] = ()
    topics_legal: tuple[LegalTopic, ...] = ()
    faqs: tuple[Faq, ...] = ()
    remedies: Text = NO_TEXT
    allows_commitment: bool = False
    allows_deferral: bool = False
    retroactive: bool = False
    sent_up: bool = False  # first reviewed here and decided above (cases:CT24, cases:C22)
    note: Text = NO_TEXT

    @property
    def is_immediate(self) -> bool:
        return self.case_kind is CaseKind.IMMEDIATE

    @property
    def makes_certificate(self) -> bool:
        """Whether a granted application ends with a certificate to be made and handed over."""
        return self.result is not None and self.result.type is ResultType.CERTIFICATE

    @property
    def serves_persons(self) -> bool:
        return any(audience.is_person for audience in self.audiences)

    @property
    def serves_firms(self) -> bool:
        return any(not audience.is_person for audience in self.audiences)

    @property
    def asked_materials(self) -> tuple[Material, ...]:
        """What the applicant prepares."""
        return tuple(material for material in self.materials if material.is_asked)

    @property
    def fetched_materials(self) -> tuple[Material, ...]:
        """What the platform fetches or the form already holds (items:I31)."""
        return tuple(material for material in self.materials if not material.is_asked)

    @property
    def grade(self) -> OnlineGrade:
        """The online depth that the online steps amount to (items.md §5); items:I44 holds it against the visits."""
        steps = set(self.online_steps)
        if {OnlineStep.RECEIVE, OnlineStep.ACCEPT, OnlineStep.HANDLE} <= steps and steps & {
            OnlineStep.FEEDBACK,
            OnlineStep.E_LICENSE,
        }:
            return OnlineGrade.FULL
        if steps & {OnlineStep.PRE_REVIEW, OnlineStep.ACCEPT}:
            return OnlineGrade.PRE_REVIEW
        return OnlineGrade.INTAKE if OnlineStep.RECEIVE in steps else OnlineGrade.INFO
