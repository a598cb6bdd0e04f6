"""Everything that differs between installations, read once and frozen."""

import os
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from courseware.foundation import addresses

EMBEDDED = "sqlite:///instance/courseware.sqlite3"
"""The database of one school without a server."""


def _own_host() -> str:
    """Give the address to listen at: this machine alone, unless `HOST` says otherwise."""
    return os.environ.get("HOST") or "127.0.0.1"


def _own_address(said: dict[str, Any]) -> str:
    """Give the address of the site on the port that is asked for; for others, an encrypted one."""
    port = os.environ.get("PORT") or "8000"
    name = addresses.listening_names(said["host"])[0]
    if addresses.is_for_others(said["host"]):
        return addresses.encrypted_url(name, port)
    return f"http://{name}:{port}"


class Settings(BaseSettings):
    """Settings from COURSEWARE_… variables, then from `instance/settings.env`.

    A default is safe in production and public. Secrets have none: `make run` lets
    `courseware.foundation.instance` write them into the instance folder on the first start.
    """

    model_config = SettingsConfigDict(
        env_prefix="COURSEWARE_", env_file="instance/settings.env", frozen=True, extra="ignore"
    )

    secret_key: SecretStr
    """Signs cookies and form tokens."""
    secret_key_fallbacks: list[SecretStr] = []
    """Earlier signing keys, still accepted."""
    identity_keys: dict[str, SecretStr]
    """Key id ("1", "2", …) to 32 bytes in hex; the highest id encrypts, all decrypt."""
    index_key: SecretStr
    """32 bytes in hex: root of the blind indexes."""

    instance_path: Path = Path("instance")
    database_url: str = EMBEDDED
    jobs_url: str = "sqlite:///instance/jobs.sqlite3"
    rate_limit_url: str = "memory://"
    consumes_jobs: bool = True
    """Whether the web process also runs the jobs (one school) or a process apart (a city)."""

    host: str = Field(default_factory=_own_host)
    """Where the site listens; the variable HOST says it shorter."""
    public_url: str = Field(default_factory=_own_address)
    """Where people reach the site; stands in QR codes."""
    demo: bool | None = None
    """Whether an empty database gets the demo city; None: the embedded one does."""
    trusted_hosts: list[str] = list(addresses.LOOPBACK_NAMES)
    """What the site may be called; on a network of its own, further names beside the machine's."""
    trusted_proxies: int = 0
    """How many proxies stand before the site."""
    site_name: str = "大连乐学"
    tagline: str = "社区教育 · 老年大学"
    help_phone: str = "0411-5555 0100"
    help_hours: str = "每天 上午8:30到下午5:00"
    help_place: str = "中山路668号1楼　公交406路黑石礁站下"
    time_zone_name: str = "Asia/Shanghai"
    message_sender: str = "console"

    @field_validator("index_key")
    @classmethod
    def _is_a_key(cls, key: SecretStr) -> SecretStr:
        bytes.fromhex(key.get_secret_value())
        return key

    @property
    def wants_demo(self) -> bool:
        """Whether an empty database gets the demo city."""
        return self.database_url == EMBEDDED if self.demo is None else self.demo

    @property
    def encrypts(self) -> bool:
        """Whether the site encrypts by itself: others come to it, and by no proxy's address."""
        return addresses.is_for_others(self.host) and "public_url" not in self.model_fields_set

    @property
    def names(self) -> list[str]:
        """What the site may be called."""
        is_proxied = addresses.is_for_others(self.host) and not self.encrypts
        own = [] if is_proxied else addresses.listening_names(self.host)
        return list(dict.fromkeys((*own, *self.trusted_hosts)))

    @property
    def time_zone(self) -> ZoneInfo:
        """The zone in which local dates are made."""
        return ZoneInfo(self.time_zone_name)


def read_settings() -> Settings:
    """Read the settings of this installation.

    :raises SystemExit: one is missing or cannot be read; says which, and how to mend it.
    """
    try:
        return Settings()
    except ValidationError as error:
        names = ", ".join(f"COURSEWARE_{fault['loc'][0]}".upper() for fault in error.errors())
        message = (
            f"Settings are missing or cannot be read: {names}.\n"
            "Mend it: `make run` once, or `python -m courseware.foundation.instance`, writes the "
            "secrets into instance/settings.env; other settings stand there or in the environment."
        )
        raise SystemExit(message) from error
