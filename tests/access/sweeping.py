"""Going round all pages, as the tests about headers and fields do too."""

import os

from tests.access import table
from tests.access.asking import Ask
from tests.access.recipes import RECIPES
from tests.access.targets import Target

LEFT_OUT = {"static"}
ONLY = os.environ.get("ACCESS_ONLY", "").split()
"""Areas to which tests/access/mutants.py restricts itself."""


def routes(app):
    """Every endpoint with each of its methods."""
    return sorted(
        {
            (rule.endpoint, method)
            for rule in app.url_map.iter_rules()
            for method in rule.methods - {"HEAD", "OPTIONS"}
            if rule.endpoint not in LEFT_OUT
        }
    )


def requests(app):
    """The same, as far as there is a recipe for it; a test says where there is none."""
    return [
        (endpoint, method)
        for endpoint, method in routes(app)
        if endpoint in RECIPES and (not ONLY or endpoint.split(".")[0] in ONLY)
    ]


def ask_for(gate, endpoint, target) -> Ask:
    """Put a request together."""
    sent = RECIPES[endpoint].send(target)
    path = gate.app.url_map.bind("localhost").build(endpoint, sent.values)
    named = [*sent.values.values(), *sent.query.values(), *_texts(sent.data.values())]
    secrets = {str(value) for value in named if len(str(value)) > 3}
    return Ask(path, sent.query, sent.data, tuple(sorted(secrets, key=len, reverse=True)))


def _texts(values):
    return [value for value in values if isinstance(value, str)]


def targets(gate, endpoint, method, role):
    """Everything of the page's kind, in every relation to the role and every state."""
    for relation in table.relations_of(endpoint, method):
        if relation not in {"-", "nonexistent", "free"} and gate.city.place(role, relation) is None:
            continue
        for state in RECIPES[endpoint].states:
            yield Target(gate.city, role, relation, state)


def nearest(gate, endpoint, method, role):
    """The first thing of its kind that is the role's own."""
    relation = "-" if table.relations_of(endpoint, method) == ("-",) else "own"
    return Target(gate.city, role, relation, RECIPES[endpoint].states[0])
