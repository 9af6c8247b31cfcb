"""Forty ways to lay a report out as a page, most of them awkward, all of them met on the web.

Each takes the sentences of a report and gives the page's markup. Around the report stand menus, links to
other stories and the like, as on any site.
"""

from collections.abc import Callable, Sequence

MENU = "".join(
    f'<li><a href="/{name}">{name.title()}</a></li>' for name in "home news sport weather video".split()
)
RELATED = "".join(
    f'<li><a href="/{n}">{title}</a></li>'
    for n, title in enumerate(
        [
            "Harvest festival draws crowds",
            "Ministers meet in Zenda",
            "River levels fall again",
            "New bridge opens",
        ]
    )
)
FOOT = (
    "<footer><p>Copyright The Strelsau Post. All rights reserved.</p><p>Terms of use | Privacy</p></footer>"
)
HEAD = "<title>{title} | The Strelsau Post</title><meta property='og:site_name' content='The Strelsau Post'>"
TITLE = "Fighting near Strelsau"

Layout = Callable[[Sequence[str]], str]


def site(body: str, head: str = "") -> str:
    """A page of a site, with its menu, its links to other stories and its small print."""
    return (
        f"<!DOCTYPE html><html lang=en><head>{HEAD.format(title=TITLE)}{head}</head>"
        f"<body><nav><ul>{MENU}</ul></nav>"
        f"{body}<div class=related><h3>More news</h3><ul>{RELATED}</ul></div>{FOOT}</body></html>"
    )


def each(form: str, said: Sequence[str]) -> str:
    """The sentences, each in a form."""
    return "".join(form.format(s) for s in said)


def wrapped(before: str, form: str, after: str = "") -> Layout:
    """A layout on a site: each sentence in a form, all of them between two pieces of markup."""
    return lambda said: site(before + each(form, said) + after)


def bare(before: str, form: str, after: str = "") -> Layout:
    """The same without a site around it."""
    return lambda said: before + each(form, said) + after


def first_apart(form: str, rest: str = "<article>{}</article>") -> Layout:
    """The first sentence in a form of its own, above the others."""
    return lambda said: site(form.format(said[0]) + rest.format(each("<p>{}</p>", said[1:])))


def in_bold(sentence: str) -> str:
    """The sentence with its words in tags, as editors leave them."""
    return " ".join(
        f"<b>{w}</b>" if n % 3 == 0 else f"<a href=/t>{w}</a>" if n % 5 == 0 else w
        for n, w in enumerate(sentence.split())
    )


H1 = f"<h1>{TITLE}</h1>"

