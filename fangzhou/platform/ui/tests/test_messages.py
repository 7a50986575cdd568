"""The English texts are complete and current; `make messages` collects what is new."""

from __future__ import annotations

import gettext
import io

from tools import messages


def test_every_interface_text_has_its_english():
    assert list(messages.problems(messages.current())) == []


def test_the_catalog_is_kept_in_one_order_without_noise():
    assert messages.written(messages.update()) == messages.CATALOG.read_bytes()


def test_a_text_without_english_is_a_problem():
    catalog = messages.current()
    catalog.get("提交申请").string = ""
    catalog.add("没有人写过的话", "Words nobody wrote")
    found = list(messages.problems(catalog))
    assert found == ["no English: 提交申请", "stale: 没有人写过的话"]


def test_the_compiled_catalog_speaks_english():
    english = gettext.GNUTranslations(io.BytesIO(messages.compiled(messages.current())))
    assert english.gettext("跳到正文") == "Skip to main content"
    assert english.ngettext("剩 %(days)s 天", "剩 %(days)s 天", 1) == "%(days)s day left"
    assert english.ngettext("剩 %(days)s 天", "剩 %(days)s 天", 2) == "%(days)s days left"
