"""Taking away contents that no row names: somebody left before the command that would have recorded them."""

from __future__ import annotations

import tempfile
from pathlib import Path

from fangzhou.platform.files import storing
from fangzhou.platform.files.models import Blob

AGE = 24 * 60 * 60.0  # seconds; far longer than the way from `store` to `record`
CHUNK = 5_000


def sweep() -> int:
    """Remove what has been on disk for a day without a row, unfinished writes too. Returns how many files."""
    folder = storing.folder()
    if not folder.is_dir():
        return 0
    limit = _moment(folder) - AGE
    old = {p.name: p for p in folder.rglob("*") if p.is_file() and p.stat().st_mtime < limit}
    if old:
        for sha256 in Blob.objects.values_list("sha256", flat=True).iterator(CHUNK):
            old.pop(storing.path_of(sha256).name, None)
    return sum(_remove(path, limit) for path in old.values())


def _moment(folder: Path) -> float:
    """The time of the disk, which dates the files; the platform clock may run in another year."""
    with tempfile.NamedTemporaryFile(dir=folder) as fresh:
        return Path(fresh.name).stat().st_mtime


def _remove(path: Path, limit: float) -> bool:
    """Put aside first: `store` may find the old content at this very moment and make it young again."""
    aside = path.with_suffix(".swept")
    path.replace(aside)
    if aside.stat().st_mtime >= limit:
        aside.replace(path)
        return False
    aside.unlink()
    return True
