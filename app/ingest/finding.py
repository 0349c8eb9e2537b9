"""Which files some paths name: folders are searched, in order of name."""

from collections.abc import Iterable, Iterator
from pathlib import Path

Finding = tuple[Path, str | None]
"""A file; or a folder and what is wrong with it."""


def find(paths: Iterable[Path], kinds: tuple[str, ...]) -> Iterator[Finding]:
    """Every file that the paths name, once, as it is found.

    ``kinds`` are the ends of names that are taken in folders. A path that is no folder is taken as it is, there or not.
    """
    named = list(dict.fromkeys(paths))
    folders = [path for path in named if path.is_dir()]
    for path in named:
        if path not in folders:
            if not any(_is_within(path, folder, kinds) for folder in folders):
                yield path, None
        elif not any(path != other and path.is_relative_to(other) for other in folders):
            yield from _in_folder(path, kinds)


def _in_folder(folder: Path, kinds: tuple[str, ...]) -> Iterator[Finding]:
    empty = True
    for finding in _walk(folder, kinds):
        empty = False
        yield finding
    if empty:
        yield folder, f"{folder}: a folder without articles ({', '.join(sorted(kinds))})"


def _walk(folder: Path, kinds: tuple[str, ...]) -> Iterator[Finding]:
    """Files of these kinds below a folder; hidden ones and a folder's own read-me are not articles."""
    try:
        inside = sorted(folder.iterdir())
    except OSError as error:
        yield folder, f"{folder}: {error.strerror or error}"
        return
    for path in inside:
        if path.name.startswith("."):
            continue
        if path.is_dir() and not path.is_symlink():
            yield from _walk(path, kinds)
        elif _is_article(path, kinds) and path.is_file():
            yield path, None


def _is_article(path: Path, kinds: tuple[str, ...]) -> bool:
    return path.name.lower().endswith(kinds) and path.stem.lower() != "readme"


def _is_within(path: Path, folder: Path, kinds: tuple[str, ...]) -> bool:
    """Whether searching the folder finds this file."""
    if not path.is_relative_to(folder) or not _is_article(path, kinds) or not path.exists():
        return False
    return not any(part.startswith(".") for part in path.relative_to(folder).parts)
