"""What was typed stays when a sign-in runs out, or when a page was open for too long.

The form is kept sealed under a name that goes along in the address (`?kept=…`) through the
pages of signing in. Back on its page, forms that would be empty show what was typed; nothing
is sent by itself, the button has to be pressed again. It opens for the account that typed it,
on the page it was typed on, for an hour; passwords, tokens of pages and files are never kept.
"""

from urllib.parse import parse_qsl, urlencode, urlsplit

from flask import current_app, flash, g, request
from flask import session as cookie
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from blueprints.web import origins
from blueprints.web.language import gettext
from blueprints.web.work import READING, actor, apart, now, roll_back, session, site, work
from courseware.accounts import operations, queries, rules
from courseware.accounts.rules import TypedForm
from courseware.foundation.messages import N_

KEPT = "kept"
LAPSED = N_("It took too long, so you were signed out. Sign in and go on.")
LAPSED_KEPT = N_(
    "It took too long, so you were signed out. What you filled in is still here: sign in and go on."
)
BACK = N_(
    "You are signed in again, and what you filled in is here. "
    "Look at it and press the button once more."
)
STALE = N_("This page was open for too long, and nothing was sent. Press the button once more.")
STALE_KEPT = N_(
    "This page was open for too long, and nothing was sent. "
    "What you filled in is here: look at it and press the button once more."
)
FILES = N_("Only the file has to be chosen once more.")


def typed() -> MultiDict[str, str] | None:
    """Give what the one who asks typed on this page before they had to sign in, if anything."""
    found = _found(request.args.get(KEPT, "")) if request.method in READING else None
    return MultiDict(found.fields) if found and found.path == request.path else None


def sent_or_typed() -> MultiDict[str, str]:
    """Give what was sent with this request, or else what was typed before signing in again."""
    return request.form if request.method not in READING else typed() or MultiDict()


def way_back() -> str:
    """Give where to go after signing in: the page itself, or the page whose form was sent.

    Whoever's sign-in ran out is told so, and what they typed is kept for them.
    """
    place = _place()
    account_id = _lapsed()
    if account_id is None:
        return place
    name = _keep(place, account_id) if request.method not in READING else None
    _say_once(gettext(LAPSED_KEPT if name else LAPSED))
    return _named(place, name)


def _say_once(text: str) -> None:
    """Say on the next page why; but not as often as pages were asked for meanwhile."""
    said = [one for _kind, one in cookie.get("_flashes", [])]
    if text not in said:
        flash(text, "wait")


def way_out() -> str | None:
    """Give the way back to a form whose page was open for too long, with what was typed.

    None unless somebody is signed in and the browser says that the form is one of ours: what
    another site sends must never come to stand in a form here.
    """
    account_id = actor().account_id
    if account_id is None or not request.form.get("csrf_token") or not origins.is_surely_own():
        return None
    place = _place()
    name = _keep(place, account_id)
    flash(gettext(STALE_KEPT if name else STALE), "wait")
    if name:
        _say_files(bool(_chosen_files()))
    return _named(place, name)


def greet(way: str, *, account_id: int | None) -> None:
    """Say to who has just signed in that what they typed is there, where it is."""
    name = dict(parse_qsl(urlsplit(way).query)).get(KEPT, "")
    if found := _opened(name, account_id):
        flash(gettext(BACK), "ok")
        _say_files(found.has_files)


def settle() -> None:
    """Forget what was kept once its page is sent after all; what is refused stays."""
    before = urlsplit(request.referrer or "").query
    name = request.args.get(KEPT) or dict(parse_qsl(before)).get(KEPT)
    account_id = actor().account_id
    if name and account_id is not None and request.method not in READING:
        operations.drop_form(work(), account_id=account_id, public_id=name)


def _say_files(has_files: bool) -> None:  # noqa: FBT001 - a fact, not a switch
    if has_files:
        flash(gettext(FILES), "wait")


def _lapsed() -> int | None:
    token = cookie.get("_user_id")
    return queries.find_lapsed(session(), token=token, now=now()) if token else None


def _keep(place: str, account_id: int) -> str | None:
    """Keep what was typed; gives its name, or None where nothing was typed.

    Nothing is kept of pages that are open to all: one-time codes are typed there.
    """
    view = current_app.view_functions[request.endpoint or ""]
    if getattr(view, "access_mark").kind == "everyone":  # noqa: B009 - mypy does not know it
        return None
    fields = rules.without_secrets(request.form.items(multi=True))
    if not any(value.strip() for name, value in fields if name != "token"):
        return None
    form = TypedForm(urlsplit(place).path, fields, bool(_chosen_files()))
    roll_back()
    names: list[str | None] = []
    vault = site().bench.vault
    apart(
        lambda own: names.append(
            operations.keep_form(own, account_id=account_id, typed=form, vault=vault)
        )
    )
    return names[0]


def _chosen_files() -> list[str]:
    return [file.filename for file in request.files.values() if file.filename]


def _found(name: str) -> TypedForm | None:
    if "typed" not in g:
        g.typed = _opened(name, actor().account_id)
    found: TypedForm | None = g.typed
    return found


def _opened(name: str, account_id: int | None) -> TypedForm | None:
    if not name or account_id is None:
        return None
    vault = site().bench.vault
    return queries.find_typed(
        session(), account_id=account_id, public_id=name, now=now(), vault=vault
    )


def _place() -> str:
    """Give the page of this request: where its form stands, if it is one."""
    own = _without_name(request.full_path)
    if request.method in READING or _is_page(request.path):
        return own
    before = urlsplit(request.referrer or "")
    if before.netloc == request.host and _is_page(before.path):
        return _without_name(f"{before.path}?{before.query}")
    return _page_above(request.path)


def _page_above(path: str) -> str:
    while path != "/" and not _is_page(path):
        path = path.rpartition("/")[0] or "/"
    return path


def _is_page(path: str) -> bool:
    """Tell whether it is the address of a page, and not only by chance like one.

    `/counter/find` takes a form alone, though it looks like the slip called "find".
    """
    shown, sent = _endpoint(path, "GET"), _endpoint(path, "POST")
    return shown is not None and sent in {None, shown}


def _endpoint(path: str, method: str) -> str | None:
    try:
        adapter = current_app.create_url_adapter(request)
        return str(adapter.match(path, method=method)[0]) if adapter else None
    except (HTTPException, RequestRedirect):
        return None


def _without_name(path: str) -> str:
    path, _, query = path.partition("?")
    kept = [(name, value) for name, value in parse_qsl(query) if name != KEPT]
    return f"{path}?{urlencode(kept)}" if kept else path


def _named(place: str, name: str | None) -> str:
    if name is None:
        return place
    return f"{place}{'&' if '?' in place else '?'}{KEPT}={name}"
