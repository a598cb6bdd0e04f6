"""The door: who speaks TLS is led through, who does not is told why, and nobody else waits."""

import http.client
import socket
import socketserver
import ssl
import threading
from contextlib import closing
from dataclasses import replace

import pytest

from courseware.network.door import Answer, Door, answer_to, disguised
from courseware.network.doorway import free_port, open_door
from courseware.network.errors import DoorStuck

REFUSAL = Answer("426 Upgrade Required", "text/html", "请加密 https".encode())
CERTIFICATE = Answer("200 OK", "application/x-x509-ca-cert", b"der")
DOOR = Door("127.0.0.1", 0, 0, REFUSAL, {"/help/school.crt": CERTIFICATE})
LONG = 3_000_000
PATIENCE_SECONDS = 60


class _Echo(socketserver.StreamRequestHandler):
    """A site that answers each line with the address of who sent it, and with itself."""

    def handle(self):
        for line in self.rfile:
            self.wfile.write(self.client_address[0].encode() + b" " + line)


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A site that speaks TLS behind an open door: its port, and what its client must trust."""
    from courseware.network import authority  # noqa: PLC0415 - for this fixture alone
    from tests.network.conftest import NAMES, NOW  # noqa: PLC0415 - likewise

    folder = tmp_path_factory.mktemp("school")
    school = authority.prepare_authority(folder, name="校", own_name="", now=NOW)
    path, _ = authority.prepare_server(folder, school, names=NAMES, now=NOW)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    inside = socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Echo)
    inside.daemon_threads = True
    inside.socket = context.wrap_socket(inside.socket, server_side=True)
    thread = threading.Thread(target=inside.serve_forever, daemon=True)
    thread.start()
    port = free_port()
    with open_door(replace(DOOR, port=port, site_port=inside.server_address[1])):
        yield port, ssl.create_default_context(cadata=school.der)
    inside.shutdown()
    inside.server_close()
    thread.join()


def ask(port, method, path, body=None):
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE_SECONDS)) as line:
        line.request(method, path, body)
        answer = line.getresponse()
        return answer.status, answer.getheader("Content-Type"), answer.read()


class TestDoor:
    def test_leads_those_through_who_encrypt(self, site):
        port, trusting = site
        sent = b"x" * LONG + b"\n"
        with (
            closing(socket.create_connection(("127.0.0.1", port), PATIENCE_SECONDS)) as line,
            trusting.wrap_socket(line, server_hostname="localhost") as safe,
        ):
            safe.sendall(sent)  # the other end reads a whole line before it answers
            got = safe.makefile("rb").readline()

        address, _, echoed = got.partition(b" ")
        assert echoed == sent
        assert address.decode() in {disguised("127.0.0.1"), "127.0.0.1"}

    @pytest.mark.parametrize("path", ["/", "/desk?next=/", "/help/school.crt/../../authority.pem"])
    def test_tells_others_why_it_does_not(self, site, path):
        assert ask(site[0], "GET", path) == (426, "text/html", REFUSAL.body)

    def test_hands_out_the_certificate_to_anybody(self, site):
        found = 200, "application/x-x509-ca-cert", b"der"

        assert ask(site[0], "GET", "/help/school.crt?again") == found
        assert ask(site[0], "HEAD", "/help/school.crt") == (*found[:2], b"")

    def test_takes_no_form(self, site):
        status, _, said = ask(site[0], "POST", "/help/school.crt", b"password=secret" * 10_000)

        assert (status, said) == (426, REFUSAL.body)

    @pytest.mark.parametrize(
        "words", [b"\r\n\r\n", b"\x80hello\r\n\r\n", b"GET\r\n\r\n", b"x" * 9000]
    )
    def test_answers_whatever_is_no_request_in_the_same_way(self, site, words):
        with closing(socket.create_connection(("127.0.0.1", site[0]), PATIENCE_SECONDS)) as line:
            line.sendall(words)
            said = line.makefile("rb").read()

        assert said.startswith(b"HTTP/1.1 426 ")

    def test_is_not_held_up_by_those_who_say_nothing(self, site):
        silent = [
            socket.create_connection(("127.0.0.1", site[0]), PATIENCE_SECONDS) for _ in range(20)
        ]
        for one in silent[:10]:
            one.close()

        assert ask(site[0], "GET", "/")[0] == 426
        for one in silent[10:]:
            one.close()

    def test_sets_nothing_and_is_kept_by_nobody(self):
        head = answer_to(DOOR, b"GET / HTTP/1.1\r\n\r\n").partition(b"\r\n\r\n")[0].decode()

        assert "Set-Cookie" not in head
        assert "Cache-Control: no-store" in head
        assert "Connection: close" in head
        assert "Upgrade: TLS/1.2" in head
        assert "default-src 'none'" in head

    def test_says_that_nothing_can_listen_there(self, site):
        with pytest.raises(DoorStuck) as told, open_door(replace(DOOR, port=site[0])):
            pass

        assert str(site[0]) in str(told.value)


class TestDisguised:
    def test_tells_callers_apart_by_an_address_of_this_machine(self):
        some = {disguised(f"192.168.1.{number}") for number in range(200)}

        assert len(some) == 200
        assert all(one.startswith("127.") for one in some)
        assert disguised("192.168.1.5") == disguised("192.168.1.5")
        assert not any(one.startswith("127.0.") for one in some)
