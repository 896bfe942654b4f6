"""Prompt files: what they must hold, which version is current, and what rendering does with values."""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path

import pytest

from summarize.errors import ConfigurationError, PromptFault
from summarize.prompting import Prompt, all_prompts, find_prompt, load_prompts, parse_pin
from summarize.prompting.prompt import parse_prompt

FRONT_MATTER = """\
---
name: greet
version: 3
purpose: A greeting
variables: [name, guests]
parameters: {temperature: 0.5, seed: 7, max_tokens: 20}
reply: greeting
changelog: Guests are greeted too.
---
"""
BODY = """\
# system
You greet people.

# user
Greet <name>{{ name }}</name>{% for guest in guests %} and {{ guest.name }}{% endfor %}.
"""


def parse(text: str) -> Prompt:
    """The prompt in `text`, as if it stood in `greet/v3.md`."""
    return parse_prompt(text.encode(), "greet", 3, "mine/greet/v3.md")


def with_body(body: str, variables: str = "[]") -> str:
    """A file with this body, whose front matter names `variables`."""
    return FRONT_MATTER.replace("[name, guests]", variables) + body


def write(folder: Path, name: str, version: int, text: str) -> None:
    """Puts a prompt's file where it belongs in `folder`."""
    file = folder / name / f"v{version}.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def own_write(version: int) -> str:
    """Our current `write` prompt as somebody's own of another version."""
    ours = find_prompt("write")
    return ours.text.replace(f"version: {ours.version}\n", f"version: {version}\n")


def test_a_file_becomes_a_prompt() -> None:
    """Front matter, body and the hash of the bytes are all there."""
    text = FRONT_MATTER + BODY
    prompt = parse(text)
    assert (prompt.name, prompt.version, prompt.reply) == ("greet", 3, "greeting")
    assert prompt.variables == ("name", "guests")
    assert prompt.parameters.model_dump() == {"temperature": 0.5, "seed": 7, "max_tokens": 20}
    assert (prompt.text, prompt.body) == (text, BODY)
    assert prompt.use.model_dump() == {
        "name": "greet",
        "version": 3,
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
    }


def test_each_heading_begins_a_message() -> None:
    """Its text is filled in, without the empty lines around it."""
    system, user = parse(FRONT_MATTER + BODY).render(name="Ada", guests=[{"name": "Bo"}, {"name": "Cy"}])
    assert (system.role, system.text) == ("system", "You greet people.")
    assert (user.role, user.text) == ("user", "Greet <name>Ada</name> and Bo and Cy.")


def test_windows_line_ends_make_the_same_messages() -> None:
    """A person's own file may come from any editor."""
    prompt = parse((FRONT_MATTER + BODY).replace("\n", "\r\n"))
    assert prompt.render(name="Ada", guests=[])[1].text == "Greet <name>Ada</name>."


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (BODY, "has no front matter"),
        (FRONT_MATTER.replace("---\n", "") + BODY, "has no front matter"),
        (FRONT_MATTER.replace("A greeting", "[") + BODY, "its front matter is not YAML"),
        ("---\n- greet\n---\n" + BODY, "its front matter"),
        (FRONT_MATTER.replace("reply:", "tone: warm\nreply:") + BODY, "unknown key tone"),
        (FRONT_MATTER.replace("seed:", "top_k: 1, seed:") + BODY, "unknown key parameters.top_k"),
        (FRONT_MATTER.replace("reply: greeting\n", "") + BODY, "reply: Field required"),
        (FRONT_MATTER.replace("max_tokens: 20", "max_tokens: 0") + BODY, "parameters.max_tokens: "),
        (FRONT_MATTER.replace("A greeting", '"A\\ngreeting"') + BODY, "purpose: "),
        (FRONT_MATTER.replace("name: greet", "name: meet") + BODY, "calls itself meet version 3"),
        (FRONT_MATTER.replace("version: 3", "version: 4") + BODY, "calls itself greet version 4"),
        (FRONT_MATTER + BODY + "{{ mood }}", "its body uses mood, which `variables` does not name"),
        (FRONT_MATTER + BODY + "{{ range }}", "its body uses range"),
        (with_body("# user\nHello.\n", "[name]"), "`variables` names name, which its body does not use"),
        (with_body("Hello.\n"), "has no message of the user"),
        (with_body("# system\nHello.\n"), "has no message of the user"),
        (with_body("Hello.\n# user\nHello.\n"), "text stands before its first"),
        (with_body("# user\n\n{% if %}\n"), "line 3 of its body: "),
        (with_body("# user\n{{ 1 | double }}\n"), "line 2 of its body: No filter named 'double'"),
        (with_body("# user\n{% include 'x' %}\n"), "its body takes in another file"),
    ],
)
def test_a_faulty_file_is_named_with_its_fault(text: str, says: str) -> None:
    """Before anything is sent, and in words that say what to change."""
    with pytest.raises(PromptFault) as fault:
        parse(text)
    assert str(fault.value).startswith("mine/greet/v3.md: ")
    assert says in str(fault.value)


