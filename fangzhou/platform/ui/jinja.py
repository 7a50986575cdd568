"""Templates: Jinja2 in each app's `templates/` folder, escaped by default, with the platform's globals.

Macros that are imported without context see only globals and filters, so everything that a component needs
(language, dates, labels, icons) is one of those; `context.page` adds what belongs to the request.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

import jinja2
from django.conf import settings
from django.template.backends.jinja2 import Jinja2
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation

from fangzhou.kernel import codes, masking
from fangzhou.kernel.labels import Label
from fangzhou.platform.db.ids import new_id
from fangzhou.platform.ui import clock_block, clock_words, context, dates, nav, qr, status, words

CONTEXT = "fangzhou.platform.ui.context.page"
SITE = Label("政务服务", "Government Services")


class Templates(Jinja2):
    """Django's Jinja2 backend, looking into `templates/`, with the page context in every template."""

    app_dirname = "templates"

    def __init__(self, params: dict[str, Any]) -> None:
        options = {"context_processors": [CONTEXT], **params["OPTIONS"]}
        super().__init__({**params, "OPTIONS": options})


def environment(**options: Any) -> jinja2.Environment:
    options |= {
        "extensions": ["jinja2.ext.i18n", "jinja2.ext.do"],
        "undefined": jinja2.StrictUndefined,
        "trim_blocks": True,
        "lstrip_blocks": True,
    }
    env = jinja2.Environment(**options)  # noqa: S701 - Django's backend sets autoescape
    env.install_gettext_callables(  # type: ignore[attr-defined]  # the i18n extension adds it
        translation.gettext, translation.ngettext, newstyle=True
    )
    env.filters |= FILTERS
    env.globals |= FILTERS | GLOBALS | context.without_request()
    return env


def url(name: str, *args: object, **kwargs: object) -> str:
    """The address of `name`: `url("portal:item", item.id)`."""
    return reverse(name, args=args, kwargs=kwargs)


def number_groups(no: str) -> list[str]:
    """A case number in the groups in which it is read aloud; the template sets them apart by margin."""
    return codes.group_case_no(no).split(" ")


def fingerprint(digest: str | bytes) -> str:
    """The beginning of a digest in groups of four, as people compare it."""
    digits = digest.hex() if isinstance(digest, bytes) else digest
    return " ".join(digits[i : i + 4] for i in range(0, 32, 4)) + " …"


def count(value: int) -> str:
    """A number with commas from 10,000 up (ux §4.9)."""
    return f"{value:,}" if abs(value) >= 10_000 else str(value)


def html_lang() -> str:
    """The value of `lang` on the page."""
    return "en" if dates.is_english() else "zh-CN"


def form_key() -> UUID:
    """A fresh idempotency key: the form carries it, so that sending the form twice does the deed once."""
    return new_id()


FILTERS: dict[str, Any] = {
    "text": words.text,
    "legal_basis": words.legal_basis,
    "day": dates.day,
    "short_day": dates.short_day,
    "month_day": dates.month_day,
    "moment": dates.moment,
    "hour": dates.hour,
    "stamp": dates.stamp,
    "weekday": dates.weekday,
    "count": count,
    "masked_name": masking.name,
    "number_groups": number_groups,
    "fingerprint": fingerprint,
}
GLOBALS: dict[str, Any] = {
    "static": static,
    "url": url,
    "url_if_any": nav.url_if_any,
    "html_lang": html_lang,
    "is_english": dates.is_english,
    "new_form_key": form_key,
    "menu": nav.menu,
    "site": getattr(settings, "FANGZHOU_SITE_NAME", SITE),
    "status_look": status.look,
    "band_look": status.band_look,
    "clock_view": clock_block.view,
    "clock_bar": clock_block.bar,
    "clock_bar_of": clock_block.bar_of,
    "left_words": clock_words.left_words,
    "week_names": dates.week_names,
    "qr_svg": qr.svg,
}
