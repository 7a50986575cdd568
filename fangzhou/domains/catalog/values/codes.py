"""The code lists of service items; each value is the exchange code of GB/T 39046 or of the national lists."""

from __future__ import annotations

from fangzhou.kernel.labels import Labeled


class ItemType(Labeled):
    """What kind of power or service an item is (items.md §1)."""

    LICENSE = "01", "行政许可", "Administrative license"
    PENALTY = "02", "行政处罚", "Administrative penalty"
    COMPULSION = "03", "行政强制", "Administrative compulsion"
    LEVY = "04", "行政征收", "Administrative levy"
    PAYMENT_BENEFIT = "05", "行政给付", "Administrative benefit"
    INSPECTION = "06", "行政检查", "Administrative inspection"
    CONFIRMATION = "07", "行政确认", "Administrative confirmation"
    REWARD = "08", "行政奖励", "Administrative reward"
    ADJUDICATION = "09", "行政裁决", "Administrative adjudication"
    OTHER_POWER = "10", "其他行政权力", "Other administrative power"
    PUBLIC_SERVICE = "20", "公共服务", "Public service"

    @property
    def opens_case(self) -> bool:
        """Whether an applicant can start it at all (items:I6); a levy only as a reduction, so not by itself."""
        return self not in _EX_OFFICIO

    @property
    def is_power(self) -> bool:
        """Whether it is an administrative power; the others are public services (items:I5)."""
        return self is not ItemType.PUBLIC_SERVICE


_EX_OFFICIO = frozenset({ItemType.PENALTY, ItemType.COMPULSION, ItemType.INSPECTION, ItemType.LEVY})


class CaseKind(Labeled):
    """Whether a case is decided at once or within a promised limit (items:I40)."""

    IMMEDIATE = "1", "即办件", "Decided on the spot"
    PROMISE = "2", "承诺件", "Decided within a promised time"
    OTHER = "9", "其他", "Other"


class ReviewType(Labeled):
    """How the authority looks at an application (items:I40)."""

    NONE = "0", "无", "None"
    REVIEW_THEN_APPROVE = "1", "前审后批", "Reviewed, then approved"
    AT_ONCE = "2", "即审即办", "Reviewed and decided at once"
    JOINT = "3", "并联审批", "Joint approval"
    OTHER = "4", "其他", "Other"


class BodyNature(Labeled):
    """What the implementing body is in law (items:I17)."""

    STATUTORY = "1", "法定机关", "Statutory organ"
    AUTHORIZED = "2", "授权组织", "Authorized organization"
    ENTRUSTED = "3", "受委托组织", "Entrusted organization"
    OTHER = "9", "其他", "Other"


class PowerSource(Labeled):
    """Where the power comes from (items:I18)."""

    STATUTORY = "1", "法定本级行使", "Statutory, at this level"
    DELEGATED = "2", "上级下放", "Delegated by the level above"
    AUTHORIZED_ABOVE = "3", "上级授权", "Authorized by the level above"
    AUTHORIZED_SAME = "4", "同级授权", "Authorized at the same level"
    ENTRUSTED_ABOVE = "5", "上级委托", "Entrusted by the level above"
    ENTRUSTED_SAME = "6", "同级委托", "Entrusted at the same level"

    @property
    def is_entrusted(self) -> bool:
        return self in (PowerSource.ENTRUSTED_ABOVE, PowerSource.ENTRUSTED_SAME)


class AudienceType(Labeled):
    """Whom an item serves (GB/T 39046 A.4)."""

    NATURAL_PERSON = "1", "自然人", "Individuals"
    ENTERPRISE = "2", "企业法人", "Enterprises"
    INSTITUTION = "3", "事业法人", "Public institutions"
    SOCIAL_ORGANIZATION = "4", "社会组织法人", "Social organizations"
    ADMINISTRATIVE_ORGAN = "5", "行政机关", "Administrative organs"
    OTHER_ORGANIZATION = "6", "其他组织", "Other organizations"

    @property
    def is_person(self) -> bool:
        return self is AudienceType.NATURAL_PERSON


class HandlingForm(Labeled):
    """By which ways an application can be made (GB/T 39046 A.5)."""

    WINDOW = "1", "窗口办理", "At a window"
    WEB = "2", "网上办理", "Online"
    MOBILE = "3", "移动端办理", "On a phone"
    EXPRESS = "4", "邮寄办理", "By post"
    OTHER = "9", "其他", "Other"


class OnlineStep(Labeled):
    """What can be done online; the grade is derived from these (items.md §5)."""

    CONSULT = "1", "互联网咨询", "Ask online"
    RECEIVE = "2", "互联网收件", "Apply online"
    PRE_REVIEW = "3", "互联网预审", "Pre-review online"
    ACCEPT = "4", "互联网受理", "Acceptance online"
    HANDLE = "5", "互联网办理", "Handling online"
    FEEDBACK = "6", "办理结果信息反馈", "Result announced online"
    E_LICENSE = "7", "电子证照反馈", "E-license returned online"
    OTHER = "8", "其他", "Other"


class OnlineGrade(Labeled):
    """How deep the online way goes, from a guide to the whole way (items.md §5)."""

    INFO = "I", "Ⅰ级：网上看指南", "Grade I: guide online"
    INTAKE = "II", "Ⅱ级：网上申请", "Grade II: apply online"
    PRE_REVIEW = "III", "Ⅲ级：网上受理，最多跑一次", "Grade III: at most one visit"
    FULL = "IV", "Ⅳ级：全程网办", "Grade IV: entirely online"


