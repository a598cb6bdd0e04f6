"""The school's own authority, and the certificate of its site: made, kept, made anew in time.

Each stands with its key in one file of the instance that its owner alone can read, so that
neither is ever half there. No page serves that folder.
"""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from courseware.foundation.addresses import LOCAL_DOMAINS, LOCAL_NETWORKS, read_address
from courseware.network import rules
from courseware.network.errors import AuthorityUnreadable, FolderClosed

FOLDER = "network"
AUTHORITY, SERVER, HANDED_OUT = "authority.pem", "server.pem", "school.crt"
SHEET = "trust.pdf"
"""The page for teachers, beside them."""


@dataclass(frozen=True)
class Shown:
    """A certificate without its key, as it is handed out."""

    certificate: x509.Certificate

    @property
    def der(self) -> bytes:
        """Give the certificate alone, as every kind of device takes it."""
        return self.certificate.public_bytes(Encoding.DER)

    @property
    def fingerprint(self) -> str:
        """Give the SHA-256 of the certificate in groups."""
        return rules.grouped(self.certificate.fingerprint(hashes.SHA256()))

    @property
    def short_fingerprint(self) -> str:
        """Give the SHA-1, the only one that Windows shows; to compare, not to sign."""
        return rules.grouped(self.certificate.fingerprint(hashes.SHA1()))  # noqa: S303 - see above  # nosec B303


@dataclass(frozen=True)
class Pair(Shown):
    """A certificate and its key."""

    key: ec.EllipticCurvePrivateKey

    @property
    def names(self) -> set[str]:
        """Give what the certificate vouches for."""
        found = self.certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName)
        return {str(name.value) for name in found.value}


def kept_in(instance: Path, name: str) -> Path:
    """Say where a file of the network stands."""
    return instance / FOLDER / name


def prepare_authority(instance: Path, *, name: str, own_name: str, now: datetime) -> Pair:
    """Give the authority; made on the first start, and anew when its ten years are over.

    :raises AuthorityUnreadable: there is a file, but nothing can be made of it.
    :raises FolderClosed: it cannot be kept.
    """
    path = kept_in(instance, AUTHORITY)
    authority = _read(path) if path.exists() else None
    if authority is None or _is_over(authority, now):
        authority = _new_authority(name, own_name=own_name, now=now)
        _keep(path, authority)
    _write(kept_in(instance, HANDED_OUT), authority.der, mode=0o644)
    return authority


def find_shown(instance: Path) -> Shown | None:
    """Give the authority's certificate as it is handed out, if there is one; never its key."""
    path = kept_in(instance, HANDED_OUT)
    return Shown(x509.load_der_x509_certificate(path.read_bytes())) if path.exists() else None


def prepare_server(
    instance: Path, authority: Pair, *, names: Iterable[str], now: datetime
) -> tuple[Path, Pair]:
    """Give the site's certificate: kept while it holds and vouches for just these names."""
    path = kept_in(instance, SERVER)
    wanted = rules.vouched(names, own_name=_own_name(authority))
    server = _find_server(path)
    if server is None or not _is_good(server, authority, wanted) or _is_over(server, now):
        server = _new_server(authority, names=wanted, now=now)
        _keep(path, server)
    return path, server


def _is_over(pair: Pair, now: datetime) -> bool:
    return rules.is_due(expires_at=pair.certificate.not_valid_after_utc, now=now)


def _is_good(server: Pair, authority: Pair, names: list[str]) -> bool:
    try:
        server.certificate.verify_directly_issued_by(authority.certificate)
    except Exception:  # noqa: BLE001 - whatever is wrong with it, a new one is made
        return False
    return server.names == set(names)


def _find_server(path: Path) -> Pair | None:
    try:
        return _read(path)
    except AuthorityUnreadable:
        return None


def _read(path: Path) -> Pair:
    try:
        content = path.read_bytes()
        certificate = x509.load_pem_x509_certificate(content)
        key = load_pem_private_key(content, password=None)
    except (OSError, ValueError, TypeError) as error:
        raise AuthorityUnreadable(path=path) from error
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise AuthorityUnreadable(path=path)
    if key.public_key() != certificate.public_key():
        raise AuthorityUnreadable(path=path)
    return Pair(certificate, key)


def _new_authority(name: str, *, own_name: str, now: datetime) -> Pair:
    key = ec.generate_private_key(ec.SECP256R1())
    subject = _named(name)
    usage = _usage(signs_certificates=True)
    builder = _builder(subject, key=key, now=now, holds=rules.AUTHORITY_HOLDS).issuer_name(subject)
    builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
    builder = builder.add_extension(usage, critical=True)
    # Not critical: a device that does not know them would refuse the certificate altogether.
    builder = builder.add_extension(_constraints(own_name), critical=False)
    return Pair(builder.sign(key, hashes.SHA256()), key)


def _new_server(authority: Pair, *, names: list[str], now: datetime) -> Pair:
    key = ec.generate_private_key(ec.SECP256R1())
    subject = _named(names[0] if names else "localhost")
    issuer = authority.certificate.subject
    builder = _builder(subject, key=key, now=now, holds=rules.SERVER_HOLDS).issuer_name(issuer)
    above = x509.AuthorityKeyIdentifier.from_issuer_public_key(authority.key.public_key())
    for extension, is_critical in (
        (x509.SubjectAlternativeName([_general(name) for name in names]), False),
        (x509.BasicConstraints(ca=False, path_length=None), True),
        (_usage(signs_certificates=False), True),
        (x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), False),
        (above, False),
    ):
        builder = builder.add_extension(extension, critical=is_critical)
    return Pair(builder.sign(authority.key, hashes.SHA256()), key)


def _builder(
    subject: x509.Name, *, key: ec.EllipticCurvePrivateKey, now: datetime, holds: timedelta
) -> x509.CertificateBuilder:
    public = key.public_key()
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - rules.SLOW_CLOCKS)
        .not_valid_after(now - rules.SLOW_CLOCKS + holds)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
    )


def _named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name[: rules.LONGEST_NAME])])


def _general(name: str) -> x509.GeneralName:
    address = read_address(name)
    return x509.IPAddress(address) if address is not None else x509.DNSName(name)


def _constraints(own_name: str) -> x509.NameConstraints:
    """Let the authority vouch for local networks alone, and for no site of the world."""
    domains = (*LOCAL_DOMAINS, *([own_name] if own_name else []))
    permitted = [
        *(x509.DNSName(domain) for domain in domains),
        *(x509.IPAddress(network) for network in LOCAL_NETWORKS),
    ]
    return x509.NameConstraints(permitted_subtrees=permitted, excluded_subtrees=None)


def _own_name(authority: Pair) -> str:
    """Give the machine's name that an authority was made for, or ""."""
    found = authority.certificate.extensions.get_extension_for_class(x509.NameConstraints)
    domains = [str(one.value) for one in found.value.permitted_subtrees or []]
    return next((one for one in domains if _is_own(one)), "")


def _is_own(domain: str) -> bool:
    return "/" not in domain and domain not in LOCAL_DOMAINS


def _usage(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_certificates,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def _keep(path: Path, pair: Pair) -> None:
    key = pair.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    _write(path, pair.certificate.public_bytes(Encoding.PEM) + key, mode=0o600)


def _write(path: Path, content: bytes, *, mode: int) -> None:
    """Write a file at once or not at all, and let others read it only as `mode` says."""
    draft = path.with_suffix(".new")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft.unlink(missing_ok=True)
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        draft.replace(path)
    except OSError as error:
        raise FolderClosed(path=path.parent) from error
