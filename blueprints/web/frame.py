"""The frame round every page: name, sizes, account, tabs, help."""

from dataclasses import dataclass

from flask import Flask, current_app, get_flashed_messages, request, url_for
from flask import session as cookie

from blueprints.web.headers import nonce
from blueprints.web.language import CHINESE, ENGLISH, NAMES, TAGS, gettext, language
from blueprints.web.work import actor, site
from courseware.foundation.messages import N_

SIZES = (("standard", N_("Standard")), ("large", N_("Large")), ("huge", N_("Very large")))
PUBLIC_TABS = (
    (N_("Find a class"), "catalog.sections", ()),
    (N_("My classes"), "enrollment.mine", ()),
    (N_("Check a certificate"), "certificates.verify", ()),
    (N_("Help by phone"), "help.phone", ()),
)
STAFF_TABS = (
    (N_("Today"), "home.desk", ()),
    (N_("Counter"), "counter.walk_in", ("enrollment.counter",)),
    (N_("Sections"), "scheduling.sections", ("scheduling.view",)),
    (N_("People"), "people.people", ("people.view",)),
    (N_("Certificates"), "certificates.batches", ("certificates.view",)),
    (N_("Set-up"), "organizations.setup", ("organizations.view", "accounts.view")),
)
UNDER = {
    "accounts": "organizations",
    "attendance": "home",
    "courses": "organizations",
    "enrollment": "scheduling",
    "reports": "organizations",
}
"""Areas without a tab of their own, and those whose tab leads to them, for staff."""
FOOT = (
    (N_("For older people"), "help.elders"),
    (N_("Privacy"), "help.privacy"),
    (N_("Accessibility"), "help.accessibility"),
)


@dataclass(frozen=True)
class Tab:
    """One tab of the head."""

    label: str
    url: str
    current: bool


@dataclass(frozen=True)
class Switch:
    """The way to the other language: its own name, and what HTML calls it."""

    label: str
    tag: str
    url: str
    is_offered: bool
    """Whether it stands at the top too: a phone of a reader of Chinese has no room for it there."""


@dataclass(frozen=True)
class Frame:
    """Everything the layout needs."""

    site_name: str
    tagline: str
    language: str
    switch: Switch
    size: str
    contrast: str
    sizes: tuple[tuple[str, str, str, bool], ...]
    phone: str
    phone_hours: str
    nearest_place: str
    account_label: str
    account_url: str
    tabs: tuple[Tab, ...]
    is_staff: bool
    home_url: str
    foot_links: tuple[tuple[str, str], ...]
    nonce: str
    messages: tuple[tuple[str, str], ...]


def build() -> Frame:
    """Make the frame of this request's page."""
    settings = site().bench.settings
    size = cookie.get("size", "standard")
    is_staff = bool(actor().grants)
    return Frame(
        site_name=settings.site_name,
        tagline=settings.tagline,
        language=TAGS[language()],
        switch=_switch(),
        size=size,
        contrast=cookie.get("contrast", "normal"),
        sizes=tuple((code, gettext(label), _look_url(code), code == size) for code, label in SIZES),
        phone=settings.help_phone,
        phone_hours=settings.help_hours,
        nearest_place=settings.help_place,
        account_label=_account_label(),
        account_url=_url("accounts.account" if actor().is_signed_in else "accounts.sign_in"),
        tabs=_tabs(STAFF_TABS if is_staff else PUBLIC_TABS),
        is_staff=is_staff,
        home_url=_url("home.desk" if is_staff else "home.home"),
        foot_links=tuple((gettext(label), _url(endpoint)) for label, endpoint in FOOT),
        nonce=nonce(),
        messages=_messages(),
    )


def _messages() -> tuple[tuple[str, str], ...]:
    return tuple((str(pair[0]), str(pair[1])) for pair in get_flashed_messages(True))  # noqa: FBT003 - Flask's signature


def _account_label() -> str:
    if actor().is_signed_in:
        return gettext("My account")
    return gettext("Sign in")


def _tabs(tabs: tuple[tuple[str, str, tuple[str, ...]], ...]) -> tuple[Tab, ...]:
    here = request.blueprint
    if tabs is STAFF_TABS and request.path != _url("accounts.account"):
        here = UNDER.get(here or "", here)
    return tuple(
        Tab(gettext(label), _url(endpoint), endpoint.split(".")[0] == here)
        for label, endpoint, capabilities in tabs
        if not capabilities or any(actor().may_anywhere(c) for c in capabilities)
    )


def _url(endpoint: str) -> str:
    return url_for(endpoint) if endpoint in current_app.view_functions else "/"


def _switch() -> Switch:
    other, look = (CHINESE, "chinese") if language() == ENGLISH else (ENGLISH, "english")
    is_offered = other == CHINESE or request.accept_languages.best_match(("zh", "en")) == "en"
    return Switch(NAMES[other], TAGS[other], _look_url(look), is_offered)


def _look_url(size: str) -> str:
    if "home.look" not in current_app.view_functions:
        return "/"
    way_back = request.full_path.rstrip("?") if request.method == "GET" else request.path
    return url_for("home.look", size=size, next=way_back)


def set_up(app: Flask) -> None:
    """Give every template its frame."""
    app.context_processor(lambda: {"frame": build()})