class ResultType(Labeled):
    """What the decision is given as (items:I41)."""

    CERTIFICATE = "certificate", "出证办结", "Certificate"
    DOCUMENT = "document", "出文办结", "Document"
    APPROVAL = "approval", "审批办结", "Approval"
    OTHER = "other", "其他", "Other"


class ServiceScope(Labeled):
    """How far from home an applicant may apply."""

    NATION = "nation", "全国通办", "Anywhere in the country"
    CROSS_PROVINCE = "cross_province", "跨省通办", "Across provinces"
    CROSS_CITY = "cross_city", "跨市通办", "Across cities"
    CROSS_COUNTY = "cross_county", "全市通办", "Anywhere in the city"
    NONE = "none", "不通办", "Only at the place in charge"


class MaterialType(Labeled):
    """What a material is (items.md §4)."""

    CERTIFICATE = "1", "证件证书证明", "Certificate or proof"
    FORM = "2", "申请表格文书", "Form or instrument"
    OTHER = "3", "其他", "Other"


class MaterialForm(Labeled):
    """In which form a material is handed in."""

    PAPER = "1", "纸质", "Paper"
    ELECTRONIC = "2", "电子", "Electronic"
    BOTH = "3", "纸质或电子", "Paper or electronic"


class Necessity(Labeled):
    """Whether a material must be there when the application is received."""

    REQUIRED = "1", "必要", "Required"
    BY_SITUATION = "2", "非必要（按情形）", "Only in some situations"
    DEFERRABLE = "3", "容缺后补", "May follow later"
    EXEMPT = "4", "免交", "Not asked for"


class SourceChannel(Labeled):
    """Who issues a material; systems number these differently, so words are stored."""

    APPLICANT = "applicant", "申请人自备", "Prepared by the applicant"
    GOVERNMENT = "government", "政府部门核发", "Issued by a public body"
    OTHER = "other", "其他", "Other"


class FieldKind(Labeled):
    """What a form field takes."""

    TEXT = "text", "文本", "Text"
    TEXTAREA = "textarea", "多行文本", "Longer text"
    CHOICE = "choice", "单选", "Choice"
    DATE = "date", "日期", "Date"
    NUMBER = "number", "数字", "Number"
    PHONE = "phone", "电话", "Phone"
    CITIZEN_NO = "citizen_no", "公民身份号码", "Citizen number"
    USCC = "uscc", "统一社会信用代码", "Unified social credit code"


class SpecialKind(Labeled):
    """What may take time beside the decision itself (APL art. 45)."""

    HEARING = "hearing", "听证", "Hearing"
    BIDDING = "bidding", "招标", "Tender"
    AUCTION = "auction", "拍卖", "Auction"
    TESTING = "testing", "检测", "Testing"
    INSPECTION = "inspection", "检验", "Inspection"
    QUARANTINE = "quarantine", "检疫", "Quarantine"
    APPRAISAL = "appraisal", "鉴定", "Appraisal"
    EXPERT_REVIEW = "expert_review", "专家评审", "Expert review"
    ON_SITE = "on_site", "现场核查", "On-site check"
    PUBLIC_NOTICE = "public_notice", "公示", "Public notice"
    ANNOUNCEMENT = "announcement", "公告", "Announcement"
    UPPER_REVIEW = "upper_review", "报上级审查", "Review by the authority above"
    CORRECTION = "correction_in_process", "受理后补正", "Correction after acceptance"

    @property
    def stops_by_law(self) -> bool:
        """Whether the law itself keeps its time out of the limit (APL art. 45, cases:C26)."""
        return self in _OUTSIDE_THE_LIMIT


_OUTSIDE_THE_LIMIT = frozenset(
    {
        SpecialKind.HEARING, SpecialKind.BIDDING, SpecialKind.AUCTION, SpecialKind.TESTING,
        SpecialKind.INSPECTION, SpecialKind.QUARANTINE, SpecialKind.APPRAISAL, SpecialKind.EXPERT_REVIEW,
    }
)  # fmt: skip


class ItemState(Labeled):
    """Whether an item lives (items:I82)."""

    IN_USE = "1", "在用", "In use"
    SUSPENDED = "2", "暂停", "Suspended"
    CANCELLED = "3", "取消", "Cancelled"


class VersionState(Labeled):
    """Where a version of an item stands on its way to the public (items:I81)."""

    DRAFT = "draft", "草稿", "Draft"
    SUBMITTED = "submitted", "已提交", "Submitted"
    LEGAL_REVIEW = "legal_review", "法制审核中", "In legal review"
    STAFFING_REVIEW = "staffing_review", "编制审核中", "In staffing review"
    APPROVED = "approved", "审核通过", "Approved"
    PUBLISHED = "published", "已发布", "Published"
    SUSPENDED = "suspended", "已暂停", "Suspended"
    CANCELLED = "cancelled", "已取消", "Cancelled"


class Operation(Labeled):
    """What was done to the catalog to make a version (items:I80); suspending and canceling change its state."""

    ADD = "add", "新增", "Added"
    CHANGE = "change", "变更", "Changed"
    SPLIT = "split", "拆分", "Split off"
    MERGE = "merge", "合并", "Merged"


class RowOutcome(Labeled):
    """What importing one row of a file does."""

    NEW = "new", "新增", "New"
    CHANGED = "changed", "有变化", "Changed"
    UNCHANGED = "unchanged", "没有变化", "Unchanged"
    BAD = "bad", "有错", "With errors"


class BatchState(Labeled):
    """Where an import stands."""

    OPEN = "open", "待确认", "Not taken over yet"
    APPLIED = "applied", "已导入", "Imported"
    UNDONE = "undone", "已撤销", "Undone"
