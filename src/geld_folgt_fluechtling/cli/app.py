"""The commands and their options."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from geld_folgt_fluechtling.cli.language import current
from geld_folgt_fluechtling.model.version import VERSION

_ = current().text


class _Words:
    """A help that speaks the screen's language and names no types of Python.

    Mixed into classes of typer, which have what is ignored for mypy here.
    """

    def get_help_option(self, ctx: Any) -> Any:
        option = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help = _("Show this help.")
        return option

    def get_params(self, ctx: Any) -> list[Any]:
        params: list[Any] = super().get_params(ctx)  # type: ignore[misc]
        for param in params:
            if param.param_type_name == "argument":
                param.display_type_rich = lambda ctx: ""
            elif param.is_flag:
                param.metavar = ""
        return params

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        pieces = " ".join(self.collect_usage_pieces(ctx))  # type: ignore[attr-defined]
        formatter.write_usage(ctx.command_path, pieces, prefix=f"{_('Usage:')} ")


class _Command(_Words, TyperCommand):
    """A command of ``gff``."""


class _Group(_Words, TyperGroup):
    """``gff`` itself."""


_HELP: dict[str, Any] = {"no_args_is_help": True, "context_settings": {"help_option_names": ["--help", "-h"]}}
COMMANDS = (
    "allocate", "check", "collect", "compare", "complete", "correct", "count", "diff", "explain", "forms", "grant",
    "posts", "simulate", "synthesize", "test",
)  # fmt: skip


def app_for(arguments: Sequence[str]) -> typer.Typer:
    """``gff`` with the command that the arguments begin with, or with all of them where they begin with none.

    To import and describe them all takes longer than to run some of them.
    """
    first = next(iter(arguments), "")
    named = [first] if first in (*COMMANDS, "rules") else [*COMMANDS, "rules"]
    app = typer.Typer(
        name="gff",
        cls=_Group,
        help=_("Geld folgt Flüchtling: who gets what from the Pakt für Integration, exactly and explained."),
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode="rich",
        **_HELP,
    )
    app.callback()(_main)
    for name in named:
        module = import_module(f"geld_folgt_fluechtling.cli.{name}")
        if name == "rules":
            app.add_typer(_rules(module), name=name)
        else:
            app.command(name, cls=_Command, help=module.HELP)(module.run)
    return app


def _rules(module: Any) -> typer.Typer:
    rules = typer.Typer(cls=_Group, help=module.HELP, rich_markup_mode="rich", **_HELP)
    for name, (command, words) in module.COMMANDS.items():
        rules.command(name, cls=_Command, help=words)(command)
    return rules


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"gff {VERSION}")
        raise typer.Exit


def _main(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help=_("Show the version."))
    ] = False,
) -> None:
    pass
