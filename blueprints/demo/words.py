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
PORT_CLOSED = N_("Only an administrator may use port %(port)s. Choose one above 1023.")
HOST_WRONG = N_(
    "HOST is an address of this computer, such as 192.168.1.5, or 0.0.0.0 for all that it has."
)
HOST_OF_THE_WORLD = N_(
    "The address %(host)s is not one of a local network. Put the site behind a proxy that has a "
    "certificate, and set COURSEWARE_PUBLIC_URL to its https:// address."
)
NOT_FOR_OTHERS = N_(
    "Other computers may only come by an encrypted address: leave COURSEWARE_PUBLIC_URL out, and "
    "the site encrypts by itself; or put it behind a proxy and set the proxy's https:// address."
)
NETWORK = N_("Other computers of the network come by these addresses:")
NOT_VOUCHED = N_("The certificate leaves out %(name)s: it is for names of a local network alone.")
ALONE = N_(
    "This computer has no address on a local network, so no other one can come. Connect it and "
    "start the site again."
)
AUTHORITY = N_("%(site)s, certificate of the school")
TRUST = N_("Scan this with a phone first. It shows how to trust the site: %(url)s")
FINGERPRINT = N_("Fingerprint of the certificate: %(groups)s")
SHEET = N_("Print this sheet for the teachers: %(path)s")
OTHERS_WORK = N_("Another process does the jobs of this site already; this one only serves pages.")
