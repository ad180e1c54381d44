"""What Alembic runs for each migration: the connection comes from store.schema, no ini file."""

from alembic import context

from studydeck.store.every_table import metadata

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=metadata,
    render_as_batch=connection.dialect.name == "sqlite",
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
