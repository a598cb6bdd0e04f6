"""Under which addresses and names this machine is called, on its own and by others near it.

Of addresses only those of IPv4: Werkzeug cannot be told to trust one of IPv6.
"""

import re
import socket
from collections.abc import Iterator
from contextlib import suppress
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from pathlib import Path

Address = IPv4Address | IPv6Address

LOOPBACK_NAMES = ("127.0.0.1", "localhost")
LOCAL_NETWORKS = tuple(
    ip_network(text)
    for text in (
        "127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16",
        "100.64.0.0/10", "192.0.2.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
        "::1/128", "fc00::/7", "fe80::/10", "2001:db8::/32",
    )
)  # fmt: skip
"""Where no site of the world can be: RFC 1918, 4193, 6598, and what is kept free besides."""
LOCAL_DOMAINS = ("localhost", "local", "lan", "internal", "home.arpa")
"""Endings of names that mean something on a local network alone (RFC 6761, 6762, 8375)."""

_ELSEWHERE = "198.51.100.1"
"""Nobody has it; nothing is sent there, it only asks which way out the machine takes."""
_FIB = Path("/proc/net/fib_trie")
_OWN = re.compile(r"\|-- ([\d.]+)\s+/32 host LOCAL")
_LABEL = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")


def read_address(text: str) -> Address | None:
    """Read an IP address; None when it is none."""
    try:
        return ip_address(text)
    except ValueError:
        return None


def is_for_others(host: str) -> bool:
    """Whether a site that listens at `host` can be reached from other machines."""
    address = read_address(host)
    return address is not None and not address.is_loopback


def is_local(address: Address) -> bool:
    """Whether an address belongs to a local network, so that nobody else in the world has it."""
    return any(address in network for network in LOCAL_NETWORKS)


def encrypted_url(name: str, port: int | str) -> str:
    """Write the encrypted address of a site that has this name or address."""
    return f"https://{name}" if str(port) == "443" else f"https://{name}:{port}"


def lan_addresses() -> list[str]:
    """List the machine's addresses on local networks, the one that it goes out by first."""
    found = dict.fromkeys((*_ways_out(), *_of_interfaces(), *_of_name(socket.gethostname())))
    return [text for text in found if _is_of_use(read_address(text))]


def _is_of_use(address: Address | None) -> bool:
    return isinstance(address, IPv4Address) and is_local(address) and not address.is_loopback


def listening_names(host: str) -> list[str]:
    """List the addresses and names under which a site that listens at `host` is called.

    The one to tell others comes first.
    """
    address = read_address(host)
    if not isinstance(address, IPv4Address):
        return list(LOOPBACK_NAMES)
    if address.is_loopback:
        return list(dict.fromkeys((str(address), *LOOPBACK_NAMES)))
    if address.is_unspecified:
        return list(dict.fromkeys((*lan_addresses(), *LOOPBACK_NAMES, *own_names())))
    return [str(address), *(name for name in own_names() if name != "localhost")]


def own_names() -> list[str]:
    """List the names by which the machine is called on a local network."""
    full = socket.gethostname().lower().rstrip(".")
    label = full.partition(".")[0]
    if not _LABEL.fullmatch(label) or label == "localhost":
        return ["localhost"]
    names = ["localhost", f"{label}.local"]
    names += [label] if _is_nobodys_domain(label) else []
    names += [full] if full.endswith(tuple(f".{end}" for end in LOCAL_DOMAINS)) else []
    return list(dict.fromkeys(names))


def _is_nobodys_domain(label: str) -> bool:
    """Whether a name without dots is surely no domain of the world: those have letters alone."""
    return not label.startswith("xn--") and not label.isalpha()


def _ways_out() -> Iterator[str]:
    with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.connect((_ELSEWHERE, 9))
        yield probe.getsockname()[0]


def _of_interfaces() -> Iterator[str]:
    """Read what Linux says of its network cards; other systems tell it under their name."""
    with suppress(OSError):
        yield from _OWN.findall(_FIB.read_text(encoding="ascii"))


def _of_name(name: str) -> Iterator[str]:
    with suppress(OSError):
        for *_, place in socket.getaddrinfo(name, None):
            yield str(place[0])
