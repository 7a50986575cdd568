"""What the elements of a guide are called, for people (items.md §3–4)."""

from __future__ import annotations

from typing import Any

from fangzhou.domains.catalog.values import guide as g
from fangzhou.kernel.labels import Label


def _labels(words: str) -> dict[str, Label]:
    """`name 中文 English words`, one a line."""
    parted = (line.split(maxsplit=2) for line in words.strip().splitlines())
    return {name: Label(zh, en) for name, zh, en in parted}


ELEMENTS: dict[Any, dict[str, Label]] = {
    g.Guide: _labels("""
        name 事项名称 Name
        item_type 事项类型 Item type
        summary 一句话说明 In one sentence
        keywords 关键词 Keywords
        appliable 可以申请 Done on application
        case_kind 办件类型 Case kind
        review_type 审查方式 Way of review
        legal_bases 设定依据 Legal bases
        exercise_level 行使层级 Level of exercise
        power_source 权力来源 Source of power
        body_nature 实施主体性质 Nature of the body
        entrusting_dept 委托部门 Entrusting department
        accepting_body 受理机构 Accepting body
        deciding_body 决定机构 Deciding body
        co_depts 联办机构 Joint bodies
        audiences 服务对象 Audience
        conditions 受理条件 Acceptance conditions
        materials 申请材料 Materials
        fields 表单问题 Form questions
        statutory 法定办结时限 Statutory limit
        statutory_note 法定时限说明 Note on the statutory limit
        promised 承诺办结时限 Promised limit
        promised_note 承诺时限说明 Note on the promised limit
        special_procedures 特别程序 Special procedures
        steps 办理流程 Steps
        has_fee 是否收费 Whether there is a fee
        fees 收费项目 Fees
        result 审批结果 Result
        handling_forms 办理形式 Handling forms
        visits 到办事现场次数 Number of visits
        visit_reason 到现场原因 Why a visit is needed
        online_steps 网上办理深度 Online depth
        is_online 网上办理 Online
        pay_online 网上支付 Online payment
        express 物流快递 Express delivery
        bookable 预约办理 By appointment
        terminal 自助终端 Self-service terminal
        in_hall 进驻大厅 In the service hall
        places 办理地点 Places
        consult_tel 咨询电话 Telephone for questions
        complaint_tel 投诉电话 Telephone for complaints
        quantity_limit 数量限制 Quantity limit
        intermediaries 中介服务 Intermediary services
        service_scope 通办范围 Service scope
        topics_person 自然人主题 Topics for persons
        topics_legal 法人主题 Topics for firms
        faqs 常见问题 Questions and answers
        remedies 救济途径 Remedies
        allows_commitment 告知承诺 Commitment in place of proof
        allows_deferral 容缺受理 Papers may follow
        retroactive 溯及既往 Applies to earlier applications
        sent_up 由上级决定 Decided by the level above
        note 备注 Note
    """),
    g.LegalBasis: _labels("""
        law 法律名称 Law
        article 条款 Article
        number 文号 Document number
        issuer 颁布机关 Issued by
        effective_on 生效日期 In force since
        text 条文内容 Text of the article
    """),
    g.Material: _labels("""
        key 材料编号 Key
        name 材料名称 Name
        type 材料类型 Kind
        form 材料形式 Form
        necessity 必要性 Necessity
        source 来源渠道 Source
        issuer 核发机关 Issuer
        license_type_code 证照类型代码 License type code
        fetchable 可以共享获取 Fetched by us
        filled_online 在线填写 Filled in online
        originals 原件份数 Originals
        copies 复印件份数 Copies
        paper 纸张规格 Paper
        basis 要求依据 Basis
        standard 受理标准 Standard
        note 填报须知 Note
        when 适用情形 When it is needed
        sample 样本 Sample
        blank_form 空白表格 Blank form
        kinds 文件类型 File kinds
        limit 文件大小上限（字节） Largest file (bytes)
        shared_by 共用材料 Shared by
    """),
    g.FormField: _labels("""
        key 问题编号 Key
        label 问题 Question
        kind 题型 Kind
        required 必填 Required
        hint 提示 Hint
        choices 选项 Choices
        purpose 收集目的 Purpose
        max_length 最多字数 Longest answer
    """),
    g.Step: _labels("""
        name 环节 Step
        role 承办人 Done by
        days 工作日 Workdays
        standard 审查标准 Standard
        result 环节结果 Result
        requires_presence 须到现场 Presence needed
        presence_basis 到场依据 Basis for presence
    """),
    g.Fee: _labels("""
        name 收费名称 Fee
        standard 收费标准 Standard
        basis 收费依据 Basis
        amount 金额（元） Amount (yuan)
        reducible 可以减免 Reducible
        reduction_basis 减免依据 Basis of reductions
    """),
    g.Place: _labels("""
        hall 大厅 Hall
        address 地址 Address
        hours 办公时间 Hours
        window 窗口 Window
        floor 楼层 Floor
        hall_code 大厅代码 Hall code
    """),
    g.SpecialProcedure: _labels("""
        kind 程序种类 Kind
        name 程序名称 Name
        stops_clock 不计入时限 Outside the limit
        days 最长工作日 Longest, in workdays
        basis 程序依据 Basis
        decided_by 决定人 Decided by
    """),
    g.Outcome: _labels("""
        name 结果名称 Name of the result
        type 结果类型 Kind of result
        sample 结果样本 Sample
        months 有效期（月） Validity (months)
        validity 有效期说明 Validity in words
        license_type_code 结果证照代码 License type code
        renewable 可以延续 Renewable
    """),
    g.Faq: _labels("""
        question 问 Question
        answer 答 Answer
    """),
    g.Intermediary: _labels("""
        name 中介服务名称 Service
        basis 中介服务依据 Basis
    """),
}
ITEM = _labels("""
    key 编号 Key
    source 来源 Source
    department 实施主体 Department
    department_name 实施主体名称 Name of the department
    region 行政区划代码 Region code
    basic_code 基本编码 Basic code
    implementation_code 实施编码 Implementation code
    local_code 地方编码 Local code
""")
