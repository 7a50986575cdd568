"""Ordinary names of invented people, drawn from a fixed seed."""

from __future__ import annotations

import random
from collections.abc import Collection, Iterator

SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭"
    "吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏"
)
FIRST = "建志国文明晓雪春秋海玉丽思雨永学振卫家子佳俊宏光德新立秀桂爱红庆云松竹嘉怡静安宁"
SECOND = "华强军平勇伟芳敏娟霞燕琴兰英梅峰涛斌辉龙波林琪颖洁慧欣瑶婷杰浩宇晨阳凯明"


def people(seed: str, taken: Collection[str] = ()) -> Iterator[str]:
    """Names without end, none twice and none of `taken`."""
    draw = random.Random(seed)  # noqa: S311 - sample data, the same every time
    seen = set(taken)
    while True:
        name = draw.choice(SURNAMES) + draw.choice(FIRST) + draw.choice(SECOND)
        if name not in seen:
            seen.add(name)
            yield name
