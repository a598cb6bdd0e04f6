"""Runs migrations on the engine that courseware.foundation.migrating hands in."""

from alembic import context

from courseware.schema import compared_on, metadata

engine = context.config.attributes["engine"]

with engine.connect() as connection:
    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_as_batch=True,
        compare_type=False,
        include_object=compared_on(engine.dialect.name),
    )
    with context.begin_transaction():
        context.run_migrations()
    connection.commit()
