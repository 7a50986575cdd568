from __future__ import annotations

import re
from pathlib import Path

from django.contrib.staticfiles import finders
from django.core.files.storage import FileSystemStorage

from fangzhou.platform.ui import assets
from fangzhou.platform.ui.tests import css

ROOT = css.FOLDER.parent.parent


def bundled() -> str:
    storage = FileSystemStorage(ROOT)
    names = [f"ui/css/{name}" for name in css.sheets()]
    return assets.bundle("ui/css/all.css", dict.fromkeys(names, storage))


def test_a_page_loads_one_stylesheet():
    text = bundled()
    assert "@import" not in text
    assert "/*" not in text
    assert text.count("{") == text.count("}")


def test_every_component_is_in_the_bundle_in_its_layer():
    listed = re.findall(r'@import url\("([^"]+)"\)', css.sheets()["all.css"])
    assert sorted(listed) == sorted(name for name in css.sheets() if name != "all.css")
    assert bundled().startswith("@layer tokens, base, components, modes, print;")


def test_collected_files_get_the_bundle_under_a_name_made_of_its_content(tmp_path, settings):
    settings.STATIC_ROOT = tmp_path
    storage = assets.BundledStorage(location=tmp_path)
    found = {
        name: (source, name)
        for finder in finders.get_finders()
        for name, source in finder.list([])
        if name.startswith("ui/")
    }
    for name, (source, _) in found.items():
        with source.open(name) as file:
            storage.save(name, file)
    list(storage.post_process(found))
    stored = storage.stored_name("ui/css/all.css")
    assert re.fullmatch(r"ui/css/all\.[0-9a-f]{12}\.css", stored)
    assert "@import" not in Path(tmp_path, stored).read_text()
    assert (
        Path(tmp_path, stored + ".gz").stat().st_size < 30_000
    )  # ux G-13 leaves 200 KB for a page


def test_before_files_are_collected_they_go_by_their_plain_names(tmp_path):
    storage = assets.BundledStorage(location=tmp_path)
    assert storage.stored_name("ui/css/all.css") == "ui/css/all.css"
