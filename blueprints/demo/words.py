"""What the commands say, as msgids: whoever reads it runs the city's server."""

from courseware.foundation.messages import N_

MAKING = N_("The database is empty: making a demo city of invented people. It takes some seconds.")
MADE = N_("The demo city is ready.")
EMPTY = N_("The database is empty. Make the first organization and the first account like this:")
FIRST_STEPS = """\
  flask --app wsgi organizations add --name 大连市 --division-code 210200
  flask --app wsgi accounts open --login-name NAME --role city_admin --organization 大连市"""
ADDRESS = N_("The site is at %(address)s (stop it with Ctrl+C).")
PASSWORD = N_("Accounts to try it with; the password of all of them is %(password)s")
LEARNER = N_(
    "%(role)s: phone number %(phone)s (%(name)s). The code is shown here and on no telephone."
)
PORT_TAKEN = N_(
    "Something else uses port %(port)s. Choose another one, for example: make run PORT=%(other)s"
)
PORT_WRONG = N_("PORT is a number between 1 and 65535.")
NOT_FOR_OTHERS = N_(
    "Other computers may only come by an encrypted address: put the site behind a proxy and "
    "set COURSEWARE_PUBLIC_URL to its https:// address, or leave HOST out."
)
OTHERS_WORK = N_("Another process does the jobs of this site already; this one only serves pages.")
