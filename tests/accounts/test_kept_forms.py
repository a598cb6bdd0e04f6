"""What was typed when a sign-in ran out: sealed, for its writer alone, small, and not for long."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from blueprints.site import vault_of
from courseware.accounts import jobs, operations, queries, rules
from courseware.accounts.models import KeptForm
from courseware.accounts.rules import TypedForm
from courseware.audit.models import AuditEvent
from tests.factories.accounts import an_account

TYPED = TypedForm("/people/new", (("name", "林秀兰"), ("day", "1"), ("day", "2")))


@pytest.fixture
def vault(settings):
    return vault_of(settings)


@pytest.fixture
def account(work):
    return an_account(work)


@pytest.fixture
def keep(work, account, vault):
    def make(typed=TYPED):
        return operations.keep_form(work, account_id=account.id, typed=typed, vault=vault)

    return make


def find(work, vault, public_id, account, *, later=timedelta()):
    return queries.find_typed(
        work.session,
        account_id=account.id,
        public_id=public_id,
        now=work.now + later,
        vault=vault,
    )


class TestKeepForm:
    def test_gives_it_back_to_whom_it_belongs_for_an_hour(self, work, keep, account, vault):
        name = keep()

        assert find(work, vault, name, account) == TYPED
        assert find(work, vault, name, an_account(work)) is None
        assert find(work, vault, name, account, later=rules.KEPT_FOR) is None

    def test_is_sealed_and_leaves_no_word_in_the_trail(self, work, keep, account):
        keep()

        assert "林秀兰".encode() not in work.session.scalars(select(KeptForm.content_sealed)).one()
        event = work.session.scalars(
            select(AuditEvent).where(AuditEvent.action == "accounts.keep_form")
        ).one()
        assert event.facts == {"account": account.id}

    def test_opens_in_no_other_row(self, work, keep, account, vault):
        one, other = keep(), keep()
        sealed = work.session.scalar(
            select(KeptForm.content_sealed).where(KeptForm.public_id == other)
        )
        work.session.execute(
            update(KeptForm).where(KeptForm.public_id == one).values(content_sealed=sealed)
        )

        assert find(work, vault, one, account) is None

    def test_keeps_no_more_than_a_few_and_nothing_long(self, keep):
        assert keep(TypedForm("/", (("note", "字" * rules.LONGEST_BYTES),))) is None
        assert all(keep() for _ in range(rules.MOST_KEPT))
        assert keep() is None


class TestForgetForms:
    def test_forgets_what_is_over_and_nothing_else(self, app, work, keep, clock):
        keep()
        work.session.commit()
        bench = app.extensions["courseware"].bench

        early = jobs.forget_forms(bench)
        clock.move(rules.KEPT_FOR)

        assert (early, jobs.forget_forms(bench)) == (0, 1)