LAYOUTS: dict[str, Layout] = {
    "article": wrapped(f"<article>{H1}", "<p>{}</p>", "</article>"),
    "divs": wrapped(f"<div id=main>{H1}", "<div>{}</div>", "</div>"),
    "breaks": wrapped(f"<div class=content>{H1}", "{}<br><br>", "</div>"),
    "spans": wrapped(f"<div class=story>{H1}", "<span>{}</span> ", "</div>"),
    "unclosed paragraphs": wrapped(f"<article>{H1}", "<p>{}", "</article>"),
    "capital tags": bare(
        "<HTML><BODY><CENTER><H2>Strelsau</H2></CENTER><FONT SIZE=2>", "<P>{}</P>", "</FONT></BODY></HTML>"
    ),
    "table layout": wrapped(
        "<table width=100%><tr><td width=20%>Menu</td><td>", "<p>{}</p>", "</td></tr></table>"
    ),
    "nested tables": wrapped(
        "<table><tr><td><table><tr><td><table><tr><td>",
        "{}<br>",
        "</td></tr></table></td></tr></table></td></tr></table>",
    ),
    "table of a bulletin": wrapped("<table><tr><th>Bulletin</th></tr>", "<tr><td>{}</td></tr>", "</table>"),
    "table of two columns": wrapped("<table>", "<tr><td>04.05.2021</td><td>{}</td></tr>", "</table>"),
    "list": wrapped(f"<article>{H1}<ul>", "<li>{}</li>", "</ul></article>"),
    "numbered list": wrapped("<div class=entry-content><ol>", "<li><p>{}</p></li>", "</ol></div>"),
    "definitions": wrapped(f"<article>{H1}<dl>", "<dt>Report</dt><dd>{}</dd>", "</dl></article>"),
    "block quotes": wrapped(
        f"<article>{H1}<p>The ministry writes:</p>", "<blockquote>{}</blockquote>", "</article>"
    ),
    "preformatted": wrapped(f"<article>{H1}<pre>", "{}\n\n", "</pre></article>"),
    "details": wrapped(
        f"<article>{H1}", "<details open><summary>Update</summary><p>{}</p></details>", "</article>"
    ),
    "headline": first_apart("<h1>{}</h1>"),
    "standfirst": first_apart(f"{H1}<p class='standfirst summary'>{{}}</p>"),
    "lead in bold": first_apart(f"{H1}<div class=lead><strong>{{}}</strong></div>"),
    "subheading": wrapped(
        f"<article>{H1}", "<h2>{}</h2><p>Details were not known at first.</p>", "</article>"
    ),
    "caption": wrapped(
        f"<article>{H1}<p>Pictures from the front.</p>",
        "<figure><img src=/x.jpg><figcaption>{}</figcaption></figure>",
        "</article>",
    ),
    "gallery": wrapped(
        "<div class=gallery>", "<div class=slide><img src=/y.jpg><p class=caption>{}</p></div>", "</div>"
    ),
    "fact box": first_apart("<aside class=factbox><p>{}</p></aside>"),
    "live blog": wrapped(
        f"<main>{H1}", "<section class=post><time>12:30</time><p>{}</p></section>", "</main>"
    ),
    "live blog of comments": wrapped(f"<main>{H1}", "<div class='live-comment'><p>{}</p></div>", "</main>"),
    "commentary": wrapped("<div class=commentary>", "<p>{}</p>", "</div>"),
    "message": bare(
        "<html><body>",
        "<div class='tgme_widget_message_text js-message_text' dir=auto>{}</div>",
        "</body></html>",
    ),
    "tweets": wrapped(
        f"<article>{H1}<p>On the network:</p>",
        "<blockquote class=twitter-tweet><p lang=en>{}</p>&mdash; MoD (@mod)</blockquote>",
        "</article>",
    ),
    "forum": wrapped("", "<div class=post><div class=author>Jan</div><div class=postbody>{}</div></div>"),
    "linked paragraphs": wrapped(
        f"<article>{H1}", "<p><a href='/source'>{}</a> More was not known.</p>", "</article>"
    ),
    "tags in the sentence": lambda said: site(
        f"<article>{H1}{each('<p>{}</p>', [in_bold(s) for s in said])}</article>"
    ),
    "scripts between": wrapped(
        f"<article>{H1}", "<p>{}</p><script>var a = 'ad';</script><style>p {{}}</style>", "</article>"
    ),
    "advertisement between": wrapped(
        f"<article>{H1}", "<p>{}</p><div class=ad>Advertisement</div>", "</article>"
    ),
    "deep": wrapped("<div>" * 60, "<p>{}</p>", "</div>" * 60),
    "in the footer": first_apart(
        "<article><p>News of the day.</p></article><div class=article-footer><p>{}</p></div>"
    ),
    "sidebar first": wrapped(
        f"<div id=sidebar><ul>{RELATED * 20}</ul></div><div id=page>", "<p>{}</p>", "</div>"
    ),
    "no markup to speak of": bare("", "{}\n<p>\n"),
    "rules between": bare("<body><h3>Strelsau</h3>", "{}<hr>", "</body>"),
    "said twice": lambda said: site(f"<article>{H1}{each('<p>{}</p>', [*said, 'Again:', *said])}</article>"),
    "questions": wrapped(f"<article>{H1}", "<h3>What is known?</h3><p>{}</p>", "</article>"),
    "sections": wrapped(
        "<main>", "<section><header><h2>News</h2></header><div><p>{}</p></div></section>", "</main>"
    ),
    "related in the name": wrapped("<div class='related-story share-text'>", "<p>{}</p>", "</div>"),
}
