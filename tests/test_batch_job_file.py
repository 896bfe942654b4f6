"""A jobs file is read whole or named wrong, line by line."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.batch.job import FolderOutput, Schedule, TablesOutput
from summarize.batch.job_file import read_jobs
from summarize.errors import ConfigurationError, JobsFault


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """With two articles in `news`, and nothing else."""
    (tmp_path / "news").mkdir()
    for name in "ab":
        (tmp_path / "news" / f"{name}.txt").write_text("One.")
    return tmp_path


def _file(folder: Path, text: str) -> Path:
    file = folder / "jobs.toml"
    file.write_bytes(text.encode())
    return file


def _mistakes(folder: Path, text: str) -> tuple[str, ...]:
    with pytest.raises(JobsFault) as told:
        read_jobs(_file(folder, text))
    assert str(told.value) == "\n".join(told.value.mistakes)
    return told.value.mistakes


GOOD = """\
state = "state.db"
[jobs.morning]
inputs = ["news", "https://press.example/feed"]
options = { words = 120, mode = "extractive", prompt = ["write@1"] }
budget.day = 2
schedule = { cron = "0 7 * * mon-fri", time_zone = "Europe/Lisbon" }
[[jobs.morning.outputs]]
kind = "folder"
path = "briefs"
[[jobs.morning.outputs]]
kind = "sql"
address = "sqlite:///tables.db"
"""


def test_a_good_file_gives_its_jobs(folder: Path) -> None:
    """Paths count from the folder of the file, those in SQLite's addresses too."""
    jobs = read_jobs(_file(folder, GOOD))
    job = jobs.jobs["morning"]
    assert jobs.state == str(folder / "state.db")
    assert job.inputs == ("news", "https://press.example/feed")
    assert (job.options.words, job.options.prompt, job.budget.day) == (120, ("write@1",), 2)
    assert job.schedule == Schedule(cron="0 7 * * mon-fri", time_zone="Europe/Lisbon")
    assert job.outputs == (
        FolderOutput(kind="folder", path=str(folder / "briefs")),
        TablesOutput(kind="sql", address=f"sqlite:///{folder}/tables.db"),
    )


