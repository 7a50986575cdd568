from __future__ import annotations

import re
from types import SimpleNamespace

from django.template import engines
from django.utils import translation

from fangzhou.kernel.labels import Label
from fangzhou.platform.ui.tests.test_words import LATE

TEMPLATE = '{% from "ui/components/timeline.html" import timeline %}{{ timeline(entries) }}'
ENTRY = SimpleNamespace(
    kind="done",
    when=LATE,
    title=Label("受理", "Accepted"),
    detail=Label("材料齐全。", "Nothing is missing."),
    links=((Label("看通知", "See the notice"), "/notice/"),),
)


def test_the_timeline_speaks_the_readers_language():
    template = engines["jinja"].from_string(TEMPLATE)
    with translation.override("en"):
        html = template.render({"entries": [ENTRY]})
    assert not re.search(r"[\u4e00-\u9fff]", html)
    for words in ("Accepted", "Nothing is missing.", "See the notice"):
        assert words in html
    assert "7 March 00:05" in re.sub(r"<[^>]+>", "", html)
