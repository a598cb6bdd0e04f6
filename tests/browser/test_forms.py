"""Every form, sent empty and sent with nonsense: it says what is wrong where it is wrong (U19)."""

import pytest

from tests import html
from tests.browser import live, pages

NONSENSE = "¤¤¤"
ERROR_TITLE = "有误："
REFUSED = 422
ASKS = "input, select, textarea"
SILENT = {"hidden", "submit", "file", "checkbox", "radio"}


@pytest.fixture(scope="module")
def scratch(demo_city, tmp_path_factory):
    """A site of its own: forms that say yes to nothing are carried out."""
    with live.serving(demo_city, tmp_path_factory.mktemp("forms")) as running:
        yield running


@pytest.fixture(scope="module")
def known(scratch, tmp_path_factory):
    return pages.shared_examples(scratch, tmp_path_factory.getbasetemp())


class Reader:
    """Somebody of a role who opens pages and sends their forms."""

    def __init__(self, site, role):
        self._url = site.url.replace("http:", "https:")
        self._client = site.app.test_client()
        if cookie := site.cookie(role):
            self._client.set_cookie(
                cookie["name"], cookie["value"], domain="127.0.0.1", secure=True
            )

    def open(self, path):
        return self._client.get(path, base_url=self._url)

    def send(self, path, fields):
        """Send a form from the page at `path`."""
        own = {"Referer": f"{self._url}{path}", "Origin": self._url}
        return self._client.post(fields.pop("action"), data=fields, base_url=self._url, headers=own)


def asking_forms(root):
    """The forms of a page that ask for something to be typed or chosen."""
    for form in html.select(root, "main form"):
        fields = html.select(form, ASKS)
        if (form.get("method") or "").lower() == "post" and any(
            one.get("type") not in SILENT for one in fields
        ):
            yield form, fields


def filled(form, fields, text):
    """What is sent when each box holds this text."""
    sent = {"action": form.get("action")}
    for one in fields:
        name = one.get("name")
        if one.get("type") == "hidden":
            sent[name] = one.get("value") or ""
        elif name and one.get("type") not in SILENT:
            sent[name] = text
    return sent


def contract_faults(answer):
    """What a refused form owes its reader."""
    root = html.parse(answer.get_data(as_text=True))
    [title] = html.select(root, "title")
    summary = html.select(root, "main [role=alert]")
    faults = (
        [] if (title.text or "").strip().startswith(ERROR_TITLE) else ["the title is as before"]
    )
    if len(summary) != 1:
        return [*faults, f"{len(summary)} summaries of what is wrong"]
    faults += ["required=…"] if html.select(root, "main [required]") else []
    for link in html.select(summary[0], "a"):
        faults += link_faults(root, link)
    return faults


def link_faults(root, link):
    """A line of the summary leads to its field, which says the same."""
    target = (link.get("href") or "").removeprefix("#")
    fields = html.select(root, f"#{target}") if target else []
    if len(fields) != 1:
        return [f"«{html.text_of(link)}» leads to no field"]
    [field] = fields
    described = " ".join(
        html.text_of(one)
        for name in (field.get("aria-describedby") or "").split()
        for one in html.select(root, f"#{name}")
    )
    faults = [] if html.text_of(link) in described else [f"{target} does not say the same"]
    is_group = field.tag not in {"input", "select", "textarea"}
    if field.get("aria-invalid") != "true" and not is_group:
        faults.append(f"{target} is not marked as wrong")
    return faults


class TestForms:
    @pytest.mark.parametrize(
        "text", ["", pytest.param(NONSENSE, marks=pytest.mark.long)], ids=["empty", "nonsense"]
    )
    def test_say_what_is_wrong_where_it_is_wrong(self, scratch, known, text):
        faults, refused = [], 0
        for endpoint, example in known.items():
            reader = Reader(scratch, example.role)
            page = reader.open(example.path)
            if page.status_code != 200 or page.mimetype != "text/html":
                continue
            for form, fields in asking_forms(html.parse(page.get_data(as_text=True))):
                answer = reader.send(example.path, filled(form, fields, text))
                about = f"{endpoint} {form.get('action')}"
                if answer.status_code >= 500:
                    faults.append(f"{about}: {answer.status_code}")
                if answer.status_code == REFUSED:
                    refused += 1
                    faults += [f"{about}: {fault}" for fault in contract_faults(answer)]

        assert faults == []
        assert refused >= 15
