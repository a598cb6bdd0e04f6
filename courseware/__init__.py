"""The domain, in the order in which a learner meets it.

foundation      what all stand on; knows no word of the field
audit           who did what to which record, when
organizations   the tree of schools, their sites and rooms
policies        the rules of the field, as dated rows
uploads         files put down for a while: sealed, looked over, forgotten
people          persons and their identity
courses         what may be taught
notices         messages, rows first, sent later
accounts        signing in, roles on a part of the tree
scheduling      terms, sections, meetings, holidays, clashes
enrollment      places, waitlists, who may have one
catalog         what the public sees; class lists taken in
attendance      the roll of a meeting
certificates    serial numbers, documents, verification
reports         lists to take home, and the printed catalog
network         a school's own network: its authority, its door, the sheet for teachers
demo            a small city to try it all on
schema          every table
"""
