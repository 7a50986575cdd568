"""What may stand in a list of materials (items:I30–I32)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fangzhou.domains.catalog.rules.failures import Failed
from fangzhou.domains.catalog.values import Candidate, SourceChannel
from fangzhou.kernel.labels import Label

CATCH_ALL = re.compile(r"其他.*材料|其它.*材料|有关材料|相关材料|相关证明|等材料")


def named(candidate: Candidate) -> Iterator[Failed]:
    """No catch-all line: the applicant must know beforehand everything that will be asked (items:I30)."""
    for index, material in enumerate(candidate.guide.materials):
        if CATCH_ALL.search(material.name.zh):
            yield Failed(
                "items:I30",
                f"materials[{index}].name",
                Label(
                    "“{name}”是兜底条款，请写明是什么材料",
                    "“{name}” is a catch-all; name the material",
                ).format(name=material.name),
            )


def once(candidate: Candidate) -> Iterator[Failed]:
    """Every material has a key of its own, so that files and defects can point to it."""
    seen: set[str] = set()
    for index, material in enumerate(candidate.guide.materials):
        if not material.key or material.key in seen:
            message = Label("材料标识缺失或重复：{key}", "Material key missing or repeated: {key}")
            yield Failed("items:I86", f"materials[{index}].key", message.format(key=material.key))
        seen.add(material.key)


def fetched(candidate: Candidate) -> Iterator[Failed]:
    """A license that the license base holds is fetched, never asked for (items:I31)."""
    for index, material in enumerate(candidate.guide.materials):
        if material.license_type_code and not material.fetchable:
            yield Failed(
                "items:I31",
                f"materials[{index}].fetchable",
                Label(
                    "“{name}”在证照库里，应由系统调取",
                    "“{name}” is in the license base and must be fetched from there",
                ).format(name=material.name),
            )


def founded(candidate: Candidate) -> Iterator[Failed]:
    """A proof by a public body needs a legal basis and its issuer named (items:I32)."""
    for index, material in enumerate(candidate.guide.materials):
        if material.source is SourceChannel.GOVERNMENT and not (material.basis and material.issuer):
            yield Failed(
                "items:I32",
                f"materials[{index}].basis",
                Label(
                    "“{name}”由政府部门核发，须写明依据和核发机关",
                    "“{name}” is issued by a public body; give its legal basis and issuer",
                ).format(name=material.name),
            )
