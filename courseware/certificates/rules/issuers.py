"""Which kind of institution issues which kind of certificate, and by which rules of the office."""

from courseware.certificates.rules.kinds import Kind
from courseware.foundation.messages import N_
from courseware.organizations.rules import Kind as OrganizationKind
from courseware.policies.rules import PolicyKey

KIND_OF_ISSUER: dict[OrganizationKind, Kind] = {
    OrganizationKind.SENIOR_UNIVERSITY: Kind.COMPLETION,
    OrganizationKind.SENIOR_SCHOOL: Kind.COMPLETION,
    OrganizationKind.DISTRICT_COLLEGE: Kind.STUDY,
    OrganizationKind.STREET_SCHOOL: Kind.STUDY,
    OrganizationKind.CITIZEN_SCHOOL: Kind.STUDY,
    OrganizationKind.PARENT_SCHOOL: Kind.STUDY,
    OrganizationKind.TRAINING_INSTITUTION: Kind.TRAINING,
}
"""Branches, departments and learning points have theirs issued by the institution above."""

KIND_NAMES: dict[Kind, str] = {
    Kind.COMPLETION: N_("Certificate of completion"),
    Kind.STUDY: N_("Certificate of study"),
    Kind.TRAINING: N_("Certificate of training"),
}
THRESHOLDS: dict[Kind, PolicyKey] = {
    Kind.COMPLETION: PolicyKey.COMPLETION_ATTENDANCE_PERCENT,
    Kind.STUDY: PolicyKey.STUDY_ATTENDANCE_PERCENT,
    Kind.TRAINING: PolicyKey.TRAINING_ATTENDANCE_PERCENT,
}
PATTERNS: dict[Kind, PolicyKey] = {
    Kind.COMPLETION: PolicyKey.COMPLETION_SERIAL_PATTERN,
    Kind.STUDY: PolicyKey.STUDY_SERIAL_PATTERN,
    Kind.TRAINING: PolicyKey.TRAINING_SERIAL_PATTERN,
}
