"""What stands in deploy/ fits the program, and what it is for."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
import tomllib
from configparser import RawConfigParser
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from summarize.batch.cron import fields_of
from summarize.batch.job_file import read_jobs
from summarize.cli.commands import summarize

CHECKOUT = Path(__file__).parent.parent
DEPLOY = CHECKOUT / "deploy"
CRONTAB = (DEPLOY / "cron" / "summarize.cron").read_text()
MANIFEST = (DEPLOY / "kubernetes" / "cronjob.yaml").read_text()
RESOURCES: dict[str, Any] = {each["kind"]: each for each in yaml.safe_load_all(MANIFEST)}
POD = RESOURCES["CronJob"]["spec"]["jobTemplate"]["spec"]["template"]["spec"]
(CONTAINER,) = POD["containers"]


class _Unit(RawConfigParser):
    """An INI file whose keys keep their case; of a key that comes twice the last counts."""

    def optionxform(self, optionstr: str) -> str:
        return optionstr


def _unit(name: str) -> _Unit:
    unit = _Unit(strict=False)
    unit.read(DEPLOY / "systemd" / name)
    return unit


SERVICE, TIMER = _unit("summarize.service"), _unit("summarize.timer")
(CRON_LINE,) = (line for line in CRONTAB.splitlines() if re.match(r"[\d*]", line))
*CRON_FIELDS, CRON_USER, CRON_COMMAND = CRON_LINE.split(maxsplit=6)
COMMANDS = {
    "cron": re.search(r"summarize batch [^|;]*?(?= 2>&1)", CRON_COMMAND)[0],  # type: ignore[index]
    "systemd": SERVICE["Service"]["ExecStart"],
    "kubernetes": shlex.join(["summarize", *CONTAINER["args"]]),
    "foreground": 'summarize batch jobs.toml --every "7 * * * *"',
    "check": "summarize batch /etc/summarize/jobs.toml --check",
}


def _batch_options() -> set[str]:
    """The options of `batch`, and of what it runs when no other word is given."""
    command = summarize.commands["batch"]
    commands = [command, *(command.commands.values() if isinstance(command, click.Group) else ())]
    return {opt for each in commands for param in each.params for opt in param.opts if opt.startswith("-")}


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_command_lines_are_those_of_the_command(command: str) -> None:
    """The program, `batch`, a jobs file, and options that there are."""
    program, batch, jobs, *rest = shlex.split(command)
    assert (Path(program).name, batch) == ("summarize", "batch")
    assert jobs.endswith("jobs.toml")
    assert {word for word in rest if word.startswith("-")} <= _batch_options()


@pytest.mark.parametrize(
    "jobs", [(DEPLOY / "jobs.toml").read_text(), RESOURCES["ConfigMap"]["data"]["jobs.toml"]]
)
def test_jobs_files_have_no_mistake(jobs: str, tmp_path: Path) -> None:
    """Nor anything that is only worth a warning."""
    (tmp_path / "jobs.toml").write_text(jobs.replace("/var/lib/summarize", str(tmp_path)))
    warnings: list[str] = []
    assert list(read_jobs(tmp_path / "jobs.toml", warnings.append).jobs) == ["news"]
    assert not warnings


def test_all_run_at_the_same_time() -> None:
    """cron, the timer, the cluster and the jobs file say it each in their way."""
    schedule = tomllib.loads((DEPLOY / "jobs.toml").read_text())["jobs"]["news"]["schedule"]
    hourly = fields_of("7 * * * *")
    assert fields_of(" ".join(CRON_FIELDS)) == hourly
    assert fields_of(RESOURCES["CronJob"]["spec"]["schedule"]) == hourly
    assert fields_of(schedule["cron"]) == hourly
    assert TIMER["Timer"]["OnCalendar"] == "*-*-* *:07:00 UTC"


def test_the_crontab_is_one_of_the_system() -> None:
    """With a user, without a percent sign (which cron takes for a line end), and a shell that parses it."""
    assert CRON_USER == SERVICE["Service"]["User"] == "summarize"
    assert "%" not in CRON_COMMAND
    assert CRONTAB.endswith("\n")
    subprocess.run(["sh", "-n", "-c", CRON_COMMAND], check=True)


def test_the_service_is_shut_in_and_may_finish() -> None:
    """It writes to its own directories, its key comes from a file, and a stop waits for a story."""
    service = SERVICE["Service"]
    assert service["ProtectSystem"] == "strict"
    assert service["StateDirectory"] == "summarize"
    assert service["EnvironmentFile"] == "-/etc/summarize/environment"
    assert (service["KillMode"], service["TimeoutStopSec"]) == ("mixed", "5min")
    assert service["SuccessExitStatus"].split() == ["3", "130"]
    assert TIMER["Timer"]["Persistent"] == "true"


def test_systemd_finds_no_fault(tmp_path: Path) -> None:
    """Its own check, with a program in the place of ours, and little that the service could do harm to."""
    analyze = shutil.which("systemd-analyze")
    if analyze is None:
        pytest.skip("there is no systemd here")
    program = shutil.which("true")
    for unit in (DEPLOY / "systemd").iterdir():
        content = unit.read_text().replace("/opt/summarize/bin/summarize", str(program))
        (tmp_path / unit.name).write_text(content)
    verified = subprocess.run(
        [analyze, "verify", *sorted(tmp_path.iterdir())], capture_output=True, text=True, timeout=60
    )
    assert (verified.returncode, verified.stdout + verified.stderr) == (0, "")
    subprocess.run(
        [analyze, "security", "--offline=yes", "--threshold=20", tmp_path / "summarize.service"],
        check=True,
        capture_output=True,
        timeout=60,
    )


def test_the_cluster_runs_it_once_at_a_time_with_its_state_and_key() -> None:
    """The volumes and the Secret that the pod names are there, and it may do little else."""
    job = RESOURCES["CronJob"]["spec"]
    assert job["concurrencyPolicy"] == "Forbid"
    assert POD["terminationGracePeriodSeconds"] == 300
    mounts = {mount["name"]: mount["mountPath"] for mount in CONTAINER["volumeMounts"]}
    volumes = {volume["name"]: volume for volume in POD["volumes"]}
    assert set(mounts) == set(volumes)
    assert (mounts["state"], mounts["jobs"]) == ("/var/lib/summarize", "/etc/summarize")
    claim = volumes["state"]["persistentVolumeClaim"]["claimName"]
    assert claim == RESOURCES["PersistentVolumeClaim"]["metadata"]["name"]
    assert volumes["jobs"]["configMap"]["name"] == RESOURCES["ConfigMap"]["metadata"]["name"]
    (key,) = (each for each in CONTAINER["env"] if each["name"] == "OPENAI_API_KEY")
    assert "value" not in key
    assert key["valueFrom"]["secretKeyRef"]["name"] == "summarize"
    assert POD["securityContext"]["runAsNonRoot"] is True
    allowed = CONTAINER["securityContext"]
    assert allowed["readOnlyRootFilesystem"] is True
    assert allowed["allowPrivilegeEscalation"] is False
    assert allowed["capabilities"] == {"drop": ["ALL"]}
    assert {"requests", "limits"} <= set(CONTAINER["resources"])


def test_the_manifest_keeps_to_the_schema_of_kubernetes() -> None:
    """Where a package that knows it is installed; a misspelt key is refused."""
    kubernetes_validate = pytest.importorskip("kubernetes_validate")
    for resource in RESOURCES.values():
        version = kubernetes_validate.latest_version()
        kubernetes_validate.validate(json.loads(json.dumps(resource)), version, strict=True)


def test_the_image_copies_and_installs_what_there_is() -> None:
    """Never built here, it names only files, extras and a user that fit."""
    dockerfile = (DEPLOY / "Dockerfile").read_text()
    for copied in re.findall(r"^COPY (?!--from)(.+) \S+$", dockerfile, re.MULTILINE):
        assert all((CHECKOUT / each).exists() for each in copied.split())
    extras = tomllib.loads((CHECKOUT / "pyproject.toml").read_text())["project"]["optional-dependencies"]
    (asked,) = re.findall(r'"\.\[([\w,]+)\]"', dockerfile)
    assert set(asked.split(",")) <= set(extras)
    security = POD["securityContext"]
    assert f"USER {security['runAsUser']}:{security['runAsGroup']}\n" in dockerfile
    assert 'ENTRYPOINT ["summarize"]' in dockerfile
