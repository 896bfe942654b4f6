"""From what a jobs file says of an output to the open output."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from summarize.batch.job import FeedOutput, FolderOutput, LinesOutput, Output, ParquetOutput, WebhookOutput
from summarize.batch.outputs.destination import Destination


def open_output(spec: Output, folder: Path, job: str) -> Destination:
    """The output that `spec` describes, for the stories of `job`; relative paths count from `folder`.

    Nothing is written or asked before the first story comes. Raises `ConfigurationError` when `spec`
    or the environment cannot be right, `MissingExtra` when an optional part is not installed.
    """
    if isinstance(spec, FolderOutput):
        from summarize.batch.outputs.folder import BriefFolder
        from summarize.batch.outputs.places import open_folder

        return BriefFolder(open_folder(spec.path, folder), spec.formats, title=job)
    if isinstance(spec, WebhookOutput):
        from summarize.batch.outputs.webhook import Webhook

        return Webhook(spec)
    if isinstance(spec, LinesOutput | ParquetOutput | FeedOutput):
        return _whole_file(spec, folder)
    from summarize.batch.outputs.tables import Tables

    return Tables(spec.address, folder, job)


def _whole_file(spec: LinesOutput | ParquetOutput | FeedOutput, folder: Path) -> Destination:
    from summarize.batch.outputs.places import open_file
    from summarize.batch.outputs.whole_file import WholeFile

    place, name = open_file(spec.path, folder)
    if isinstance(spec, LinesOutput):
        from summarize.batch.outputs.lines import write_lines

        return WholeFile(spec.kind, place, name, write_lines)
    if isinstance(spec, ParquetOutput):
        from summarize.batch.outputs.parquet import require_pyarrow, write_parquet

        require_pyarrow()
        return WholeFile(spec.kind, place, name, write_parquet)
    from summarize.batch.outputs.feed import write_feed

    return WholeFile(spec.kind, place, name, partial(write_feed, spec))
