"""The brief: what a run gives, in the names and meanings that other programs rely on."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

SCHEMA_VERSION: Literal["1"] = "1"


# annotations are no strings here, which pydantic would have to compile one by one at every start, and what
# stands for nothing is constructed: validated, it would be compiled then too


class Part(BaseModel):
    """A part of a brief: frozen, without fields nobody declared, and built when it is first used."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Citation(Part):
    """The exact characters a statement rests on: `quote == text[start:end]` of the source."""

    source: str
    start: int
    end: int
    quote: str


class Statement(Part):
    """A sentence of the brief with at least one citation.

    `origins` is how many independent accounts were found to carry it, each of which is cited; null
    when only one was, but others may say it in other words. `conflicts` are the places, in the
    story's `conflicts`, of those on which its facts are contested.
    """

    text: str
    citations: tuple[Citation, ...]
    origins: int | None = None
    conflicts: tuple[int, ...] = ()


class ConflictSide(Part):
    """One value that some sources give, and where they give it."""

    value: str
    citations: tuple[Citation, ...]


class Conflict(Part):
    """Statements of different origins that cannot all be true, the side of most origins first.

    `kind` is what they differ in ("number", "money", "date", ...), or "update" where a later report
    replaces an earlier one; its sides are then in the order of time, the newest last.
    """

    kind: str
    topic: str
    sides: tuple[ConflictSide, ...]


class TimelineEvent(Part):
    """A dated event; `date` is `YYYY-MM-DD`, `YYYY-MM` or `YYYY`, as far as a source fixes it, else null.

    `when` has the source's own words for it: "on Thursday" is a date only beside the article's.
    """

    date: str | None
    when: str
    statement: Statement


class Entity(Part):
    """A person, place, organization or thing, under its fullest name."""

    name: str
    aliases: tuple[str, ...]
    citations: tuple[Citation, ...]


class Entities(Part):
    """Who and what is in the story, the weightiest first."""

    people: tuple[Entity, ...] = ()
    places: tuple[Entity, ...] = ()
    organizations: tuple[Entity, ...] = ()
    things: tuple[Entity, ...] = ()


class CategoryEvidence(Part):
    """Why a story is in a category: the words that led there, and sentences that hold them."""

    category: str
    words: tuple[str, ...]
    citations: tuple[Citation, ...]


class SourceEntry(Part):
    """One source as the brief lists it; `used` says whether any statement cites it."""

    id: str
    name: str
    title: str | None
    publisher: str | None
    published: str | None
    url: str | None
    language: str | None
    words: int
    sha256: str
    text_sha256: str
    origin: str
    used: bool


class Removed(Part):
    """What a writer proposed and verification refused, with the reasons."""

    text: str
    reasons: tuple[str, ...]


class StoryBrief(Part):
    """The brief of one story."""

    id: str
    headline: Statement
    subtitle: Statement | None
    summary: tuple[Statement, ...]
    key_points: tuple[Statement, ...]
    conflicts: tuple[Conflict, ...] = ()
    timeline: tuple[TimelineEvent, ...] = ()
    entities: Entities = Entities.model_construct()
    categories: tuple[str, ...] = ()
    category_evidence: tuple[CategoryEvidence, ...] = ()
    sources: tuple[SourceEntry, ...]
    origins: int
    removed: tuple[Removed, ...] = ()


class Excluded(Part):
    """An input that could not be used, and why."""

    name: str
    reason: str


class PromptUse(Part):
    """A prompt that took part in the brief, by name, version and hash of its file."""

    name: str
    version: int
    sha256: str


class Usage(Part):
    """What the model was asked and what it cost; a cost nobody knows is null, not 0."""

    requests: int = 0
    retries: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    cost_usd: float | None = None


class Provenance(Part):
    """How the brief was made.

    `usage` is what this run asked: nothing where all answers were known, and nothing in the briefs of
    a batch, which are the same whether an answer came from the cache or not; its log has the usage.
    """

    summarize: str
    prompts: tuple[PromptUse, ...] = ()
    model: str | None = None
    parameters: dict[str, str | int] = {}
    usage: Usage = Usage.model_construct()


class Brief(Part):
    """One run's result: a brief for every story, and every input that was left out."""

    schema_version: Literal["1"] = SCHEMA_VERSION
    mode: Literal["llm", "extractive"]
    fallback_reason: str | None = None
    stories: tuple[StoryBrief, ...]
    excluded: tuple[Excluded, ...] = ()
    provenance: Provenance