def test_paths_do_not_depend_on_the_working_folder(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor on whether the file is named by a relative path."""
    _file(folder, GOOD)
    monkeypatch.chdir(folder / "news")
    assert read_jobs("../jobs.toml").state == str(folder / "state.db")


def test_every_mistake_is_named_at_once(folder: Path) -> None:
    """In the order of the file, each with the line of its key."""
    assert _mistakes(
        folder,
        """\
stat = "x"
[jobs.morning]
inputs = [
  "news",
  "old news",
  3,
]
options.words = 0
options.ranker = "lexrnak"
options.retries = "4"
options.prompt = ["headline@99"]
schedule = { cron = "0 25 * * *", time_zone = "Europe/Lisbonn" }
[[jobs.morning.outputs]]
kind = "foldr"
[[jobs.morning.outputs]]
kind = "folder"
path = "none/of/this"
formats = ["json", "jsn"]
entries = 3
[[jobs.morning.outputs]]
kind = "atom"
path = "feed.xml"
[jobs."other job"]
[jobs."other job".options]
mode = 2026-01-01
cache = 1
""",
    ) == (
        "jobs.toml:1: stat: there is no such key (did you mean state?)",
        "jobs.toml:5: jobs.morning.inputs[1]: there is no file or folder 'old news'",
        "jobs.toml:6: jobs.morning.inputs[2]: must be text (it is 3)",
        "jobs.toml:8: jobs.morning.options.words: must be at least 1 (it is 0)",
        "jobs.toml:9: jobs.morning.options.ranker: there is no ranker 'lexrnak' (did you mean lexrank?)",
        'jobs.toml:10: jobs.morning.options.retries: must be a whole number (it is "4")',
        "jobs.toml:11: jobs.morning.options.prompt[0]: prompt headline: has no version 99 "
        "(there are headline@1)",
        "jobs.toml:12: jobs.morning.schedule.cron: '25' is no hour (0 to 23)",
        "jobs.toml:12: jobs.morning.schedule.time_zone: there is no time zone 'Europe/Lisbonn' "
        "(did you mean Europe/Lisbon?)",
        "jobs.toml:14: jobs.morning.outputs[0].kind: must be 'folder', 'jsonl', 'parquet', 'atom', "
        "'webhook' or 'sql' (it is \"foldr\")",
        f"jobs.toml:17: jobs.morning.outputs[1].path: there is no folder '{folder}/none' to make it in",
        "jobs.toml:18: jobs.morning.outputs[1].formats[1]: must be 'json', 'md' or 'html' (it is \"jsn\")",
        "jobs.toml:19: jobs.morning.outputs[1].entries: there is no such key (there are kind, path, formats)",
        "jobs.toml:20: jobs.morning.outputs[2].address: is missing",
        'jobs.toml:23: jobs."other job": has no input (give it inputs, feeds or tables)',
        "jobs.toml:25: jobs.\"other job\".options.mode: must be 'auto', 'llm' or 'extractive' "
        '(it is "2026-01-01")',
        'jobs.toml:26: jobs."other job".options.cache: must be true or false (it is 1)',
    )


@pytest.mark.parametrize(
    ("text", "mistake"),
    [
        ("", "1: jobs: is missing"),
        ("[jobs]", "1: jobs: there is no job in it"),
        ("jobs = 3", "1: jobs: must be a table (it is 3)"),
        ("[[jobs]]\n", "1: jobs: must be a table (it is [{}])"),
        ("[jobs]\na = 3", "2: jobs.a: must be a table (it is 3)"),
        ("a = 1\nb == 2\n", "2: not valid TOML: Invalid value"),
        ("a = 1\na = 2\n", "2: not valid TOML: Cannot overwrite a value"),
        ("a = 1\nb = [\n1,\n", "3: not valid TOML: Invalid value"),
        ("[jobs.a]\ninputs = ['news']\noutputs = [{kind='x'}, 4]", None),
    ],
)
def test_a_file_that_is_wrong_from_the_ground(folder: Path, text: str, mistake: str | None) -> None:
    """TOML's own mistakes have their line too."""
    mistakes = _mistakes(folder, text)
    assert mistake is None or mistakes == (f"jobs.toml:{mistake}",)


def test_a_file_that_is_not_utf_8_or_not_there(folder: Path) -> None:
    """The one by its line, the other by its name."""
    (folder / "jobs.toml").write_bytes(b"a = 1\nb = '\xff'\n")
    with pytest.raises(JobsFault, match=r"^jobs.toml:2: not UTF-8"):
        read_jobs(folder / "jobs.toml")
    with pytest.raises(ConfigurationError, match="cannot be read: No such file"):
        read_jobs(folder / "none.toml")


@pytest.mark.parametrize(
    ("state", "wrong"),
    [
        (
            "postgesql://me:secret@host/db",
            "there is no database postgesql:// here (did you mean postgresql://?)",
        ),
        ("mysql://me:secret@host/db", "there is no database mysql:// here (sqlite:///FILE or"),
        ("sqlite://", "names no database: all would be forgotten"),
        ("sqlite:///none/of/it.db", "there is no folder"),
        ("none/of/it.db", "there is no folder"),
        ("news", "is a folder, not a file"),
        ("://", "is no address of a database"),
    ],
)
def test_state_that_is_nowhere(folder: Path, state: str, wrong: str) -> None:
    """Neither a path nor an address we know; a password in it is not shown."""
    (mistake,) = _mistakes(folder, f"state = '{state}'\n[jobs.a]\ninputs = ['news']\n")
    assert mistake.startswith("jobs.toml:1: state: ")
    assert wrong in mistake
    assert "secret" not in mistake


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_postgresql_is_spoken_to_by_our_driver(folder: Path, scheme: str) -> None:
    """Whichever way its address is written, in the state and in an output."""
    address = f"{scheme}://me:secret@host/db?sslmode=require"
    output = f"{{ kind = 'sql', address = '{address}' }}"
    text = f"state = '{address}'\n[jobs.a]\ninputs = ['news']\noutputs = [{output}]\n"
    jobs = read_jobs(_file(folder, text))
    same = "postgresql+psycopg://me:secret@host/db?sslmode=require"
    assert jobs.state == same
    assert jobs.jobs["a"].outputs == (TablesOutput(kind="sql", address=same),)


def test_two_outputs_to_one_place(folder: Path) -> None:
    """Of one job or of two, however the place is written; a database takes several jobs."""
    text = """\
[jobs.a]
inputs = ["news"]
outputs = [
  { kind = "jsonl", path = "briefs.jsonl" },
  { kind = "parquet", path = "./news/../briefs.jsonl" },
  { kind = "sql", address = "sqlite:///t.db" },
]
[jobs.b]
inputs = ["news"]
outputs = [
  { kind = "jsonl", path = "briefs.jsonl" },
  { kind = "sql", address = "sqlite:///t.db" },
  { kind = "sql", address = "sqlite:///./t.db" },
]
"""
    assert _mistakes(folder, text) == (
        "jobs.toml:5: jobs.a.outputs[1].path: goes where outputs[0] of job a goes",
        "jobs.toml:11: jobs.b.outputs[0].path: goes where outputs[0] of job a goes",
        "jobs.toml:13: jobs.b.outputs[2].address: goes where outputs[1] of job b goes",
    )


@pytest.mark.parametrize(
    ("output", "wrong"),
    [
        ("kind = 'webhook', url = 'ftp://secret.example'", "url: is no address (https://HOST/PATH)"),
        ("kind = 'webhook', url = 'https://['", "url: is no address (https://HOST/PATH)"),
        ("kind = 'folder', path = ''", "path: names no file or folder"),
        (
            "kind = 'folder', path = 'ss3://bucket/x'",
            "path: there is no protocol ss3:// (did you mean s3://?)",
        ),
        ("kind = 'sql', address = 'nowhere'", "address: is no address of a database"),
        ("kind = 'folder'", "is missing"),
        ("path = 'x'", "kind: is missing: it must be 'folder', 'jsonl'"),
    ],
)
def test_outputs_that_go_nowhere(folder: Path, output: str, wrong: str) -> None:
    """Addresses are not shown, for they may hold a secret."""
    mistakes = _mistakes(folder, f"[jobs.a]\ninputs = ['news']\noutputs = [{{ {output} }}]\n")
    assert len(mistakes) == 1
    assert wrong in mistakes[0]
    assert "secret" not in mistakes[0]


def test_prompts_of_ones_own_are_read(folder: Path) -> None:
    """A folder that is none is one mistake, and a pin may name a version in a folder that is one."""
    text = "[jobs.a]\ninputs = ['news']\noptions = { prompts = 'mine', prompt = ['write@7'] }\n"
    (unpinned,) = _mistakes(folder, "[jobs.a]\ninputs = ['news']\noptions.prompt = ['write']\n")
    assert unpinned.startswith("jobs.toml:3: jobs.a.options.prompt[0]: 'write' is not NAME@VERSION")
    first, second = _mistakes(folder, text)
    assert first.startswith("jobs.toml:3: jobs.a.options.prompt[0]: prompt write: has no version 7")
    assert second.endswith("mine: is no folder (--prompts takes a folder of NAME/vN.md)")
    ours = Path(__file__).parent.parent / "prompts" / "write" / "v1.md"
    (folder / "mine" / "write").mkdir(parents=True)
    (folder / "mine" / "write" / "v7.md").write_text(ours.read_text().replace("version: 1", "version: 7"))
    assert read_jobs(_file(folder, text)).jobs["a"].options.prompts == folder / "mine"


def test_what_may_be_meant_so_is_a_warning(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A glob without a match, a job without outputs, briefs among the inputs, a secret that is not set."""
    monkeypatch.delenv("HOOK", raising=False)
    text = """\
[jobs.a]
inputs = ["news/*.md", "news/*.txt"]
[jobs.b]
inputs = ["news"]
[[jobs.b.outputs]]
kind = "folder"
path = "news/briefs"
[[jobs.b.outputs]]
kind = "webhook"
url = "https://hook.example/x"
secret_variable = "HOOK"
"""
    warnings: list[str] = []
    assert set(read_jobs(_file(folder, text), warnings.append).jobs) == {"a", "b"}
    assert warnings == [
        "jobs.toml:1: jobs.a: has no output: its briefs are kept in the state alone",
        "jobs.toml:2: jobs.a.inputs[0]: nothing matches 'news/*.md' now",
        "jobs.toml:7: jobs.b.outputs[0].path: is inside an input: the job would read its own briefs",
        "jobs.toml:11: jobs.b.outputs[1].secret_variable: the variable HOOK is not set here",
    ]


@pytest.mark.parametrize(
    ("inputs", "wrong"),
    [
        ("inputs = ['s3://bucket/x']", "inputs[0]: nothing is read from s3://"),
        ("inputs = ['']", "inputs[0]: there is no file or folder ''"),
        ("inputs = ['-']", "inputs[0]: there is no file or folder '-'"),
        ("inputs = ['https://']", "inputs[0]: is no address"),
        ("feeds = ['news']", "feeds[0]: is no address"),
        ("tables = [{ path = 'https://host.example/x' }]", "tables[0].path: nothing is read from https://"),
    ],
)
def test_inputs_that_cannot_be_read(folder: Path, inputs: str, wrong: str) -> None:
    """Feeds are addresses, tables are files, inputs are either."""
    (mistake,) = _mistakes(folder, f"[jobs.a]\n{inputs}\n")
    assert mistake.startswith(f"jobs.toml:2: jobs.a.{wrong}")


def test_a_pattern_in_a_folder_whose_name_looks_like_one(folder: Path) -> None:
    """The folder's name is no part of the pattern."""
    (folder / "[x]").mkdir()
    (folder / "[x]" / "a.txt").touch()
    warnings: list[str] = []
    read_jobs(_file(folder / "[x]", "[jobs.a]\ninputs = ['*.txt']\n"), warnings.append)
    assert len(warnings) == 1


@pytest.mark.parametrize("brackets", ["[]", "[3]", "{}"])
def test_a_file_whose_name_looks_like_a_glob(folder: Path, brackets: str) -> None:
    """What is there is meant, whatever stands in its name."""
    (folder / f"x{brackets}.txt").write_text("One.")
    warnings: list[str] = []
    read_jobs(_file(folder, f"[jobs.a]\ninputs = ['x{brackets}.txt']\n"), warnings.append)
    assert len(warnings) == 1


WORDS = st.sampled_from(
    ["state", "jobs", "a", "inputs", "tables", "outputs", "options", "prompt", "prompts", "kind"]
)
VALUES = st.sampled_from(
    ["1", "'x'", "''", "[]", "['x', 1]", "{}", "true", "nan", "2026-01-01", "'s3://b'", "'*'"]
)
KEYS = st.lists(WORDS, min_size=1, max_size=4).map(".".join)
LINES = st.one_of(
    st.builds("{} = {}".format, KEYS, VALUES), KEYS.map("[{}]".format), KEYS.map("[[{}]]".format)
)


@given(st.lists(LINES, max_size=8).map("\n".join))
def test_any_toml_is_jobs_or_a_fault_with_lines(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    """No text brings anything but an error of ours, and each mistake has a line of the file."""
    file = _file(tmp_path_factory.getbasetemp(), text)
    try:
        read_jobs(file)
    except JobsFault as fault:
        for mistake in fault.mistakes:
            name, line, _ = mistake.split(":", 2)
            assert name == "jobs.toml"
            assert 1 <= int(line) <= max(1, text.count("\n") + 1)
