"""Every text can be read and every control can be seen, in both themes and in the elder version (ux §4.4)."""

from __future__ import annotations

import re

import pytest

from fangzhou.platform.ui.tests import css

MEANINGS = ("ok", "info", "warn", "fix", "danger", "paused", "neutral")
GROUNDS = ("--surface", "--canvas", "--sunken")
TEXTS = ("--ink", "--ink-2", "--ink-3", "--link", "--brand-strong", "--visited", "--danger-ink")
ON_GROUND = {(text, ground) for text in TEXTS for ground in GROUNDS}
ON_TINT = {(f"--{m}-ink", f"--{m}-tint") for m in MEANINGS} | {("--brand-strong", "--brand-tint")}
INHERITED = {("--on-mast-2", "--mast"), ("--ink", "--brand-tint"), ("--link", "--brand-tint")}
SHAPES = {(f"--{m}", ground) for m in (*MEANINGS, "control", "brand") for ground in GROUNDS}
SERIES = {(f"--c-{n}", "--surface") for n in range(1, 7)}

THEMES = [("light", False), ("dark", False), ("light", True), ("dark", True)]


def failing(pairs, least, theme, elder):
    colors = css.tokens(theme, elder=elder)
    ratios = {(a, b): css.contrast(colors[a], colors[b]) for a, b in pairs}
    return {pair: round(ratio, 2) for pair, ratio in ratios.items() if ratio < least}


@pytest.mark.parametrize(("theme", "elder"), THEMES)
def test_text_has_a_contrast_of_four_and_a_half(theme, elder):
    assert failing(css.pairs() | ON_GROUND | ON_TINT | INHERITED, 4.5, theme, elder) == {}


@pytest.mark.parametrize(("theme", "elder"), THEMES)
def test_controls_and_shapes_have_a_contrast_of_three(theme, elder):
    assert failing(SHAPES | SERIES, 3, theme, elder) == {}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_one_of_the_two_focus_rings_stands_out_on_every_ground(theme):
    colors = css.tokens(theme)
    rings = (colors["--focus"], colors["--focus-outer"])
    for ground in ("--surface", "--canvas", "--brand", "--mast", "--danger-tint"):
        assert max(css.contrast(ring, colors[ground]) for ring in rings) >= 3, ground


def test_the_pairs_of_real_rules_are_found():
    """The scan would prove nothing if it stopped finding rules."""
    found = css.pairs()
    assert ("--on-brand", "--brand") in found
    assert ("--on-yellow", "--card-yellow") in found
    assert len(found) > 20


def test_components_use_only_tokens_that_exist():
    sheets = css.sheets()
    declared = set(re.findall(r"(--[\w-]+):", "".join(sheets.values())))
    used = set(re.findall(r"var\((--[\w-]+)", "".join(sheets.values())))
    assert used - declared - {"--cell", "--cell-h"} == set()


def test_components_never_use_a_raw_color():
    raw = {
        name: found
        for name, text in css.sheets().items()
        if name not in {"tokens.css", "print.css"}
        if (found := re.findall(r"#[0-9a-fA-F]{3,8}\b", text))
    }
    assert raw == {"components/receipt.css": ["#fff"]}  # a QR code is black on white in every theme


def test_the_known_ratio_of_black_on_white():
    assert round(css.contrast("#000", "#ffffff"), 1) == 21.0
