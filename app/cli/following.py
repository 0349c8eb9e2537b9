"""Watches an intake while workers read it, and reports as if it had been read here."""

import time
from collections.abc import Sequence

import click
from sqlalchemy.orm import Session, sessionmaker

from app.catalogue.operations import IntakeState, intake_state, letters_of, living_workers
from app.cli.progress import progress
from app.ingest import Failure, Report

_SECONDS_BETWEEN_LOOKS = 0.5


def follow(sessions: sessionmaker[Session], intake: int, failures: Sequence[Failure], *, wait: bool) -> Report:
    """What became of an intake: when all of it is done, or else as far as it is by now.

    ``failures`` are of documents that were not staged. Where no worker is alive, nobody waits: that is told.
    """
    state = _wait(sessions, intake) if wait else _look(sessions, intake)
    report = Report()
    report.add({**state.outcomes, "unchanged": state.outcomes.get("unchanged", 0) + state.unchanged})
    with sessions() as session:
        letters = letters_of(session, intake)
    report.failures += [*failures, *(Failure(letter.source, letter.problem) for letter in letters)]
    _tell_rest(state)
    return report


def _wait(sessions: sessionmaker[Session], intake: int) -> IntakeState:
    """Show the progress until all is done, nobody is left who would do it, or Ctrl-C."""
    with progress("Reading") as step:
        try:
            while True:
                state = _look(sessions, intake)
                if state.left == 0 or not _somebody_works(sessions):
                    return state
                step(state.done, state.done / state.staged, "")
                time.sleep(_SECONDS_BETWEEN_LOOKS)
        except KeyboardInterrupt:
            return _look(sessions, intake)


def _tell_rest(state: IntakeState) -> None:
    """What is not done, and who will do it."""
    if state.waiting_before:
        click.echo(f"In the queue already: {state.waiting_before:,}.", err=True)
    if state.left:
        click.echo(
            f"In the queue for `tracker worker`: {state.left:,}. `tracker queue` tells how far it is.",
            err=True,
        )


def _look(sessions: sessionmaker[Session], intake: int) -> IntakeState:
    with sessions() as session:
        return intake_state(session, intake)


def _somebody_works(sessions: sessionmaker[Session]) -> bool:
    with sessions() as session:
        return bool(living_workers(session))
