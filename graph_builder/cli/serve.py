"""``palermo serve``: the API and the pages over the published graph."""

import contextlib
import errno
import gc
import logging
import math
import os
import signal
import socket
from pathlib import Path
from typing import Annotated

import typer

from api.contact import VARIABLE, BadContactError, read_contact
from api.logs import log_to_stderr
from api.settings import REQUESTS_PER_MINUTE, Limits, Settings
from api.workers.starting import worker_context
from graph_builder.cli.opening import DEFAULT_STORE
from graph_builder.errors import CannotListenError, PortInUseError
from graph_builder.resources import resource
from graph_builder.store.release import open_release
from graph_builder.store.remote import RemoteRelease, is_endpoint


def _checked_contact(contact: str | None) -> str | None:
    try:
        read_contact(contact)
    except BadContactError as error:
        raise typer.BadParameter(str(error)) from error
    return contact


def serve(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port to listen on.")] = 8000,
    store: Annotated[
        str,
        typer.Option(
            metavar="DIR|URL", help="Folder of the published graph, or a SPARQL 1.1 endpoint."
        ),
    ] = str(DEFAULT_STORE),
    workers: Annotated[
        int, typer.Option(min=1, max=64, help="Processes that run SPARQL queries.")
    ] = 2,
    rate: Annotated[
        int, typer.Option(min=0, help="Requests a minute that one client may make; 0: any number.")
    ] = REQUESTS_PER_MINUTE,
    contact: Annotated[
        str | None,
        typer.Option(
            metavar="MAIL|URL",
            envvar=VARIABLE,
            help="Whom readers tell of errors (or PALERMO_CONTACT in the environment).",
            callback=_checked_contact,
        ),
    ] = None,
    log: Annotated[
        bool, typer.Option(help="Tell each request as a line of JSON on standard error.")
    ] = True,
) -> None:
    """Serve the API and the pages over the published graph, read only."""
    log_to_stderr(requests=log)
    limits = Limits(workers=workers, requests_per_minute=rate)
    listening = _listen(host, port)
    with contextlib.closing(listening):
        serve_command(listening, Settings(_release(store, limits), limits, read_contact(contact)))


def _release(store: str, limits: Limits) -> Path | RemoteRelease:
    """What to serve: a folder that holds a release, or a remote graph, which is read once."""
    if not is_endpoint(store):
        open_release(Path(store))
        return Path(store)
    typer.echo(f"Reading the graph at {store} once, to know which release it is", err=True)
    # Neither is needed for a release of our own, which is to be served at once.
    from graph_builder.reading.registry import read_registry  # noqa: PLC0415
    from graph_builder.store.looking import look_at  # noqa: PLC0415

    registry = read_registry(resource("data/registry"))
    return look_at(store, registry, limits.query_seconds)


def serve_command(listening: socket.socket, settings: Settings) -> None:
    """Serve until interrupted.

    Args:
        listening: Where requests come in.
        settings: What to serve, the limits, the contact.

    Raises:
        NoReleaseError: Nothing has been published there.
        DamagedStoreError: What was published is not as it was written.
    """
    store, limits = settings.store, settings.limits
    release = store if isinstance(store, RemoteRelease) else open_release(store)
    # What follows is loaded after the process that workers come from has been started, so that
    # both load at the same time, and without looking for garbage, of which loading leaves little.
    gc.disable()
    worker_context()
    import uvicorn  # noqa: PLC0415

    from api.app import create_app  # noqa: PLC0415
    from api.listening import BoundedProtocol  # noqa: PLC0415

    app = create_app(settings)
    host, port = listening.getsockname()[:2]
    shown = f"[{host}]" if ":" in host else host
    typer.echo(f"Serving release {release.id} on http://{shown}:{port} (Ctrl-C stops)", err=True)
    # Whoever is being answered when it is told to stop still gets the whole answer.
    patience = math.ceil(limits.queue_seconds + limits.query_seconds) + 1
    config = uvicorn.Config(
        app,
        http=BoundedProtocol,
        ws="none",
        log_level="warning",
        lifespan="on",
        timeout_graceful_shutdown=patience,
    )
    _end_with_the_terminal()
    # What kept it from starting is told once, in our own words.
    logging.getLogger("uvicorn.error").addFilter(lambda _: app.state.failed is None)
    try:
        uvicorn.Server(config).run(sockets=[listening])
    except SystemExit:  # with a code of the server's own
        raise app.state.failed or SystemExit(1) from None


def _end_with_the_terminal() -> None:
    """Stop in good order when the terminal is closed, unless that was forbidden (``nohup``)."""
    if signal.getsignal(signal.SIGHUP) is signal.SIG_DFL:
        signal.signal(signal.SIGHUP, lambda *_: os.kill(os.getpid(), signal.SIGTERM))


def _listen(host: str, port: int) -> socket.socket:
    """Take the port before anything is loaded, so that a taken one is told at once."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen(128)
    except OSError as error:
        listening.close()
        if error.errno == errno.EADDRINUSE:
            raise PortInUseError(host, port) from error
        raise CannotListenError(host, port, error.strerror or str(error)) from error
    return listening
