"""What `summarize batch --estimate` does: reads what is new, and says what telling it could cost."""

from __future__ import annotations

from pathlib import Path

from summarize.batch.estimating import estimate_job
from summarize.batch.job import Job, Jobs
from summarize.batch.lock import hold
from summarize.batch.state.opening import open_state
from summarize.cli.output import write_output


def print_estimates(jobs: Jobs, chosen: dict[str, Job], folder: Path) -> int:
    """Print what a run of each job would tell and ask; gives the exit code."""
    lines = []
    for name, job in sorted(chosen.items()):
        with hold(jobs.state, name):
            engine = open_state(jobs.state)
            try:
                expected = estimate_job(name, job, engine, folder)
            finally:
                engine.dispose()
        cost = "unknown" if expected.cost_usd is None else f"at most ${expected.cost_usd:.4f}"
        lines += [
            name,
            f"  documents      {expected.documents:,}, {expected.new:,} of them new",
            f"  stories        {expected.stories:,} to be told",
            f"  requests       {expected.requests:,} (one more for each statement that has to be mended)",
            f"  input tokens   {expected.input_tokens:,}",
            f"  output tokens  at most {expected.output_tokens:,}",
            f"  cost           {cost}",
        ]
    write_output("\n".join(lines) + "\n", None)
    return 0
