"""Errors of what the user gave: files, folders, records, cursors (exit code 2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph_builder.errors.base import PalermoError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


class InputError(PalermoError):
    """What was given cannot be used; the user can mend it."""

    exit_code = 2
    title = "Bad input"


class UnreadableFileError(InputError):
    """A file is missing, empty, binary, or not in an encoding we read."""

    def __init__(self, path: Path | str, reason: str) -> None:
        """``path`` as the user gave it; ``reason`` a clause that says what to do."""
        self.path, self.reason = path, reason
        super().__init__(f"cannot read {path}: {reason}")


class UnwritableFolderError(InputError):
    """A folder cannot be written to."""

    def __init__(self, path: Path | str, reason: str) -> None:
        self.path, self.reason = path, reason
        super().__init__(
            f"cannot write to {path}: {reason}. Mend that, or name another folder "
            "(--out, or --store where the command has that)."
        )


class PortInUseError(InputError):
    """Something else listens on the port."""

    def __init__(self, host: str, port: int) -> None:
        self.host, self.port = host, port
        super().__init__(
            f"port {port} on {host} is in use. Stop what listens there, or choose another: "
            f"palermo serve --port {port + 1} (with make: make serve PORT={port + 1})."
        )


class CannotListenError(InputError):
    """An address that is not this machine's, or a port that needs more rights."""

    def __init__(self, host: str, port: int, reason: str) -> None:
        """``reason`` is what the system says."""
        self.host, self.port, self.reason = host, port, reason
        super().__init__(
            f"cannot listen on port {port} of {host}: {reason}. Name an address of this machine "
            "with --host, and a port from 1024 on with --port."
        )


class BadCursorError(InputError):
    """A cursor that no page of this list gave."""

    title = "Bad cursor"

    def __init__(self, cursor: str) -> None:
        """``cursor`` as it was given."""
        self.cursor = cursor
        msg = "this cursor was given by no page of this list; begin without one and follow 'next'"
        super().__init__(msg)


class StaleCursorError(InputError):
    """A cursor of another release: what stood where in the list is no longer known."""

    title = "Cursor of another release"

    def __init__(self, made_by: str, release: str) -> None:
        """``made_by`` is the release that gave the cursor, ``release`` the one being read."""
        self.made_by, self.release = made_by, release
        super().__init__(
            f"this cursor belongs to release {made_by}, and release {release} is being read; "
            "begin again without a cursor"
        )


class BackupError(InputError):
    """A backup cannot be written or restored: it is damaged, or holds what no backup holds."""

    title = "Bad backup"

    def __init__(self, path: Path, reason: str) -> None:
        """``path`` is the archive, or what could not be put into it; ``reason`` a clause."""
        self.path, self.reason = path, reason
        super().__init__(f"{path}: {reason}. Nothing has changed.")


class StoreNotEmptyError(InputError):
    """A restore would lose what a store keeps."""

    title = "The store keeps something"

    def __init__(self, store: Path, files: int) -> None:
        """``files`` is how many files it keeps."""
        self.store, self.files = store, files
        super().__init__(
            f"{store} keeps {files} file(s) that are not those of the backup. Nothing has changed. "
            "Restore into another folder, or lose them with --replace."
        )


class MissingExtraError(InputError):
    """A part of the distribution that is installed only on request."""

    def __init__(self, extra: str) -> None:
        """``extra`` is its name.

        Palermo is on no package index, where the name is anybody's to take: the checkout is named.
        """
        self.extra = extra
        super().__init__(
            "this needs what is not installed. In the checkout of Palermo: "
            f".venv/bin/pip install -e '.[{extra}]'"
        )


class RecordError(InputError):
    """A record of a text that was read before is damaged, or was made by another extractor."""

    def __init__(self, file: str, line: int, problem: str) -> None:
        """``file`` is the name of the file of records, ``line`` counts from 1."""
        self.file, self.line, self.problem = file, line, problem
        super().__init__(
            f"{file}, line {line}: {problem}. 'palermo records' writes the records anew."
        )


class RecordsMixedError(InputError):
    """Records of two versions of the extractor would stand side by side."""

    def __init__(self, symbols: Sequence[str], extractor: str) -> None:
        self.symbols, self.extractor = symbols, extractor
        super().__init__(
            f"another version than {extractor} made the records of {', '.join(symbols)}. Name the "
            "sources of their texts too, or drop these records with --prune."
        )


class RegistryRecordError(InputError):
    """A registry record breaks the record format."""

    def __init__(self, file: str, field: str, problem: str, key: str | None = None) -> None:
        """``file`` relative to the registry, ``field`` as a path such as ``facts[2].value``."""
        self.file, self.field, self.problem, self.key = file, field, problem, key
        named = f" ({key})" if key else ""
        super().__init__(f"registry record {file}{named}, field {field}: {problem}")


class DuplicateKeyError(InputError):
    """Two records claim one key, slug or symbol."""

    def __init__(self, key: str, first: str, second: str) -> None:
        """``first`` and ``second`` are the files that hold the claim."""
        self.key, self.first, self.second = key, first, second
        super().__init__(f"{key!r} is claimed by {first} and by {second}: one of them must change")


class VocabularyError(InputError):
    """A vocabulary file under ``ontology/vocab`` lacks something the builder needs."""

    def __init__(self, concept: str, problem: str) -> None:
        """``concept`` is the IRI of the concept at fault."""
        self.concept, self.problem = concept, problem
        super().__init__(f"vocabulary concept {concept}: {problem}")
