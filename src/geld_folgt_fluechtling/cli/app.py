"""The commands and their options."""

from __future__ import annotations

from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from geld_folgt_fluechtling.cli import allocate as allocate_command
from geld_folgt_fluechtling.cli import check as check_command
from geld_folgt_fluechtling.cli import collect as collect_command
from geld_folgt_fluechtling.cli import complete as complete_command
from geld_folgt_fluechtling.cli import correct as correct_command
from geld_folgt_fluechtling.cli import diff as diff_command
from geld_folgt_fluechtling.cli import explain as explain_command
from geld_folgt_fluechtling.cli import forms as forms_command
from geld_folgt_fluechtling.cli import rules as rules_command
from geld_folgt_fluechtling.cli import test as test_command
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


app = typer.Typer(
    name="gff",
    cls=_Group,
    help=_("Geld folgt Flüchtling: who gets what from the Pakt für Integration, exactly and explained."),
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["--help", "-h"]},
)


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"gff {VERSION}")
        raise typer.Exit


@app.callback()
def _main(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help=_("Show the version."))
    ] = False,
) -> None:
    pass


app.command("allocate", cls=_Command, help=allocate_command.HELP)(allocate_command.run)
app.command("check", cls=_Command, help=check_command.HELP)(check_command.run)
app.command("collect", cls=_Command, help=collect_command.HELP)(collect_command.run)
app.command("complete", cls=_Command, help=complete_command.HELP)(complete_command.run)
app.command("correct", cls=_Command, help=correct_command.HELP)(correct_command.run)
app.command("diff", cls=_Command, help=diff_command.HELP)(diff_command.run)
app.command("explain", cls=_Command, help=explain_command.HELP)(explain_command.run)
app.command("forms", cls=_Command, help=forms_command.HELP)(forms_command.run)
app.command("test", cls=_Command, help=test_command.HELP)(test_command.run)

rules = typer.Typer(
    cls=_Group,
    help=rules_command.HELP,
    no_args_is_help=True,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["--help", "-h"]},
)
rules.command("list", cls=_Command, help=rules_command.HELP_LIST)(rules_command.list_)
rules.command("show", cls=_Command, help=rules_command.HELP_SHOW)(rules_command.show_)
rules.command("diff", cls=_Command, help=rules_command.HELP_DIFF)(rules_command.diff)
rules.command("check", cls=_Command, help=rules_command.HELP_CHECK)(rules_command.check)
rules.command("schema", cls=_Command, help=rules_command.HELP_SCHEMA)(rules_command.schema)
rules.command("new", cls=_Command, help=rules_command.HELP_NEW)(rules_command.new)
app.add_typer(rules, name="rules")
