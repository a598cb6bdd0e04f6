"""Why an organization, a site or a room cannot be as somebody would like it."""

from courseware.foundation.errors import Conflict, Invalid
from courseware.foundation.messages import N_


class OrganizationNameMissing(Invalid):
    """There is nothing in the name, or more than it holds. Facts: `most`."""

    sentence = N_("Fill in the name, in at most %(most)s characters.")
    field = "name"


class TextTooLong(Invalid):
    """There is more in a text than it holds. Facts: `most`, `field` names it."""

    sentence = N_("Fill in at most %(most)s characters here.")


class OrganizationNameTaken(Invalid):
    """Another one directly below the same parent has this name. Facts: `name`, `parent`."""

    sentence = N_("“%(name)s” exists below “%(parent)s” already. Choose another name.")
    field = "name"


class TopNameTaken(Invalid):
    """Another one at the top of the tree has this name. Facts: `name`."""

    sentence = N_("“%(name)s” exists already. Choose another name.")
    field = "name"


class CodeNotFourDigits(Invalid):
    """The code is not made of four digits."""

    sentence = N_("A code has four digits, such as 0012. It stands in certificate numbers.")
    field = "code"


class OrganizationCodeTaken(Invalid):
    """Another organization of the same county has this code. Facts: `code`, `other`."""

    sentence = N_("Code %(code)s belongs to “%(other)s”. Choose another one.")
    field = "code"


class DivisionCodeWrong(Invalid):
    """The division code does not have 6, 9 or 12 digits."""

    sentence = N_("A division code has 6, 9 or 12 digits. Leave it empty if you do not know it.")
    field = "division_code"


class PhoneUnclear(Invalid):
    """The phone number of an office has letters in it."""

    sentence = N_("A phone number has digits and dashes only.")
    field = "phone"


class CityInside(Invalid):
    """A city stands at the top of the tree and nowhere else."""

    sentence = N_("A city stands at the top and is part of nothing else. Choose another kind.")
    field = "kind"


class TreeTooDeep(Conflict):
    """There are too many levels already. Facts: `most`."""

    sentence = N_("There are %(most)s levels already; nothing more can be added below.")


class OrganizationHasParts(Conflict):
    """Something below the organization is still in use. Facts: `part`, the first one's name."""

    sentence = N_("“%(part)s” below it is still in use. Close that one first.")


class ParentClosed(Conflict):
    """The organization above is closed. Facts: `parent`."""

    sentence = N_("“%(parent)s” above it is closed. Open that one first.")


class SiteNameTaken(Invalid):
    """The organization has another site of this name. Facts: `name`, `organization`."""

    sentence = N_("“%(organization)s” has a place “%(name)s” already. Choose another name.")
    field = "name"


class RoomNameTaken(Invalid):
    """The site has another room of this name. Facts: `name`, `site`."""

    sentence = N_("“%(site)s” has a room “%(name)s” already. Choose another name.")
    field = "name"


class CapacityWrong(Invalid):
    """Nobody or too many people would fit into the room. Facts: `most`."""

    sentence = N_("Fill in how many people have room, from 1 to %(most)s.")
    field = "capacity"


class FloorWrong(Invalid):
    """No house has this floor. Facts: `least`, `most`."""

    sentence = N_("Fill in the floor, from %(least)s to %(most)s; cellars count below zero.")
    field = "floor"
