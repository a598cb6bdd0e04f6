"""Kinds, numbers, codes and conditions of certificates: plain values in, plain values out."""

from courseware.certificates.rules.codes import (
    format_code,
    normalize_code,
    verification_code,
)
from courseware.certificates.rules.eligibility import (
    Reason,
    Refusal,
    Standing,
    refusals,
    whole_percent,
)
from courseware.certificates.rules.issuers import (
    KIND_NAMES,
    KIND_OF_ISSUER,
    PATTERNS,
    THRESHOLDS,
)
from courseware.certificates.rules.kinds import (
    BATCH_TRANSITIONS,
    TRANSITIONS,
    BatchStatus,
    Kind,
    Status,
    may_become,
)
from courseware.certificates.rules.serials import (
    SerialFacts,
    check_pattern,
    is_serial,
    normalize_serial,
    serial_number,
)

__all__ = [
    "BATCH_TRANSITIONS",
    "KIND_NAMES",
    "KIND_OF_ISSUER",
    "PATTERNS",
    "THRESHOLDS",
    "TRANSITIONS",
    "BatchStatus",
    "Kind",
    "Reason",
    "Refusal",
    "SerialFacts",
    "Standing",
    "Status",
    "check_pattern",
    "format_code",
    "is_serial",
    "may_become",
    "normalize_code",
    "normalize_serial",
    "refusals",
    "serial_number",
    "verification_code",
    "whole_percent",
]
