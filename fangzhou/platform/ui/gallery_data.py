"""Sample data of the gallery: one invented restaurant in Suqian, at 14:05 on 30 April 2025."""

from __future__ import annotations

from datetime import UTC, datetime
from types import SimpleNamespace as S
from typing import Any

from django.utils.translation import gettext as _

from fangzhou.platform.ui import gallery_clocks
from fangzhou.platform.ui.status import Status

CASE_NO = "L32130020250423004170"
NOW = datetime(2025, 4, 30, 6, 5, tzinfo=UTC)


def samples() -> dict[str, Any]:
    """Every value that the two gallery templates use."""
    return {
        "statuses": list(Status),
        "clocks": gallery_clocks.samples(),
        "case_no": CASE_NO,
        "moment_sample": NOW,
        "summary": _summary(),
        "answer_items": _answers(),
        "material_groups": _materials(),
        "events": _events(),
        "todo_items": _todo(),
        "parts": _parts(),
        "receipt": S(
            index=8_214_667,
            leaf="9f2c41d807abe35b6c901d7e52f4a8c3" * 2,
            size=8_214_702,
            signed_at=NOW,
        ),
        "rows": _rows(),
    }


def _row(label: str, value: str, source: str = "", change: str = "", change_label: str = "") -> S:
    return S(label=label, value=value, source=source, change=change, change_label=change_label)


def _summary() -> list[S]:
    return [
        _row(_("姓名"), "张*", _("人口库，4月23日 13:52 调取"), "#", _("有误？")),
        _row(_("手机号码"), "138****5678", change="#"),
        _row(_("英文店名"), "", change="#"),
        _row(
            _("实施主体"), _("宿迁市市场监督管理局（牵头），宿迁市消防救援支队、宿迁市城市管理局")
        ),
    ]


def _answers() -> list[S]:
    return [
        S(label=_("我能办吗"), value=_("能"), detail=_("在宿迁开店就行，个人、公司都可以")),
        S(
            label=_("要准备什么"),
            value=_("5 份材料"),
            detail=_("另外 3 份我们从共享库调取，不用交"),
        ),
        S(label=_("要多久"), value=_("9 个工作日"), detail=_("近 90 天，一半在 6 天内办好")),
        S(label=_("要花多少钱"), value=_("不收费"), detail=_("刻章、检测等自愿服务除外")),
        S(label=_("去几次，在哪办"), value=_("0 次"), detail=_("全程网上办；也可以去企业登记大厅")),
        S(label=_("办完得到什么"), value=_("3 证 2 件"), detail=_("营业执照、食品经营许可证等")),
    ]


def _materials() -> list[S]:
    own = [
        S(name=_("食品经营许可申请书"), detail=_("网上填写，不用上传"), links=[(_("填好的样子"), "#")], is_fetched=False),
        S(name=_("场所平面布局图和操作流程图"), detail=_("标出厨房、洗消、备餐的位置；手绘也可以"),
          links=[(_("正确示例"), "#"), (_("错误示例"), "#")], is_fetched=False),
    ]  # fmt: skip
    ours = [S(name=_("经营者身份证明"), detail=_("来自人口库"), links=[], is_fetched=True)]
    return [
        S(title=_("您来准备，2 份"), note=_("电子件即可，手机拍照也行"), items=own),
        S(title=_("我们来调取，1 份"), note=_("您同意后才调取，调取了什么都能查到"), items=ours),
    ]


def _events() -> list[S]:
    return [
        S(kind="next", when=_("5月9日前，预计"), title=_("统一出件"), detail=_("综合窗口核对五件证照后寄出"), links=[]),
        S(kind="now", when=NOW, title=_("食品经营许可：审查中"), detail=_("健康证明补齐后可以决定"), links=[]),
        S(kind="pause", when=datetime(2025, 4, 28, 1, 30, tzinfo=UTC), title=_("两家一起看了现场，这一天不计时"),
          detail=_("现场核查最长 2 个工作日。"), links=[(_("看告知书"), "#")]),
        S(kind="done", when=datetime(2025, 4, 23, 7, 30, tzinfo=UTC), title=_("受理"), detail=_("综合窗口。"),
          links=[(_("看受理通知书"), "#")]),
    ]  # fmt: skip


def _todo() -> list[S]:
    return [
        S(title=_("交健康证明"), why=_("5月6日（周二）17:30 前，还剩 1 个工作日。没交，食品经营许可不能发"),
          href="#", action=_("交材料"), is_first=True),
        S(title=_("催一催消防"), why=_("每 3 个工作日可以催一次，会记录在案"), href="#", action=_("催办"), is_first=False),
    ]  # fmt: skip


def _parts() -> list[S]:
    return [
        S(title=_("经营者"), href="#", state=Status.CLOSED, hint=""),
        S(title=_("经营场所"), href="#", state=Status.IN_PROGRESS, hint=_("还差 2 题")),
        S(title=_("核对并提交"), href="", state=Status.NOT_STARTED, hint=_("前面都填完才能打开")),
    ]


def _rows() -> list[S]:
    clocks = gallery_clocks.samples()
    items = (
        _("食品经营许可 变更"),
        _("食品经营许可 新办"),
        _("食品小作坊登记"),
        _("食品经营许可 延续"),
    )
    names = (
        _("沭阳县百味轩餐饮店"),
        _("宿迁市禾香餐饮管理有限公司"),
        "吴**",
        _("洋河新区酒都大饭店"),
    )
    states = (Status.IN_PROGRESS, Status.DECISION_PENDING, Status.CORRECTION, Status.SUSPENDED)
    return [
        S(item=item, name=name, state=state, clock=clock, received_on=clock.promised.start)
        for item, name, state, clock in zip(items, names, states, clocks, strict=False)
    ]
