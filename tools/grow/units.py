"""Which unit of the demo city owns an item of another city's list, by the list's department and the item's name."""

from __future__ import annotations

import re

# One office approves for many departments there; here every item belongs to the department in charge.
BY_NAME = tuple(
    (re.compile(pattern), unit)
    for pattern, unit in (
        ("不动产|抵押权登记", "BDCZX"),
        ("护照|出入境|港澳|台湾居民|签证", "CRJ"),
        ("拖拉机|联合收割机|兽药|种子|种畜|动物|渔|水产|水域滩涂|农药|饲料|生鲜乳|植物检疫|农业|养蜂|农村宅基", "NYJ"),
        ("机动车|驾驶证", "CGS"),
        ("林木|森林|木材|野生|林地|林业|草原|植物检疫", "LYJ"),
        ("寺院|宗教|清真|民族", "MZZJ"),
        ("出版|印刷|电影|复制|音像", "XCB"),
        ("体育|滑雪|游泳|攀岩|潜水|运动员|健身", "TYJ"),
        ("社会团体|民办非企业|慈善|殡葬|养老机构|公墓|基金会|地名", "MZJ"),
        ("医疗|卫生|放射|护士|医师|母婴|诊所|精神药品|饮用水|消毒|乡村医生", "WJW"),
        ("公司|企业登记|个体工商|合伙企业|合作社|食品|特种设备|计量|药品|检验检测|独资企业|企业名称|商标", "SCJG"),
        ("演出|文物|娱乐|互联网上网|旅行社|广播|电视|旅游|艺术品|博物馆|导游", "WGLJ"),
        ("公证|律师|法律|司法鉴定|仲裁", "SFJ"),
        ("劳务派遣|人力资源|职业培训|职业技能|工时制|就业", "RSJ"),
        ("学校|教师|办学|幼儿|校车|培训机构|普通话|学籍|民办教育", "JYJ"),
        ("取水|水利|水土|河道|水工程|洪水|灌溉|采砂", "SLJ"),
        ("户外广告|建筑垃圾|生活垃圾|餐厨|挖掘城市|城市道路|夜间建筑", "CGJ"),
        ("易制毒|民用爆炸|大型群众|户口|身份证|保安|旅馆业|典当业特种|枪支", "GAJ"),
        ("危险化学|烟花|安全生产|应急预案|矿山", "YJJ"),
        ("防空|人防", "RFB"),
        ("气球|气象|雷电|防雷", "QXJ"),
        ("环境影响|排污|污染|固体废物|危险废物|辐射|放射源", "STHJ"),
        ("粮食", "LSJ"),
        ("小额贷款|融资担保|典当", "JRJ"),
        ("快递|邮政|邮件", "YZJ"),
        ("外国人|外专|科技型|高新技术|技术合同", "KJJ"),
        ("进出口|拍卖|成品油|直销|单用途|对外贸易|境外", "SHWJ"),
        ("道路运输|客运|货运|公路|港口|船舶|航道|出租汽车", "JTJ"),
        ("建设工程|施工|房地产|燃气|供水|排水|物业|建筑|勘察设计|城市绿", "ZJJ"),
        ("用地|土地|采矿|测绘|规划许可|规划条件", "ZRZY"),
        ("投资项目|节能|招标方案|价格", "FGW"),
        ("无线电|技术改造|信息化", "GXJ"),
        ("档案", "DAG"),
        ("统计", "TJJ"),
        ("会计|财政|免税资格", "CZJ"),
        ("消防", "XFJY"),
        ("残疾", "CJR"),
        ("烟草", "YCJ"),
    )
)  # fmt: skip
BY_DEPARTMENT = {
    "区人社局": "RSJ", "区交通运输局": "JTJ", "广安区税务局": "SWJ", "区住建局": "ZJJ", "区自然资源和规划局": "ZRZY",
    "区公安分局": "GAJ", "区医疗保障局": "YBJ", "区文广旅局": "WGLJ", "区司法局": "SFJ", "区农业农村局": "NYJ",
    "区教科体局": "JYJ", "区卫健局": "WJW", "区市监局": "SCJG", "区民政局": "MZJ", "区生态环境局": "STHJ",
    "区残联": "CJR", "区水务局": "SLJ", "区林业局": "LYJ", "区应急管理局": "YJJ", "区退役军人事务局": "TYJR",
    "区烟草专卖局": "YCJ", "区气象局": "QXJ", "区财政局": "CZJ", "区发改局": "FGW", "区商务局": "SHWJ",
    "区统计局": "TJJ", "区经信局": "GXJ", "区消防大队": "XFJY", "区综合执法局": "CGJ",
    "公安局": "GAJ", "安监局": "YJJ", "市监局": "SCJG", "建交局": "ZJJ", "气象局": "QXJ", "环水局": "STHJ",
    "社会事业局": "MZJ", "科创局": "KJJ", "经发局": "FGW", "综合行政执法局": "CGJ", "规土局": "ZRZY",
}  # fmt: skip
SETTLED = {
    "区人社局",
    "广安区税务局",
    "区医疗保障局",
    "区退役军人事务局",
    "区残联",
}  # the name decides nothing here


def unit_of(department: str, name: str) -> str:
    """The unit's code; "" when the item fits nobody here."""
    if department not in SETTLED:
        for pattern, unit in BY_NAME:
            if pattern.search(name):
                return unit
    return BY_DEPARTMENT.get(department, "")
