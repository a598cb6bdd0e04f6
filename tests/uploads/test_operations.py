"""Files put down for a while: sealed, seen by their owner alone, settled once, forgotten."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from blueprints.site import vault_of
from courseware.audit.models import AuditEvent
from courseware.foundation.actor import Actor
from courseware.foundation.errors import Missing
from courseware.uploads import checks, operations, queries
from courseware.uploads.errors import UploadSettled
from courseware.uploads.models import Upload
from courseware.uploads.operations import PutDown
from courseware.uploads.rules import clean_filename
from tests.factories.organizations import an_organization

CONTENT = "姓名,身份证号\n张三,11010519491231002X\n".encode()
PURPOSE = "catalog.list"


@pytest.fixture
def vault(settings):
    return vault_of(settings)


@pytest.fixture
def clerk(work):
    return replace(work, actor=Actor(label="clerk", account_id=7))


@pytest.fixture
def upload(clerk, vault):
    school = an_organization(clerk)
    put_down = PutDown(PURPOSE, school.id, "C:\\表\\秋季.xlsx", CONTENT, {"term": "秋季"})
    return operations.keep(clerk, put_down=put_down, vault=vault)


def find(work, upload, purpose=PURPOSE):
    return queries.find(work.session, public_id=upload.public_id, purpose=purpose)


def get(work, upload, *, now=None):
    return queries.get(
        work.session,
        actor=work.actor,
        public_id=upload.public_id,
        purpose=PURPOSE,
        now=now or work.now,
    )


class TestKeep:
    def test_keeps_the_content_sealed_and_gives_it_back(self, clerk, upload, vault):
        clerk.session.expire_all()

        assert queries.content_of(clerk.session, upload_id=upload.id, vault=vault) == CONTENT
        sealed = clerk.session.scalar(select(Upload.content_sealed))
        assert b"11010519491231002X" not in sealed

    def test_keeps_the_name_without_its_folder_and_for_so_many_hours(self, clerk, upload):
        held = get(clerk, upload)

        assert (held.filename, held.facts) == ("秋季.xlsx", {"term": "秋季"})
        assert held.expires_at == clerk.now + timedelta(hours=12)

    def test_is_in_the_trail_without_its_name(self, clerk, upload):
        event = clerk.session.scalars(
            select(AuditEvent).where(AuditEvent.action == "uploads.keep")
        ).one()

        assert event.facts == {"purpose": PURPOSE}


class TestGet:
    def test_shows_a_file_to_whom_it_belongs_alone(self, work, clerk, upload):
        for account_id in (None, 8):
            other = replace(work, actor=Actor(label="other", account_id=account_id))
            with pytest.raises(Missing):
                get(other, upload)

        assert get(work, upload).id == upload.id  # the system

    def test_hides_a_file_whose_time_is_over(self, clerk, upload):
        with pytest.raises(Missing):
            get(clerk, upload, now=upload.expires_at)

    def test_hides_a_file_put_down_for_something_else(self, clerk, upload):
        assert find(clerk, upload, "enrollment.roster") is None

    def test_has_no_content_of_a_file_that_is_not_there(self, clerk, vault):
        with pytest.raises(Missing):
            queries.content_of(clerk.session, upload_id=0, vault=vault)


class TestNote:
    def test_adds_to_what_is_known(self, clerk, upload):
        operations.note(clerk, upload_id=upload.id, facts={"mapping": {"A": "term"}})

        assert find(clerk, upload).facts == {"term": "秋季", "mapping": {"A": "term"}}


class TestSettle:
    def test_lets_the_content_go_and_keeps_what_came_of_it(self, clerk, upload, vault):
        operations.settle(clerk, upload_id=upload.id, facts={"new": 3})

        assert find(clerk, upload).facts == {"term": "秋季", "new": 3}
        assert find(clerk, upload).settled_at == clerk.now
        with pytest.raises(Missing):
            queries.content_of(clerk.session, upload_id=upload.id, vault=vault)

    def test_is_refused_the_second_time(self, clerk, upload):
        operations.settle(clerk, upload_id=upload.id, facts={})

        for deed in (operations.settle, operations.note):
            with pytest.raises(UploadSettled):
                deed(clerk, upload_id=upload.id, facts={})

    def test_is_refused_to_others(self, work, upload):
        other = replace(work, actor=Actor(label="other", account_id=8))

        with pytest.raises(Missing):
            operations.settle(other, upload_id=upload.id, facts={})


class TestLeave:
    def test_puts_what_is_to_be_taken_home_in_the_place_of_the_file(self, clerk, upload, vault):
        operations.settle(clerk, upload_id=upload.id, facts={})

        operations.leave(clerk, upload_id=upload.id, content=b"rows", vault=vault)

        assert queries.content_of(clerk.session, upload_id=upload.id, vault=vault) == b"rows"


class TestForget:
    def test_leaves_nothing_but_the_trail(self, clerk, upload):
        operations.forget(clerk, upload_id=upload.id)

        assert find(clerk, upload) is None
        assert clerk.session.scalars(
            select(AuditEvent.id).where(AuditEvent.action == "uploads.forget")
        ).one()

    def test_is_done_by_itself_when_the_time_is_over(self, clerk, upload):
        early = operations.forget_expired(clerk)
        late = operations.forget_expired(replace(clerk, now=upload.expires_at))

        assert (early, late) == (0, 1)
        assert find(clerk, upload) is None


class TestChecks:
    def test_find_a_file_that_would_be_kept_too_long(self, clerk, upload):
        [check] = checks.CHECKS
        before = check(clerk.session)

        clerk.session.execute(
            update(Upload).values(expires_at=upload.created_at + timedelta(hours=25))
        )

        assert before == []
        assert check(clerk.session)[0].ids == (str(upload.id),)


class TestCleanFilename:
    @pytest.mark.parametrize(
        ("name", "clean"),
        [
            ("秋季.xlsx", "秋季.xlsx"),
            ("../../etc/list.csv", "list.csv"),
            ("C:\\表\\a\u202eb.csv", "ab.csv"),
            ("x" * 200 + ".csv", "x" * 116 + ".csv"),
            ("", ""),
        ],
    )
    def test_keeps_the_end_of_the_path_and_what_can_be_seen(self, name, clean):
        assert clean_filename(name) == clean
