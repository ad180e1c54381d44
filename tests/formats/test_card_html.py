"""The HTML of cards from elsewhere: what runs is gone, what shows stays, a second cleaning changes nothing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studydeck.formats import card_html
from studydeck.formats.anki_package import occlusion

_TAGS = (
    "<b>",
    "</b>",
    "<img src='a.png'>",
    "<img src=x onerror=alert(1)>",
    "<svg>",
    "</svg>",
    "<rect x='1' onclick='x()'/>",
    "<use href='#'/>",
    "<foreignObject>",
    "<math>",
    "<script>",
    "</script>",
    "<style>",
    "<span class='occluded'>",
    "<a href='javascript:x()'>",
)
PIECES = st.sampled_from((*_TAGS, "[sound:b.mp3]", "<!--", "-->", "{{c1::x}}", "&lt;script&gt;", "words"))


@pytest.mark.parametrize(
    ("markup", "kept"),
    [
        ("<button onclick='x()'>Toggle</button>b", "b"),
        ('<svg onload="x()"><rect x="0.1" style="fill:url(//x)"/></svg>', '<svg><rect x="0.1"></rect></svg>'),
        ("<svg><script>x()</script><a href='javascript:x()'>y</a></svg>", "<svg><a>y</a></svg>"),
        ("<svg><foreignObject><iframe src='//x'></iframe></foreignObject></svg>", "<svg></svg>"),
        ('<span class="evil">a</span><span class="occluded">b</span>', '<span>a</span><span class="occluded">b</span>'),
    ],
)
def test_drawings_are_shapes_and_no_more(markup: str, kept: str) -> None:
    assert card_html.clean(markup, ()) == kept


def test_sounds_go_out_as_anki_writes_them_and_come_back() -> None:
    cleaned = card_html.clean("Listen: [sound:a & b.mp3]", {"a & b.mp3"})
    assert card_html.for_anki(cleaned) == "Listen: [sound:a & b.mp3]"
    assert card_html.clean(card_html.for_anki(cleaned), {"a & b.mp3"}) == cleaned


def test_what_anki_would_take_for_a_field_goes_out_as_words() -> None:
    assert card_html.for_anki("<b>{{Back}}</b>\n{{c1::x}}") == (
        "<b>&#123;&#123;Back&#125;&#125;</b>&#10;&#123;&#123;c1::x&#125;&#125;"
    )


@settings(deadline=None)
@given(st.lists(PIECES, max_size=12).map("".join))
def test_nothing_that_runs_or_calls_is_left_and_cleaning_ends(markup: str) -> None:
    cleaned = card_html.clean(markup, {"a.png", "b.mp3"})
    low = cleaned.lower()
    assert [
        bad for bad in ("<script", "onerror", "onclick", "javascript:", "<style", "<use", "<foreign") if bad in low
    ] == []
    assert card_html.clean(cleaned, {"a.png", "b.mp3"}) == cleaned


@pytest.mark.parametrize(
    "text",
    [
        "{{c1::image-occlusion:circle:left=.1}}",
        "{{c1::image-occlusion:polygon:points=.1,.2}}",
        "{{c1::image-occlusion:polygon}}",
        "{{c1::words}}",
        "image-occlusion:rect:left=.1",
    ],
)
def test_what_is_no_mask_is_none(text: str) -> None:
    assert occlusion.masks(text) == ()


def test_a_mask_is_numbers_and_nothing_else() -> None:
    [mask] = occlusion.masks('{{c1::image-occlusion:rect:left=.1" onload="x():top=1e9:width=-.5:height=}}')
    assert mask.shape == '<rect x="0.0" y="0.0" width="-0.5" height="0.0"'
