"""Sample data of the gallery: one invented restaurant in Suqian, at 14:05 on 30 April 2025."""

from __future__ import annotations

from datetime import UTC, datetime
from types import SimpleNamespace as S
from typing import Any

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
        _row("姓名", "张*", "人口库，4月23日 13:52 调取", "#", "有误？"),
        _row("手机号码", "138****5678", change="#"),
        _row("英文店名", "", change="#"),
        _row("实施主体", "宿迁市市场监督管理局（牵头），宿迁市消防救援支队、宿迁市城市管理局"),
    ]


def _answers() -> list[S]:
    return [
        S(label="我能办吗", value="能", detail="在宿迁开店就行，个人、公司都可以"),
        S(
            label="要准备什么",
            value="5 份材料",
            detail="另外 3 份我们从共享库调取，不用交",
        ),
        S(label="要多久", value="9 个工作日", detail="近 90 天，一半在 6 天内办好"),
        S(label="要花多少钱", value="不收费", detail="刻章、检测等自愿服务除外"),
        S(label="去几次，在哪办", value="0 次", detail="全程网上办；也可以去企业登记大厅"),
        S(label="办完得到什么", value="3 证 2 件", detail="营业执照、食品经营许可证等"),
    ]


def _materials() -> list[S]:
    own = [
        S(name="食品经营许可申请书", detail="网上填写，不用上传", links=[("填好的样子", "#")], is_fetched=False),
        S(name="场所平面布局图和操作流程图", detail="标出厨房、洗消、备餐的位置；手绘也可以",
          links=[("正确示例", "#"), ("错误示例", "#")], is_fetched=False),
    ]  # fmt: skip
    ours = [S(name="经营者身份证明", detail="来自人口库", links=[], is_fetched=True)]
    return [
        S(title="您来准备，2 份", note="电子件即可，手机拍照也行", items=own),
        S(title="我们来调取，1 份", note="您同意后才调取，调取了什么都能查到", items=ours),
    ]


def _events() -> list[S]:
    return [
        S(kind="next", when="5月9日前，预计", title="统一出件", detail="综合窗口核对五件证照后寄出", links=[]),
        S(kind="now", when=NOW, title="食品经营许可：审查中", detail="健康证明补齐后可以决定", links=[]),
        S(kind="pause", when=datetime(2025, 4, 28, 1, 30, tzinfo=UTC), title="两家一起看了现场，这一天不计时",
          detail="现场核查最长 2 个工作日。", links=[("看告知书", "#")]),
        S(kind="done", when=datetime(2025, 4, 23, 7, 30, tzinfo=UTC), title="受理", detail="综合窗口。",
          links=[("看受理通知书", "#")]),
    ]  # fmt: skip


def _todo() -> list[S]:
    return [
        S(title="交健康证明", why="5月6日（周二）17:30 前，还剩 1 个工作日。没交，食品经营许可不能发",
          href="#", action="交材料", is_first=True),
        S(title="催一催消防", why="每 3 个工作日可以催一次，会记录在案", href="#", action="催办", is_first=False),
    ]  # fmt: skip


def _parts() -> list[S]:
    return [
        S(title="经营者", href="#", state=Status.CLOSED, hint=""),
        S(title="经营场所", href="#", state=Status.IN_PROGRESS, hint="还差 2 题"),
        S(title="核对并提交", href="", state=Status.NOT_STARTED, hint="前面都填完才能打开"),
    ]


def _rows() -> list[S]:
    clocks = gallery_clocks.samples()
    items = (
        "食品经营许可 变更",
        "食品经营许可 新办",
        "食品小作坊登记",
        "食品经营许可 延续",
    )
    names = (
        "沭阳县百味轩餐饮店",
        "宿迁市禾香餐饮管理有限公司",
        "吴**",
        "洋河新区酒都大饭店",
    )
    states = (Status.IN_PROGRESS, Status.DECISION_PENDING, Status.CORRECTION, Status.SUSPENDED)
    return [
        S(item=item, name=name, state=state, clock=clock, received_on=clock.promised.start)
        for item, name, state, clock in zip(items, names, states, clocks, strict=False)
    ]
