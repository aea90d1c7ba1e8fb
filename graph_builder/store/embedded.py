"""The embedded store: pyoxigraph on a release's folder, read only."""

from __future__ import annotations

import mmap
from typing import TYPE_CHECKING, cast

import pyoxigraph as ox

from graph_builder.errors import NoReleaseError, UnreadableFileError
from graph_builder.store.complaints import syntax_error
from graph_builder.store.damage import damage_told
from graph_builder.store.interface import UNION, Answer, Dataset, Row, Term
from graph_builder.store.release import Release, open_release
from graph_builder.store.soundness import check_engine, check_file

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from graph_builder.model.instrument import InstrumentRegistry


class EmbeddedStore:
    """A release opened read only; any number of processes may hold it at once."""

    def __init__(self, release: Release, check_up_to: int | None = None) -> None:
        """Open it, once its files are known to be as they were written.

        Args:
            release: What was published.
            check_up_to: With more bytes than these to read for it, only the small files are looked
                at, and ``is_checked`` is false; ``None``: any number.

        Raises:
            DamagedStoreError: They are not.
            NoReleaseError: There is no store in it.
            UnreadableFileError: The disk or its rights forbid to read one.
        """
        self.release = release
        try:
            self.is_checked = check_engine(release.folder, check_up_to)
            with damage_told():
                self._store = ox.Store.read_only(str(release.store_folder))
        except FileNotFoundError as error:
            raise NoReleaseError(release.folder) from error
        except OSError as error:
            raise UnreadableFileError(release.store_folder, str(error)) from error
        except UnicodeEncodeError as error:
            what = "the engine reads names in UTF-8 only; give the folder another name"
            raise UnreadableFileError(release.store_folder, what) from error

    @classmethod
    def open(cls, folder: Path) -> EmbeddedStore:
        """Open the current release of ``folder``; ``NoReleaseError`` if there is none."""
        return cls(open_release(folder))

    @property
    def release_id(self) -> str:
        """First 12 hex digits of the SHA-256 of the graph's sorted N-Quads."""
        return self.release.id

    def query(
        self,
        sparql: str,
        *,
        dataset: Dataset = UNION,
        base_iri: str | None = None,
        substitutions: Mapping[str, Term] | None = None,
    ) -> Answer:
        """Run one read query; see ``GraphStore.query``.

        A query with ``FROM`` needs the dataset ``OWN``: the engine's union mode wins over ``FROM``
        without a word.
        """
        default, named = _graphs(dataset.default), _graphs(dataset.named)
        if dataset.is_chosen:
            default, named = default or [], named or []
        defaults = cast("list[ox.NamedNode | ox.BlankNode | ox.DefaultGraph]", default)
        try:
            with damage_told():
                return self._store.query(
                    sparql,
                    base_iri=base_iri,
                    use_default_graph_as_union=dataset == UNION,
                    default_graph=defaults,
                    named_graphs=cast("list[ox.NamedNode | ox.BlankNode]", named),
                    substitutions={ox.Variable(k): v for k, v in (substitutions or {}).items()},
                )
        except SyntaxError as error:
            raise syntax_error(str(error), sparql) from error

    def select(self, sparql: str, substitutions: Mapping[str, Term] | None = None) -> list[Row]:
        """All rows of one of our own SELECT queries over the union of all graphs."""
        solutions = cast("ox.QuerySolutions", self.query(sparql, substitutions=substitutions))
        names = [variable.value for variable in solutions.variables]
        with damage_told():
            return [
                {name: term for name, term in zip(names, solution, strict=True) if term is not None}
                for solution in solutions
            ]

    def graphs(self) -> frozenset[str]:
        """IRIs of the named graphs."""
        return frozenset(
            graph.value for graph in self._store.named_graphs() if isinstance(graph, ox.NamedNode)
        )

    def registry(self) -> InstrumentRegistry:
        """The registry as it was when the graph was built."""
        return self.release.registry()

    def lineage_index(self) -> memoryview | None:
        """The index of lineage that was published with the release; ``None`` where there is none.

        It stays in the file. The whole of it is read once, to see that it is as it was written.

        Raises:
            DamagedStoreError: It is not.
        """
        path = self.release.index_file
        check_file(path.parent, path.name)
        try:
            with path.open("rb") as file:
                return memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
        except (OSError, ValueError):  # ValueError: the file is empty
            return None

    def text_index(self) -> Path | None:
        """The file of the text index that was published with the release, if there is one."""
        return _there(self.release.text_index_file)

    def kept_rows(self) -> tuple[Path, ...]:
        """The files of the rows that were published with the release; those that are there."""
        return tuple(filter(None, map(_there, self.release.kept_rows_files)))

    def kept_references(self) -> Path | None:
        """The file of the spellings that were published with the release, if there is one."""
        return _there(self.release.references_file)


def _there(path: Path) -> Path | None:
    """A file of a release; ``DamagedStoreError`` where it is not as it was written."""
    check_file(path.parent, path.name)
    return path if path.is_file() else None


def _graphs(iris: tuple[str, ...] | None) -> list[ox.NamedNode] | None:
    return None if iris is None else [ox.NamedNode(iri) for iri in iris]
