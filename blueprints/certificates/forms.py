"""The shape of what is asked about certificates."""

from wtforms import StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from blueprints.web.forms import BaseForm
from blueprints.web.language import lazy_gettext as _l

LONGEST_SERIAL, LONGEST_CODE, LONGEST_REASON = 60, 40, 200


class VerifyForm(BaseForm):
    """The number and the code that stand on a certificate."""

    serial_number = StringField(
        _l("Certificate number"),
        validators=[
            InputRequired(_l("Fill in the certificate number.")),
            Length(max=LONGEST_SERIAL, message=_l("A certificate number is shorter than this.")),
        ],
    )
    code = StringField(
        _l("Verification code"),
        validators=[
            InputRequired(_l("Fill in the verification code.")),
            Length(max=LONGEST_CODE, message=_l("A verification code has ten characters.")),
        ],
    )


class IssueForm(BaseForm):
    """Nothing to fill in: issuing is one press."""


class SupersedeForm(BaseForm):
    """Why a certificate is issued anew."""

    reason = TextAreaField(
        _l("Why is it issued anew?"),
        validators=[
            InputRequired(_l("Write why the certificate is issued anew.")),
            Length(max=LONGEST_REASON, message=_l("Use 200 characters at most.")),
        ],
    )


class RevokeForm(BaseForm):
    """Why a certificate is taken back."""

    reason = TextAreaField(
        _l("Why is it revoked?"),
        validators=[
            InputRequired(_l("Write why the certificate is revoked.")),
            Length(max=LONGEST_REASON, message=_l("Use 200 characters at most.")),
        ],
    )