def test_a_file_that_is_not_utf_8_is_a_fault() -> None:
    """Not a traceback."""
    with pytest.raises(PromptFault, match="is not UTF-8"):
        parse_prompt(b"---\xff", "greet", 3, "mine/greet/v3.md")


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"name": "Ada"}, "prompt greet@3: no value for guests"),
        ({}, "prompt greet@3: no value for name, guests"),
        ({"name": "Ada", "guests": [], "mood": 1}, "prompt greet@3: has no variable mood"),
        ({"name": "Ada", "guests": [{}]}, "has no attribute 'name'"),
        ({"name": None, "guests": []}, "a value that it prints is None"),
        ({"name": "Ada", "guests": 7}, "prompt greet@3: cannot be filled: "),
    ],
)
def test_values_that_do_not_fit_are_faults(values: dict[str, object], says: str) -> None:
    """A missing one, an unknown one, and one without what the body wants of it, each by its name."""
    with pytest.raises(PromptFault) as fault:
        parse(FRONT_MATTER + BODY).render(**values)
    assert says in str(fault.value)


def test_the_file_in_the_readme_is_a_prompt() -> None:
    """Whoever copies it has one that works."""
    readme = (Path(__file__).parent.parent / "prompts" / "README.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```markdown\n(.*?)```", readme, re.DOTALL)
    prompt = parse_prompt(example.encode(), "greet", 2, "greet/v2.md")
    assert prompt.render(guest="Ada")[1].text == "<guest>Ada</guest>"


@pytest.mark.parametrize(
    "body",
    ["{{ name.__class__ }}", "{{ ''.__class__.__mro__ }}", "{{ name.append(1) }}", "{{ [1, 2] | random }}"],
)
def test_a_body_cannot_leave_the_sandbox(body: str) -> None:
    """Nor change a value, nor roll dice: a prompt from elsewhere fills in values and does nothing else."""
    variables = "[name]" if "name" in body else "[]"
    with pytest.raises(PromptFault):
        parse(with_body(f"# user\n{body}\n", variables)).render(**({"name": []} if "name" in body else {}))


def test_our_own_prompts_are_there_and_sound() -> None:
    """Each once in its current version, which is the newest."""
    prompts = load_prompts()
    assert set(prompts) == {"headline", "judge", "repair", "write"}
    for name, prompt in prompts.items():
        assert prompt.version == max(p.version for p in all_prompts() if p.name == name)


def test_a_persons_own_prompt_is_used(tmp_path: Path) -> None:
    """The newest of theirs, whatever versions we have; prompts that they do not have stay ours."""
    write(tmp_path, "write", 1, own_write(1).replace("news briefs", "short briefs"))
    prompts = load_prompts(tmp_path)
    assert "short briefs" in prompts["write"].body
    assert prompts["headline"] == load_prompts()["headline"]


