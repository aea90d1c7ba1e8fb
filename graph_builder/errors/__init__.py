"""Every error that Palermo raises on purpose.

::

    PalermoError          .exit_code for the command line, .title for the API
    ├─ InputError (2)     UnreadableFileError · UnwritableFolderError · RegistryRecordError ·
    │                     RecordError · RecordsMixedError · DuplicateKeyError ·
    │                     VocabularyError · PortInUseError · CannotListenError ·
    │                     BadCursorError · StaleCursorError · MissingExtraError ·
    │                     BackupError · StoreNotEmptyError
    ├─ StructureError (3) nothing in the text could be published
    ├─ LookupFailure (4)  UnknownInstrumentError · AmbiguousReferenceError · UnknownQueryError
    ├─ GraphError (5)     InvalidIriError · ShapesNotConformedError · NoReleaseError ·
    │                     DamagedStoreError
    ├─ QueryError (6)     QuerySyntaxError · QueryRefusedError · QueryParameterError ·
    │                     QueryHeaderError · QueryTimeoutError · QueryLimitError ·
    │                     QueryCrashedError · QueriesBusyError · RemoteStoreError
    └─ ExportError (7)    UnsupportedFormatError

Bad *input text* is no error: it becomes a ``Finding``. An error here is a broken promise, and its
message says what to do next. Facts are kept as attributes.
"""

from graph_builder.errors.base import (
    PalermoError,
)
from graph_builder.errors.export import (
    ExportError,
    UnsupportedFormatError,
)
from graph_builder.errors.graph import (
    DamagedStoreError,
    GraphError,
    InvalidIriError,
    NoReleaseError,
    ShapesNotConformedError,
)
from graph_builder.errors.input import (
    BackupError,
    BadCursorError,
    CannotListenError,
    DuplicateKeyError,
    InputError,
    MissingExtraError,
    PortInUseError,
    RecordError,
    RecordsMixedError,
    RegistryRecordError,
    StaleCursorError,
    StoreNotEmptyError,
    UnreadableFileError,
    UnwritableFolderError,
    VocabularyError,
)
from graph_builder.errors.lookup import (
    AmbiguousReferenceError,
    LookupFailure,
    UnknownInstrumentError,
    UnknownQueryError,
)
from graph_builder.errors.query import (
    QueriesBusyError,
    QueryCrashedError,
    QueryError,
    QueryHeaderError,
    QueryLimitError,
    QueryParameterError,
    QueryRefusedError,
    QuerySyntaxError,
    QueryTimeoutError,
    RemoteStoreError,
)
from graph_builder.errors.structure import (
    StructureError,
)

__all__ = [
    "AmbiguousReferenceError",
    "BackupError",
    "BadCursorError",
    "CannotListenError",
    "DamagedStoreError",
    "DuplicateKeyError",
    "ExportError",
    "GraphError",
    "InputError",
    "InvalidIriError",
    "LookupFailure",
    "MissingExtraError",
    "NoReleaseError",
    "PalermoError",
    "PortInUseError",
    "QueriesBusyError",
    "QueryCrashedError",
    "QueryError",
    "QueryHeaderError",
    "QueryLimitError",
    "QueryParameterError",
    "QueryRefusedError",
    "QuerySyntaxError",
    "QueryTimeoutError",
    "RecordError",
    "RecordsMixedError",
    "RegistryRecordError",
    "RemoteStoreError",
    "ShapesNotConformedError",
    "StaleCursorError",
    "StoreNotEmptyError",
    "StructureError",
    "UnknownInstrumentError",
    "UnknownQueryError",
    "UnreadableFileError",
    "UnsupportedFormatError",
    "UnwritableFolderError",
    "VocabularyError",
]
