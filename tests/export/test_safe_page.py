"""A captured page made harmless: its words stay, nothing runs, and the words of a claim are marked."""

import time

import pytest
from lxml import html

from crosscount.export.safe_page import TAGS, safe_page
from crosscount.model import Amount, Claim, Loss, Qualifier, Span

TEXT = (
    "Nine were hurt in May. The army said that four soldiers were killed near Zenda. "
    "Later four soldiers were killed."
)
QUOTE = "four soldiers were killed"

HOSTILE = [
    "<script>alert(1)</script>",
    "<scr<script>ipt>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe><iframe src=//evil.example></iframe>",
    "<object data=javascript:alert(1)></object><embed src=javascript:alert(1)>",
    "<a href='javascript:alert(1)' target=_blank>x</a><a href=//evil.example ping=//evil.example>y</a>",
    "<form action=//evil.example><input name=q value=1><button formaction=javascript:1>z</button></form>",
    "<style>*{background:url(//evil.example)}</style><p style='background:url(//evil.example)'>x</p>",
    "<link rel=stylesheet href=//evil.example><base href=//evil.example>",
    "<meta http-equiv=refresh content='0;//evil.example'>",
    "<p onclick=alert(1) id=main class=top data-x=1 contenteditable>x</p>",
    "<div dir='rtl\" onclick=alert(1)'>x</div><td colspan='2\"><script>alert(1)</script>'>y</td>",
    "<template><script>alert(1)</script></template><select><option><script>alert(1)</script></select>",
    "<plaintext><script>alert(1)</script>",
    "<xmp><script>alert(1)</script></xmp><textarea></textarea><script>alert(1)</script></textarea>",
    "<title></title><img src=x onerror=alert(1)></title>",
    "<!--><script>alert(1)</script--><![CDATA[<script>alert(1)</script>]]><?php <script>alert(1)</script> ?>",
    "<mark id=quote onclick=alert(1)>mine</mark><mark>four soldiers were killed</mark>",
    "&lt;script&gt;alert(1)&lt;/script&gt;&#60;img src=x onerror=alert(1)&#62;&amp;lt;script&amp;gt;",
    "<video><source onerror=alert(1)></video><audio src=//evil.example autoplay></audio>",
    "<body onload=alert(1)><frameset onload=alert(1)><frame src=javascript:alert(1)></frameset>",
    "\x00<s\x00cript>alert(1)</script>\u202egnp.exe\u202c<\u200bscript>",
    "<custom-element onx=1><slot name=x></slot></custom-element><dialog open>x</dialog>",
]  # fmt: skip


def claim(quote=QUOTE, *, after="said"):
    start = TEXT.index(quote, TEXT.index(after))
    sentence = TEXT[TEXT.rfind(".", 0, start) + 1 : TEXT.index(".", start) + 1].strip()
    at = TEXT.index(sentence)
    killed = TEXT.index("killed", start)
    return Claim(
        text=TEXT,
        document="doc-000000000000",
        text_hash="0" * 64,
        quote=Span.of(TEXT, start, start + len(quote)),
        sentence=Span.of(TEXT, at, at + len(sentence)),
        trigger=Span.of(TEXT, killed, killed + 6),
        loss=Loss.KILLED,
        amount=Amount(low=4, high=4, point=4, qualifier=Qualifier.EXACT),
        made_by="test.v1",
    )


def inert(body):
    """The tree of a body that holds tags of the list alone, with nothing on them that can act."""
    tree = html.fromstring(f"<div>{body}</div>")
    for each in tree.iter():
        assert each.tag in TAGS | {"mark"}, each.tag
        assert set(each.attrib) <= {"dir", "colspan", "rowspan"} | ({"id"} if each.tag == "mark" else set())
        assert set(each.attrib.values()) <= {"ltr", "rtl", "auto", "2", "quote"}
    return tree


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize(
    "frame", ["{}<p>" + TEXT + "</p>", "<p>" + TEXT + "</p>{}", "<table><tr><td>{}<p>" + TEXT + "</p>"]
)
def test_nothing_of_a_hostile_page_acts(hostile, frame):
    shown = safe_page(frame.format(hostile), [claim()])
    tree = inert(shown.body)
    assert "\u202e" not in tree.text_content()
    assert len(tree.xpath("//mark[@id='quote']")) <= 1
    assert "evil.example" not in shown.body


def marked(page, *claims):
    shown = safe_page(page, claims)
    return "".join(mark.text_content() for mark in inert(shown.body).iter("mark")), shown.found


@pytest.mark.parametrize(
    "page",
    [
        f"<p>{QUOTE}</p>",
        "<p>four\n  <b>soldiers</b>&nbsp;were <a href='https://x.example'>kil</a>led</p>",
        "<p>four soldiers</p><script>x</script><p>were killed</p>",
        "<ul><li>four <i>soldiers were</i> killed, <li>nobody",
        "<p>fo<!-- x -->ur sol<wbr>diers were&#32;killed",
    ],
)
def test_the_words_are_found_whatever_lies_between_them(page):
    words, found = marked(page, claim())
    assert "".join(words.split()) == "".join(QUOTE.split())
    assert found == (1,)


def test_of_words_that_stand_twice_those_of_the_claims_own_sentence_are_marked():
    for after, number in (("said", 0), ("Later", 1)):
        shown = safe_page(f"<p>{TEXT}</p>", [claim(after=after)])
        before = shown.body.split("<mark")[0]
        assert before.count(QUOTE) == number
        assert shown.found == (2,)


def test_words_that_do_not_stand_there_are_not_marked():
    assert marked("<p>Four soldiers were killed</p>", claim()) == ("", (0,))
    assert marked("", claim()) == ("", (0,))


def test_right_to_left_words_keep_their_direction():
    body = safe_page("<p dir=rtl>מספר ההרוגים: 4</p>", []).body
    assert '<p dir="rtl">מספר ההרוגים: 4</p>' in body


@pytest.mark.parametrize(
    "page", ["<b>" * 20_000, "<div>" * 20_000, "<p>x" * 50_000, "a " * 500_000, "<" * 100_000]
)
def test_large_pages_take_no_longer_than_their_length(page):
    begun = time.monotonic()
    inert(safe_page(page, [claim()]).body[:1000])
    assert time.monotonic() - begun < 10
