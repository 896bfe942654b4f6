"""`summarize PATH...` for `summarize run PATH...`."""

from __future__ import annotations

import click

DEFAULT = "run"


class DefaultCommandGroup(click.Group):
    """A group that runs `run` when the first word is no command."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the default command in front of what is not a command or an option of the group."""
        own = {name for option in self.get_params(ctx) for name in option.opts}
        if args and args[0] not in self.commands and args[0] not in own:
            args = [DEFAULT, *args]
        return super().parse_args(ctx, args)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options of the default command stand in the main help: most people need no other."""
        records = [r for p in self.commands[DEFAULT].params if (r := p.get_help_record(ctx))]
        with formatter.section("Options"):
            formatter.write_dl(
                [*records, *(r for p in self.get_params(ctx) if (r := p.get_help_record(ctx)))]
            )
        self.format_commands(ctx, formatter)
