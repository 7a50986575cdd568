"""Templates: Jinja2 in each app's `templates/` folder, escaped by default, with the platform's globals."""

from __future__ import annotations

from typing import Any

import jinja2
from django.template.backends.jinja2 import Jinja2
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation


class Templates(Jinja2):
    """Django's Jinja2 backend, looking into `templates/` like the rest of the house."""

    app_dirname = "templates"


def environment(**options: Any) -> jinja2.Environment:
    options |= {
        "extensions": ["jinja2.ext.i18n"],
        "undefined": jinja2.StrictUndefined,
        "trim_blocks": True,
        "lstrip_blocks": True,
    }
    env = jinja2.Environment(**options)  # noqa: S701 - Django's backend sets autoescape
    env.install_gettext_callables(  # type: ignore[attr-defined]
        translation.gettext, translation.ngettext, newstyle=True
    )
    env.globals |= {"static": static, "url": reverse}
    return env
