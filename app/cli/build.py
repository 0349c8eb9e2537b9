"""`tracker build`: compiles the extraction to C, for those who read articles by the million."""

import os
import shutil
import sysconfig
from importlib.machinery import EXTENSION_SUFFIXES
from importlib.util import find_spec
from pathlib import Path

import click

from app.errors import UsageError
from app.settings import PROJECT_FOLDER

_PACKAGE = PROJECT_FOLDER / "app" / "extraction"
_GROUP = "extraction"
"""What the library that holds all compiled modules is called: it lies in the project's folder."""
_FLAGS = ("-fvisibility=hidden", "-fno-semantic-interposition", "-finline-small-functions")
"""Nobody outside the library calls its functions or replaces one: calls within go straight, the smallest into the
caller, which level 1 leaves out."""


@click.command()
@click.option("--remove", is_flag=True, help="Go back to plain Python.")
def build(remove: bool) -> None:
    """Compile the reading of articles to C: the same readings, in half the time. Needs mypy and a C compiler.

    The compiled modules lie beside the Python files they were made of and go before them. Whoever changes one of
    these files builds anew or removes them.

    \b
    Examples:
      tracker build
      tracker build --remove
    """
    if not remove:
        _require_tools()
    removed = _removed()
    if remove:
        click.echo(f"{len(removed)} compiled modules removed: plain Python runs" if removed else "nothing is compiled")
        return
    sources = sorted(path for path in _PACKAGE.rglob("*.py") if path.name != "__init__.py")
    click.echo(f"Compiling {len(sources)} modules, which takes some minutes ...")
    _compile([str(path.relative_to(PROJECT_FOLDER)) for path in sources])
    click.echo("done: the next start reads with them")


def stale() -> list[Path]:
    """The Python files that were changed after they were compiled: the old code would run in their place."""
    modules = [path for path in _compiled() if path.parent != PROJECT_FOLDER]
    sources = [path.with_name(f"{path.name.partition('.')[0]}.py") for path in modules]
    return [
        source
        for source, module in zip(sources, modules, strict=True)
        if not source.exists() or source.stat().st_mtime > module.stat().st_mtime
    ]


def check_fresh() -> None:
    """Raise `UsageError` where what is compiled is older than the program."""
    changed = stale()
    if changed:
        raise UsageError(
            f"{changed[0].relative_to(PROJECT_FOLDER)} was changed after it was compiled: "
            "`make compiled` compiles it anew, `tracker build --remove` goes back to plain Python"
        )


def _compiled() -> list[Path]:
    """Every file that a build made."""
    suffix = EXTENSION_SUFFIXES[0]
    return [*_PACKAGE.rglob(f"*{suffix}"), *PROJECT_FOLDER.glob(f"{_GROUP}__mypyc{suffix}")]


def _removed() -> list[Path]:
    found = _compiled()
    for path in found:
        path.unlink()
    return found


def _require_tools() -> None:
    """Raise `UsageError` where mypy or the C compiler is missing."""
    if find_spec("mypyc") is None or find_spec("setuptools") is None:
        raise UsageError("to compile needs mypy and setuptools: `make compiled` installs them")
    compiler = (os.environ.get("CC") or sysconfig.get_config_var("CC") or "cc").split()[0]
    if shutil.which(compiler) is None:
        raise UsageError(
            f"to compile needs a C compiler, and {compiler} is not on this machine (Debian and Ubuntu: apt install "
            "gcc libc6-dev; macOS: xcode-select --install). Without one plain Python runs, with the same readings"
        )


def _compile(sources: list[str]) -> None:
    """Compile modules in place; raises `UsageError` where mypy or the compiler refuses."""
    from mypyc.build import mypycify
    from setuptools import Distribution
    from setuptools.errors import BaseError

    os.chdir(PROJECT_FOLDER)
    try:
        modules = mypycify(sources, opt_level="1", group_name=_GROUP, target_dir="build/mypyc")
        for module in modules if os.name == "posix" else ():
            module.extra_compile_args = [*module.extra_compile_args, *_FLAGS]
        command = Distribution({"name": _GROUP, "ext_modules": modules}).get_command_obj("build_ext")
        command.inplace, command.build_temp = True, "build/mypyc"
        command.ensure_finalized()
        command.run()
    except (BaseError, SystemExit) as error:
        _removed()
        raise UsageError(f"the extraction could not be compiled ({error}); plain Python runs") from error
