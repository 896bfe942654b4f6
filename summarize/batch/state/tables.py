"""What a batch remembers, as tables: the same in SQLite and PostgreSQL."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

metadata = MetaData()
# SQLite numbers rows by itself only in a column of plain integers
_number = BigInteger().with_variant(Integer, "sqlite")

runs = Table(
    "runs",
    metadata,
    Column("job", String(200), primary_key=True),
    Column("run", Integer, primary_key=True, autoincrement=False),
    Column("began", String(20), nullable=False),
    Column("ended", String(20)),
    Column("outcome", Text),
    Column("documents", Integer, nullable=False, default=0),
    Column("new", Integer, nullable=False, default=0),
    Column("made", Integer, nullable=False, default=0),
    Column("failed", Integer, nullable=False, default=0),
    Column("usage", Text, nullable=False, default="{}"),
)

stories = Table(
    "stories",
    metadata,
    Column("id", _number, primary_key=True),
    Column("job", String(200), nullable=False),
    Column("key", String(40), nullable=False),
    # what tells a story apart that was named and not found: the value in a table's story column
    Column("given", Text),
    Column("size", Integer, nullable=False),
    Column("inside", Float, nullable=False),
    Column("total", LargeBinary, nullable=False),
    Column("changed", Boolean, nullable=False),
    Column("revision", Integer, nullable=False, default=0),
    Column("fingerprint", String(64)),
    Column("recipe", String(64)),
    Column("failure", Text),
    Column("fallback", Text),
    Index("stories_by_key", "job", "key", unique=True),
    Index("stories_by_given", "job", "given"),
    Index("stories_changed", "job", "changed"),
)

documents = Table(
    "documents",
    metadata,
    Column("id", _number, primary_key=True),
    Column("job", String(200), nullable=False),
    Column("name", Text, nullable=False),
    Column("identity", String(64), nullable=False),
    Column("story", _number, ForeignKey("stories.id"), nullable=False),
    Column("article", LargeBinary, nullable=False),
    Column("terms", LargeBinary, nullable=False),
    Column("run", Integer, nullable=False),
    Index("documents_by_name", "job", "name", unique=True),
    Index("documents_of_story", "story"),
)

unusable = Table(
    "unusable",
    metadata,
    Column("job", String(200), primary_key=True),
    Column("name", Text, primary_key=True),
    Column("identity", String(64), nullable=False),
    Column("reason", Text, nullable=False),
)

terms = Table(
    "terms",
    metadata,
    Column("job", String(200), primary_key=True),
    Column("term", Text, primary_key=True),
    Column("holding", Integer, nullable=False),
    Column("naming", Integer, nullable=False),
    # the latest stories that it is heavy in, oldest first
    Column("latest", LargeBinary, nullable=False),
)

revisions = Table(
    "revisions",
    metadata,
    Column("story", _number, ForeignKey("stories.id"), primary_key=True),
    Column("revision", Integer, primary_key=True, autoincrement=False),
    Column("run", Integer, nullable=False),
    Column("made", String(20), nullable=False),
    Column("fingerprint", String(64), nullable=False),
    Column("brief", LargeBinary, nullable=False),
    Column("changes", Text, nullable=False),
)

deliveries = Table(
    "deliveries",
    metadata,
    Column("story", _number, ForeignKey("stories.id"), primary_key=True),
    Column("output", String(500), primary_key=True),
    Column("revision", Integer, nullable=False),
)

spending = Table(
    "spending",
    metadata,
    Column("job", String(200), primary_key=True),
    Column("day", String(10), primary_key=True),
    Column("usd", Float, nullable=False),
)

remembered = Table(
    "remembered",
    metadata,
    Column("job", String(200), primary_key=True),
    Column("kind", String(40), primary_key=True),
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
)
