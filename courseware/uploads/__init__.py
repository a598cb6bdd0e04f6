"""Files put down for a while: read, looked over, taken or left, and forgotten.

A person drops a file in, looks at what was understood, and comes back with a decision. In
between the file waits here, sealed, for some hours at most:

    upload = operations.keep(work, put_down=PutDown(…), vault=vault)
    held = queries.get(session, actor=actor, public_id=…, purpose=…, now=now)
    content = queries.content_of(session, upload_id=held.id, vault=vault)
    operations.settle(work, upload_id=held.id, facts={…})

`settle` locks the row and refuses a second time, so that a form that is sent twice takes the
file in once. Only the account that put a file down can see it.
"""