def test_the_newest_version_is_the_largest_number(tmp_path: Path) -> None:
    """10 comes after 9."""
    for version in (2, 9, 10):
        write(tmp_path, "write", version, own_write(version))
    assert load_prompts(tmp_path)["write"].version == 10


def test_a_pinned_version_is_used(tmp_path: Path) -> None:
    """One of their own, or one that only we have."""
    for version in (8, 9):
        write(tmp_path, "write", version, own_write(version))
    assert load_prompts(tmp_path, {"write": 8})["write"].version == 8
    assert load_prompts(tmp_path, {"write": 1})["write"] == find_prompt("write@1")
    assert find_prompt("write@9", tmp_path).version == 9


@pytest.mark.parametrize(("name", "version"), [("write", 99), ("wriet", 1)])
def test_a_pin_on_what_there_is_not_says_what_there_is(name: str, version: int) -> None:
    """Names or versions."""
    with pytest.raises(PromptFault, match=r"there are (headline, judge, repair, write|write@1)"):
        load_prompts(pins={name: version})


def test_a_pin_is_a_name_and_a_version() -> None:
    """Written as the program writes it."""
    assert parse_pin("write@2") == ("write", 2)


@pytest.mark.parametrize("text", ["write", "write@", "@2", "write@two", "write@0", "write@1@2", ""])
def test_what_is_no_pin_is_a_fault_that_shows_pins(text: str) -> None:
    """Of the kind that is exit 2."""
    with pytest.raises(ConfigurationError, match=r"is not NAME@VERSION .*write@1"):
        parse_pin(text)


def test_a_prompt_nobody_asks_with_is_a_fault(tmp_path: Path) -> None:
    """It would be read by nobody: the name is a slip."""
    write(tmp_path, "greet", 3, FRONT_MATTER + BODY)
    with pytest.raises(PromptFault, match=r"there is no prompt 'greet' \(there are headline, "):
        load_prompts(tmp_path)


def test_own_prompts_take_the_values_and_give_the_reply_of_ours(tmp_path: Path) -> None:
    """Said when they are loaded, not after the first request."""
    write(tmp_path, "write", 1, own_write(1).replace("{{ language }}", "French").replace(", language]", "]"))
    with pytest.raises(PromptFault, match="`variables` is sentences, words, and the program works with"):
        load_prompts(tmp_path)
    write(tmp_path, "write", 1, own_write(1).replace("reply: ", "reply: my_"))
    with pytest.raises(PromptFault, match="`reply` is my_"):
        load_prompts(tmp_path)


def test_a_folder_of_no_prompts_is_a_fault(tmp_path: Path) -> None:
    """As is one that is not there."""
    with pytest.raises(PromptFault, match="holds no prompt"):
        load_prompts(tmp_path)
    with pytest.raises(PromptFault, match="is no folder"):
        load_prompts(tmp_path / "missing")


def test_a_prompt_that_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    """A pipe that nobody writes into would hold the program up for ever."""
    (tmp_path / "write").mkdir()
    os.mkfifo(tmp_path / "write" / "v1.md")
    with pytest.raises(PromptFault, match="is not a file"):
        load_prompts(tmp_path)


def test_only_versions_stand_in_a_prompts_folder(tmp_path: Path) -> None:
    """A file that would be passed over in silence is named; hidden ones and other kinds are let be."""
    write(tmp_path, "write", 1, own_write(1))
    (tmp_path / "README.md").write_text("Mine.", encoding="utf-8")
    (tmp_path / "write" / ".v1.md.swp").write_text("", encoding="utf-8")
    (tmp_path / "write" / "v1.md~").write_text("", encoding="utf-8")
    load_prompts(tmp_path)
    (tmp_path / "write" / "V2.md").write_text("", encoding="utf-8")
    with pytest.raises(PromptFault, match="is not named by its version"):
        load_prompts(tmp_path)
