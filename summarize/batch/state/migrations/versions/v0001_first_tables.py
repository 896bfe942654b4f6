"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make every table of the first version."""
    number = sa.BigInteger().with_variant(sa.Integer, "sqlite")
    op.create_table(
        "runs",
        sa.Column("job", sa.String(200), primary_key=True),
        sa.Column("run", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("began", sa.String(20), nullable=False),
        sa.Column("ended", sa.String(20)),
        sa.Column("outcome", sa.Text),
        sa.Column("documents", sa.Integer, nullable=False),
        sa.Column("new", sa.Integer, nullable=False),
        sa.Column("made", sa.Integer, nullable=False),
        sa.Column("failed", sa.Integer, nullable=False),
        sa.Column("usage", sa.Text, nullable=False),
    )
    op.create_table(
        "stories",
        sa.Column("id", number, primary_key=True),
        sa.Column("job", sa.String(200), nullable=False),
        sa.Column("key", sa.String(40), nullable=False),
        sa.Column("given", sa.Text),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("inside", sa.Float, nullable=False),
        sa.Column("total", sa.LargeBinary, nullable=False),
        sa.Column("changed", sa.Boolean, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("fingerprint", sa.String(64)),
        sa.Column("recipe", sa.String(64)),
        sa.Column("failure", sa.Text),
        sa.Column("fallback", sa.Text),
    )
    op.create_index("stories_by_key", "stories", ["job", "key"], unique=True)
    op.create_index("stories_by_given", "stories", ["job", "given"])
    op.create_index("stories_changed", "stories", ["job", "changed"])
    op.create_table(
        "documents",
        sa.Column("id", number, primary_key=True),
        sa.Column("job", sa.String(200), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("identity", sa.String(64), nullable=False),
        sa.Column("story", number, sa.ForeignKey("stories.id"), nullable=False),
        sa.Column("article", sa.LargeBinary, nullable=False),
        sa.Column("terms", sa.LargeBinary, nullable=False),
        sa.Column("run", sa.Integer, nullable=False),
    )
    op.create_index("documents_by_name", "documents", ["job", "name"], unique=True)
    op.create_index("documents_of_story", "documents", ["story"])
    op.create_table(
        "unusable",
        sa.Column("job", sa.String(200), primary_key=True),
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("identity", sa.String(64), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
    )
    op.create_table(
        "terms",
        sa.Column("job", sa.String(200), primary_key=True),
        sa.Column("term", sa.Text, primary_key=True),
        sa.Column("holding", sa.Integer, nullable=False),
        sa.Column("naming", sa.Integer, nullable=False),
        sa.Column("latest", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "revisions",
        sa.Column("story", number, sa.ForeignKey("stories.id"), primary_key=True),
        sa.Column("revision", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("run", sa.Integer, nullable=False),
        sa.Column("made", sa.String(20), nullable=False),
        sa.Column("fingerprint", sa.String(64), nullable=False),
        sa.Column("brief", sa.LargeBinary, nullable=False),
        sa.Column("changes", sa.Text, nullable=False),
    )
    op.create_table(
        "deliveries",
        sa.Column("story", number, sa.ForeignKey("stories.id"), primary_key=True),
        sa.Column("output", sa.String(500), primary_key=True),
        sa.Column("revision", sa.Integer, nullable=False),
    )
    op.create_table(
        "spending",
        sa.Column("job", sa.String(200), primary_key=True),
        sa.Column("day", sa.String(10), primary_key=True),
        sa.Column("usd", sa.Float, nullable=False),
    )
    op.create_table(
        "remembered",
        sa.Column("job", sa.String(200), primary_key=True),
        sa.Column("kind", sa.String(40), primary_key=True),
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
    )
