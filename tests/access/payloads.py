"""Texts that somebody might type to make a page, a document or a search do something else.

Each is short enough for a name. `xss` in it is the mark: no tag and no attribute may bear it.
"""

from html.parser import HTMLParser

SCRIPTS = (
    "<script>xss(1)</script>",
    "<ScRiPt src=//x.example/xss></ScRiPt>",
    "<img src=x onerror=xss(1)>",
    "<svg/onload=xss(1)>",
    "<svg><script>xss(1)</script></svg>",
    '"><script>xss(1)</script>',
    "'><img src=x onerror=xss(1)>",
    '" autofocus onfocus=xss(1) x="',
    "' onmouseover='xss(1)",
    "` onclick=xss(1) `",
    "<a href=javascript:xss(1)>x</a>",
    "javascript:xss(1)",
    "<iframe srcdoc='<script>xss(1)</script>'>",
    "<body onload=xss(1)>",
    "<details open ontoggle=xss(1)>",
    "<math><a xlink:href=javascript:xss(1)>x",
    "</title><script>xss(1)</script>",
    "</textarea><script>xss(1)</script>",
    "<!--<img src='--><img src=x onerror=xss(1)>'>",
    "<style>@import'//x.example/xss'</style>",
    "<base href=//xss.example/>",
    "<meta http-equiv=refresh content=0;//xss>",
    "<form action=//xss.example><button>x",
    "&lt;script&gt;xss(1)&lt;/script&gt;",
    "{{ 7 * 1911 }}xss",
    "{% raw %}xss{% endraw %}{{config}}",
    "%(xss)s ${7*1911} #{7*1911}",
    "＜script＞xss(1)＜/script＞",
)
EVALUATED = ("13377", "SECRET_KEY")

PRINTED = (
    '<img src="http://127.0.0.1:9/xss"/>',
    '<a href="http://127.0.0.1:9/xss">x</a>',
    "<para><b>xss</b></para>",
    "<font color=red size=99>xss</font>",
    "&#x3c;b&#x3e;",
    ") Tj /URI (xss",
)

ELSEWHERE = (
    "https://evil.example/",
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "\t//evil.example",
    " //evil.example",
    "https:evil.example",
    "http:///evil.example",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,x",
    "evil.example",
    "@evil.example",
    "//localhost@evil.example",
    "//evil.example%2f@localhost",
    "",
)


class _Reader(HTMLParser):
    """Reads a page for whatever could run on it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag in {"iframe", "object", "embed", "base", "style"} or "xss" in tag:
            self.found.append(f"<{tag}>")
        if tag == "script" and not given.get("nonce"):
            self.found.append("a script without a nonce")
        self.found += [f"{tag} {name}" for name, value in attrs if _runs(name, value or "")]


def _runs(name: str, value: str) -> bool:
    compact = "".join(value.split()).lower()
    scheme = compact.startswith(("javascript:", "data:text", "vbscript:", "//"))
    takes_address = name in {"href", "src", "action", "formaction", "xlink:href", "srcdoc"}
    return (
        name.startswith("on") or name == "http-equiv" or "xss" in name or (takes_address and scheme)
    )


def running(page: str) -> list[str]:
    """Whatever could run on a page, or has been evaluated."""
    reader = _Reader()
    reader.feed(page)
    return reader.found + [text for text in EVALUATED if text in page]
