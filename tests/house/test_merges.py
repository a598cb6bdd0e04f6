"""Making one person of two touches every area: nothing may point at a person unseen."""

from blueprints.site import MERGES
from courseware.schema import metadata


def pointing_at(table):
    return {
        f"{key.parent.table.name}.{key.parent.name}"
        for one in metadata.tables.values()
        for key in one.foreign_keys
        if key.column.table.name == table
    }


class TestMerges:
    def test_cover_every_foreign_key_on_persons(self):
        covered = [key for merge in MERGES for key in merge.covers]

        assert set(covered) == pointing_at("person")
        assert len(covered) == len(set(covered))

    def test_have_names_of_their_own(self):
        names = [merge.name for merge in MERGES]

        assert len(names) == len(set(names))
