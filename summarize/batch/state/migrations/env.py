"""How Alembic reaches the state: through the connection that opens it."""

from alembic import context

from summarize.batch.state.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
with context.begin_transaction():
    context.run_migrations()
