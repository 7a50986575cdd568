"""Reading our own stylesheets: tokens in both themes, and which text stands on which ground."""

from __future__ import annotations

import re
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "static" / "ui" / "css"
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
TOKEN = re.compile(r"(--[\w-]+):\s*([^;]+);")
THEMED = re.compile(r"light-dark\((#\w+), (#\w+)\)")


def sheets() -> dict[str, str]:
    """Every stylesheet without its comments, by its path in the folder."""
    return {
        str(path.relative_to(FOLDER)): COMMENT.sub("", path.read_text())
        for path in sorted(FOLDER.rglob("*.css"))
    }


def tokens(theme: str, *, elder: bool = False) -> dict[str, str]:
    """Color tokens of a theme (light or dark) as #rrggbb."""
    blocks = re.split(r"\n(?=:root)", "\n" + sheets()["tokens.css"].strip())
    starts = (":root {", ':root[data-mode="elder"]') if elder else (":root {",)
    wanted = [block for block in blocks if block.startswith(starts)]
    found = {name: value.strip() for block in wanted for name, value in TOKEN.findall(block)}
    return {name: color for name in found if (color := _color(found, name, theme))}


def _color(found: dict[str, str], name: str, theme: str) -> str | None:
    value = found[name]
    if themed := THEMED.fullmatch(value):
        return themed[1 if theme == "light" else 2]
    if alias := re.fullmatch(r"var\((--[\w-]+)\)", value):
        return _color(found, alias[1], theme)
    return value if value.startswith("#") else None


def pairs() -> set[tuple[str, str]]:
    """(text token, ground token) for every rule that sets both."""
    found = set()
    for text in sheets().values():
        for block in _blocks(text):
            color = re.search(r"(?<![\w-])color: var\((--[\w-]+)\)", block)
            ground = re.search(r"background: var\((--[\w-]+)\)", block)
            if color and ground:
                found.add((color[1], ground[1]))
    return found


def _blocks(text: str) -> list[str]:
    """The own declarations of every rule, without those of the rules nested in it."""
    done, stack = [], [""]
    for part in re.split(r"([{}])", text):
        if part == "{":
            stack.append("")
        elif part == "}":
            done.append(stack.pop())
        else:
            stack[-1] += part
    return done


def contrast(one: str, other: str) -> float:
    """The WCAG contrast ratio of two #rrggbb colors."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: str) -> float:
    digits = color.lstrip("#")
    digits = "".join(2 * d for d in digits) if len(digits) == 3 else digits
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
