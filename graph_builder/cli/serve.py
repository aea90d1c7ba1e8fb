"""``palermo serve``: the API and the pages over the published graph."""

import contextlib
import socket
from pathlib import Path
from typing import Annotated

import typer
import uvicorn

from api.app import create_app
from api.settings import Limits, Settings
from graph_builder.cli.opening import DEFAULT_STORE, StoreOption
from graph_builder.errors import PortInUseError
from graph_builder.store.release import open_release


def serve(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port to listen on.")] = 8000,
    store: StoreOption = DEFAULT_STORE,
    workers: Annotated[
        int, typer.Option(min=1, max=64, help="Processes that run SPARQL queries.")
    ] = 2,
) -> None:
    """Serve the API and the pages over the published graph, read only."""
    serve_command(host, port, store, workers)


def serve_command(host: str, port: int, store: Path, workers: int) -> None:
    """Serve ``store`` until interrupted.

    Args:
        host: Address to listen on.
        port: Port to listen on; 0 takes a free one.
        store: What ``palermo build --out`` was given.
        workers: Processes that run queries.

    Raises:
        NoReleaseError: Nothing has been published there.
        PortInUseError: Something else listens there.
    """
    release = open_release(store)
    listening = _listen(host, port)
    with contextlib.closing(listening):
        app = create_app(Settings(store=store, limits=Limits(workers=workers)))
        shown = f"[{host}]" if ":" in host else host
        address = f"http://{shown}:{listening.getsockname()[1]}"
        typer.echo(f"Serving release {release.id} on {address} (Ctrl-C stops)", err=True)
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", lifespan="on"))
        server.run(sockets=[listening])


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
        raise PortInUseError(host, port) from error
    return listening
