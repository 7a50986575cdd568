"""Static files: named by their content, compressed, and one stylesheet instead of a chain of imports."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage, Storage
from whitenoise.storage import CompressedManifestStaticFilesStorage  # type: ignore[import-untyped]  # it ships no types

BUNDLES = ("ui/css/all.css",)
IMPORT = re.compile(r'@import url\("(?P<name>[^"]+)"\) layer\((?P<layer>[\w-]+)\);')
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
INDENT = re.compile(r"\n\s*")


class BundledStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # as above
    """At collectstatic, the files in BUNDLES get their imports inlined; before it, files go by their plain names."""

    manifest_strict = False

    def post_process(
        self, paths: dict[str, tuple[Storage, str]], dry_run: bool = False, **options: Any
    ) -> Iterator[tuple[str, str | None, bool | Exception]]:
        bundled = InMemoryStorage()
        for name in set(BUNDLES) & set(paths):
            text = bundle(name, {path: source for path, (source, _) in paths.items()})
            bundled.save(name, ContentFile(text.encode()))
            paths = paths | {name: (bundled, name)}
        yield from super().post_process(paths, dry_run, **options)

    def stored_name(self, name: str) -> str:
        """The content-hashed name, or the plain one when static files were not collected yet."""
        return str(self.hashed_files.get(self.hash_key(self.clean_name(name)), name))


def bundle(name: str, sources: Mapping[str, Storage]) -> str:
    """The stylesheet `name` with each `@import … layer(x)` replaced by `@layer x { … }`, without comments."""

    def inlined(match: re.Match[str]) -> str:
        path = str(PurePosixPath(name).parent / match["name"])
        return f"@layer {match['layer']} {{\n{_read(sources, path)}}}\n"

    return _tight(IMPORT.sub(inlined, _read(sources, name)))


def _read(sources: Mapping[str, Storage], path: str) -> str:
    with sources[path].open(path) as file:
        return str(file.read().decode())


def _tight(css: str) -> str:
    return INDENT.sub("\n", COMMENT.sub("", css)).strip() + "\n"
