"""Roles, one-time codes and passwords, by tables of cases and by properties."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courseware.accounts import errors, passwords, rules
from courseware.accounts.rules import CAPABILITIES, CodeChallenge, CodeLimits, Role

NOW = datetime(2026, 11, 22, 1, 41, tzinfo=UTC)
KEY = b"k" * 32
LIMITS = CodeLimits(
    valid_for=timedelta(minutes=5),
    tries=5,
    between_sends=timedelta(seconds=60),
    sends_per_day=5,
)
ADMINS = (Role.ORGANIZATION_ADMIN, Role.STREET_ADMIN, Role.DISTRICT_ADMIN, Role.CITY_ADMIN)


class TestRoles:
    def test_are_all_described(self):
        assert set(CAPABILITIES) == set(Role)

    def test_keep_the_three_watches_apart(self):
        watches = ({"organizations.manage"}, {"accounts.grant"}, {"audit.view"})

        for role in (Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDITOR):
            assert sum(bool(watch & CAPABILITIES[role]) for watch in watches) == 1

    @pytest.mark.parametrize("role", [Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDITOR])
    def test_show_no_persons_to_those_who_watch(self, role):
        assert not any(name.startswith(("people.", "notices.")) for name in CAPABILITIES[role])

    def test_let_the_auditor_only_look(self):
        assert all(name.endswith(".view") for name in CAPABILITIES[Role.AUDITOR])

    def test_let_nobody_who_grants_see_the_audit(self):
        for capabilities in CAPABILITIES.values():
            assert not {"accounts.grant", "audit.view"} <= capabilities

    @pytest.mark.parametrize("role", ADMINS)
    def test_let_administrators_do_the_work_of_the_counter(self, role):
        assert CAPABILITIES[Role.COUNTER] < CAPABILITIES[role]

    def test_let_learners_and_instructors_manage_nothing(self):
        assert CAPABILITIES[Role.LEARNER] == frozenset()
        assert CAPABILITIES[Role.INSTRUCTOR] == {"attendance.own"}

    def test_know_these_capabilities(self):
        assert sorted(rules.ALL_CAPABILITIES) == [
            "accounts.grant",
            "accounts.view",
            "attendance.mark",
            "attendance.own",
            "attendance.view",
            "audit.view",
            "catalog.import",
            "certificates.issue",
            "certificates.revoke",
            "certificates.view",
            "courses.manage",
            "enrollment.counter",
            "enrollment.manage",
            "enrollment.view",
            "notices.view",
            "organizations.manage",
            "organizations.view",
            "people.identify",
            "people.manage",
            "people.view",
            "scheduling.manage",
            "scheduling.publish",
            "scheduling.view",
        ]


class TestMayGrant:
    @pytest.mark.parametrize("grantor", ADMINS)
    @pytest.mark.parametrize("role", [role for role in Role if role is not Role.AUDITOR])
    def test_lets_administrators_give_what_they_have(self, grantor, role):
        assert rules.may_grant(CAPABILITIES[grantor], role)

    @pytest.mark.parametrize(
        "grantor",
        [Role.LEARNER, Role.INSTRUCTOR, Role.COUNTER, Role.SYSTEM_ADMIN, Role.AUDITOR],
    )
    @pytest.mark.parametrize("role", Role)
    def test_lets_nobody_else(self, grantor, role):
        assert not rules.may_grant(CAPABILITIES[grantor], role)

    @pytest.mark.parametrize("role", Role)
    def test_lets_the_security_admin_hand_out_no_data(self, role):
        may = rules.may_grant(CAPABILITIES[Role.SECURITY_ADMIN], role)

        assert may is (role in {Role.LEARNER, Role.SECURITY_ADMIN})

    @given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3), st.sampled_from(Role))))
    def test_adds_nothing_to_what_people_together_may(self, wishes):
        held = [set(CAPABILITIES[role]) for role in (Role.CITY_ADMIN, Role.AUDITOR, Role.COUNTER)]
        held.append(set())
        before = set().union(*held)

        for grantor, grantee, role in wishes:
            if grantor != grantee and rules.may_grant(held[grantor], role):
                assert CAPABILITIES[role] <= held[grantor]
                held[grantee] |= CAPABILITIES[role]

        assert set().union(*held) == before


class TestCheckMayGrant:
    def test_lets_an_administrator_appoint_somebody(self):
        mine = CAPABILITIES[Role.ORGANIZATION_ADMIN]

        rules.check_may_grant(mine, Role.COUNTER, grantor_id=1, grantee_id=2)

    def test_lets_nobody_appoint_themselves(self):
        mine = CAPABILITIES[Role.CITY_ADMIN]

        with pytest.raises(errors.GrantToOneself):
            rules.check_may_grant(mine, Role.COUNTER, grantor_id=1, grantee_id=1)

    def test_lets_nobody_give_more_than_they_have(self):
        with pytest.raises(errors.GrantBeyondOwn):
            rules.check_may_grant(
                CAPABILITIES[Role.CITY_ADMIN], Role.AUDITOR, grantor_id=1, grantee_id=2
            )


class TestNewCode:
    @pytest.mark.parametrize(
        ("random_bytes", "code"),
        [
            (bytes(8), "000000"),
            (b"\x00" * 7 + b"\x2a", "000042"),
            (b"\xff" * 8, "551615"),
        ],
    )
    def test_has_six_digits(self, random_bytes, code):
        assert rules.new_code(random_bytes) == code

    def test_wants_enough_randomness(self):
        with pytest.raises(ValueError, match="8 random bytes"):
            rules.new_code(bytes(7))

    @given(st.binary(min_size=8, max_size=32))
    def test_can_be_typed(self, random_bytes):
        code = rules.new_code(random_bytes)

        assert len(code) == 6
        assert code.isdigit()
        assert rules.clean_code(f" {code[:3]} {code[3:]} ") == code


class TestHashCode:
    def test_depends_on_key_and_request(self):
        hashes = {
            rules.hash_code("123456", key=KEY, binding="a"),
            rules.hash_code("123456", key=b"other", binding="a"),
            rules.hash_code("123456", key=KEY, binding="b"),
            rules.hash_code("123457", key=KEY, binding="a"),
        }

        assert len(hashes) == 4


class TestCheckMaySend:
    def check(self, *ages, now=NOW):
        sent = [now - age for age in ages]
        rules.check_may_send(sent, now=now, limits=LIMITS)

    def test_lets_the_first_go(self):
        self.check()

    def test_lets_the_next_go_after_a_minute(self):
        self.check(timedelta(seconds=60))

    def test_tells_how_long_to_wait(self):
        with pytest.raises(errors.TooSoon) as caught:
            self.check(timedelta(seconds=59, milliseconds=200), timedelta(hours=1))

        assert caught.value.facts == {"seconds": 1}

    def test_stops_at_five_a_day(self):
        with pytest.raises(errors.TooManyCodes):
            self.check(*(timedelta(hours=hours) for hours in (1, 2, 3, 4, 23.9)))

    def test_forgets_after_a_day(self):
        self.check(*(timedelta(hours=hours) for hours in (1, 2, 3, 4, 24)))


def a_challenge(*, age=timedelta(minutes=1), wrong_tries=0, used_at=None):
    code_hash = rules.hash_code("123456", key=KEY, binding="browser")
    return CodeChallenge("browser", code_hash, NOW - age, wrong_tries, used_at)


def check(challenge, code="123456"):
    rules.check_code(challenge, code=code, now=NOW, limits=LIMITS, key=KEY)


class TestCheckCode:
    @pytest.mark.parametrize("typed", ["123456", " 123 456", "123-456", "１２３４５６"])
    def test_takes_the_code_as_people_type_it(self, typed):
        check(a_challenge(), typed)

    def test_takes_it_until_the_last_moment_and_the_last_try(self):
        check(a_challenge(age=timedelta(minutes=4, seconds=59), wrong_tries=4))

    @pytest.mark.parametrize("typed", ["123457", "", "12345", "1234567", "abcdef", "1２３456７"])
    def test_refuses_another_code(self, typed):
        with pytest.raises(errors.CodeWrong) as caught:
            check(a_challenge(), typed)

        assert caught.value.facts == {"sent_at": NOW - timedelta(minutes=1)}

    def test_refuses_a_code_of_another_request(self):
        mine = rules.hash_code("123456", key=KEY, binding="other browser")

        with pytest.raises(errors.CodeWrong):
            check(CodeChallenge("browser", mine, NOW, 0, None))

    @pytest.mark.parametrize("age", [timedelta(minutes=5), timedelta(minutes=5, seconds=1)])
    def test_refuses_an_old_code(self, age):
        with pytest.raises(errors.CodeExpired) as caught:
            check(a_challenge(age=age))

        assert caught.value.facts == {"minutes": 5}

    def test_refuses_the_sixth_try_though_it_be_right(self):
        with pytest.raises(errors.CodeUsedUp):
            check(a_challenge(wrong_tries=5))

    def test_refuses_a_used_code(self):
        with pytest.raises(errors.CodeUsedUp):
            check(a_challenge(used_at=NOW))


class TestCheckPassword:
    def check(self, password, names=("李梅", "limei", "Li")):
        rules.check_password(password, names=names, least=12, most=128)

    @pytest.mark.parametrize(
        "password",
        [
            "tuesday-blue-kettle",
            "窗前明月光疑是地上霜啊啊",
            "a" * 60 + "xyz w" * 13,
            "Limit-of-the-pea",
        ],
    )
    def test_takes_what_is_hard_to_guess(self, password):
        self.check(password)

    @pytest.mark.parametrize(
        ("password", "problem"),
        [
            ("kettle-blue", errors.PasswordTooShort),
            ("xyz w" * 25 + "four", errors.PasswordTooLong),
            ("aaaaaaaaaaaa", errors.PasswordTooCommon),
            ("121212121212", errors.PasswordTooCommon),
            ("Password123456", errors.PasswordTooCommon),
            ("qwertyuiop123", errors.PasswordTooCommon),
            ("woaini1314520!", errors.PasswordTooCommon),
            ("Ｐassword123456", errors.PasswordTooCommon),
            ("laoniandaxue2026", errors.PasswordTooCommon),
            ("kettle-LIMEI-blue", errors.PasswordHasName),
            ("窗前明月光李梅地上霜啊啊", errors.PasswordHasName),
        ],
    )
    def test_refuses_what_anybody_would_try(self, password, problem):
        with pytest.raises(problem):
            self.check(password)

    def test_names_the_figures(self):
        with pytest.raises(errors.PasswordTooShort) as short:
            self.check("short")
        with pytest.raises(errors.PasswordTooLong) as long:
            self.check("xyz w" * 30)

        assert short.value.facts == {"least": 12}
        assert long.value.facts == {"most": 128}


class TestDelayAfter:
    @pytest.mark.parametrize(
        ("failures", "seconds"),
        [(0, 0), (4, 0), (5, 30), (7, 30), (8, 120), (10, 600), (1000, 600)],
    )
    def test_grows_and_ends(self, failures, seconds):
        assert rules.delay_after(failures) == timedelta(seconds=seconds)

    def test_follows_the_steps_it_is_given(self):
        steps = ((1, timedelta(seconds=7)),)

        assert rules.delay_after(1, steps=steps) == timedelta(seconds=7)


class TestPasswordHashes:
    def test_know_their_password(self):
        hashed = passwords.hash_password("tuesday-blue-kettlé")

        assert passwords.verify_password("tuesday-blue-kettlé", hashed=hashed)
        assert passwords.verify_password("tuesday-blue-kettle\u0301", hashed=hashed)
        assert not passwords.verify_password("tuesday-blue-kettle", hashed=hashed)

    def test_differ_for_the_same_password(self):
        assert passwords.hash_password("same") != passwords.hash_password("same")

    def test_are_argon2id_as_the_design_names_it(self):
        assert passwords.hash_password("any").startswith("$argon2id$v=19$m=19456,t=2,p=1$")

    def test_are_made_anew_when_the_parameters_change(self):
        hashed = passwords.hash_password("any")

        assert not passwords.needs_rehash(hashed)
        assert passwords.needs_rehash(hashed.replace("t=2", "t=1"))

    def test_take_the_same_work_for_nobody(self):
        assert not passwords.verify_password("any", hashed=None)
        assert not passwords.needs_rehash(passwords._NOBODY)

    def test_are_made_four_at_a_time(self):
        for _ in range(4):
            assert passwords._TURNS.acquire(blocking=False)

        with ThreadPoolExecutor(1) as pool:
            fifth = pool.submit(passwords.hash_password, "any")
            with pytest.raises(TimeoutError):
                fifth.result(timeout=0.3)
            passwords._TURNS.release(4)

        assert passwords.verify_password("any", hashed=fifth.result())
