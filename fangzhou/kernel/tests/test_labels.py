"""Words stand in both languages, and a "no" carries its reason in both."""

from __future__ import annotations

import pickle

import pytest

from fangzhou.kernel.labels import Label, Labeled
from fangzhou.kernel.refusal import Refusal


class Season(Labeled):
    """Two members are enough."""

    SPRING = "spring", "春", "Spring"
    AUTUMN = "autumn", "秋", "Autumn"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("zh-hans", "春"),
        ("zh", "春"),
        ("en", "Spring"),
        ("EN-GB", "Spring"),
        ("fr", "春"),
        ("", "春"),
    ],
)
def test_a_label_speaks_chinese_unless_english_is_asked_for(language, text):
    assert Season.SPRING.label.text(language) == text


def test_a_label_shows_itself_in_chinese():
    assert str(Label("春", "Spring")) == f"{Label('春', 'Spring')}" == "春"


def test_places_are_filled_in_each_language_with_its_own_word():
    label = Label("{season}来了 {count} 次", "{season} came {count} times")
    filled = label.format(season=Season.AUTUMN.label, count=3)
    assert filled == Label("秋来了 3 次", "Autumn came 3 times")
    assert label.zh.startswith("{season}"), "the pattern itself is untouched"


def test_a_forgotten_place_is_an_error_and_not_an_odd_sentence():
    with pytest.raises(KeyError, match="season"):
        Label("{season}", "{season}").format(count=1)


def test_a_member_is_its_stored_value_and_carries_its_words():
    assert Season("spring") is Season.SPRING
    assert Season.SPRING == "spring"
    assert f"{Season.SPRING}" == str(Season.SPRING) == "spring"
    assert Season.SPRING.label == Label("春", "Spring")
    assert [season.label.en for season in Season] == ["Spring", "Autumn"]
    with pytest.raises(ValueError, match="winter"):
        Season("winter")


def test_a_refusal_tells_programs_its_code_and_people_its_reason():
    refusal = Refusal("tea.cold", Label("茶凉了", "The tea is cold"), "cases:C5")
    assert str(refusal) == "tea.cold: 茶凉了 (cases:C5)"
    assert str(Refusal("tea.cold", Label("茶凉了", "The tea is cold"))) == "tea.cold: 茶凉了"


def test_refusals_are_compared_by_what_they_say():
    words = Label("茶凉了", "The tea is cold")
    field = (("cup", Label("空", "Empty")),)
    same = [Refusal("tea.cold", words, fields=field), Refusal("tea.cold", words, fields=field)]
    assert same[0] == same[1]
    assert len(set(same)) == 1
    assert same[0] != Refusal("tea.cold", words)
    assert same[0] != "tea.cold"
    assert same[0].fields == field


def test_a_refusal_survives_the_way_to_another_process():
    refusal = Refusal(
        "tea.cold", Label("茶凉了", "The tea is cold"), "cases:C5", (("cup", Label("空", "Empty")),)
    )
    assert pickle.loads(pickle.dumps(refusal)) == refusal  # noqa: S301 - pickled on this very line
