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
from geld_folgt_fluechtling.cli import explain as explain_command
from geld_folgt_fluechtling.cli import forms as forms_command
from geld_folgt_fluechtling.cli.language import current
from geld_folgt_fluechtling.model.version import VERSION

_ = current().text


class _Command(TyperCommand):
    """A command whose help option speaks the screen's language."""

    def get_help_option(self, ctx: Any) -> Any:
        return _own_text(super().get_help_option(ctx))


class _Group(TyperGroup):
    """The same for ``gff`` itself."""

    def get_help_option(self, ctx: Any) -> Any:
        return _own_text(super().get_help_option(ctx))


def _own_text(option: Any) -> Any:
    if option is not None:
        option.help = _("Show this help.")
    return option


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
app.command("explain", cls=_Command, help=explain_command.HELP)(explain_command.run)
app.command("forms", cls=_Command, help=forms_command.HELP)(forms_command.run)
