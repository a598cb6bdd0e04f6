"""Everything that differs between installations, read once and frozen."""

import os
from pathlib import Path
from zoneinfo import ZoneInfo

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

EMBEDDED = "sqlite:///instance/courseware.sqlite3"
"""The database of one school without a server."""


def _own_address() -> str:
    """Give the address of a site on this machine alone, on the port that is asked for."""
    return f"http://127.0.0.1:{os.environ.get('PORT') or '8000'}"


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

    public_url: str = Field(default_factory=_own_address)
    """Where people reach the site; stands in QR codes."""
    demo: bool | None = None
    """Whether an empty database gets the demo city; None: the embedded one does."""
    trusted_hosts: list[str] = ["127.0.0.1", "localhost"]
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
