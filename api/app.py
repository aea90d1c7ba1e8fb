"""Put the application together: routes, errors, what holds for every answer."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Final

from fastapi import Depends, FastAPI

from api.following import serving_current
from api.measures import Measures
from api.middleware import EveryAnswer, Options
from api.observing import Observing
from api.openapi import describe_api, operation_name
from api.pages.problem_pages import ProblemPages
from api.parameters import check_parameters
from api.problems import install_problems
from api.rates import RateLimit
from api.routes import (
    about,
    batch,
    connections,
    crawling,
    dumps,
    exports,
    identifiers,
    instruments,
    lineage,
    pages_connections,
    pages_home,
    pages_lineage,
    pages_query,
    pages_registry,
    pages_subjects,
    problem_types,
    queries,
    resolve,
    search,
    sparql,
    subjects,
    system,
    vocabulary,
)
from graph_builder.errors import PalermoError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from api.settings import Settings

#: Families of paths, in the order in which they are matched.
_ROUTES: Final = (
    sparql,
    identifiers,
    vocabulary,
    instruments,
    exports,  # before lineage, whose paths take whatever follows
    lineage,
    connections,
    subjects,
    resolve,
    search,
    batch,
    queries,
    about,
    crawling,
    dumps,
    pages_home,
    pages_lineage,
    pages_connections,
    pages_subjects,
    pages_query,
    pages_registry,
    problem_types,
    system,
)


def create_app(settings: Settings) -> FastAPI:
    """The application that serves the current release of ``settings.store``.

    The release is opened, and its workers started, when the application starts; a release that is
    published later takes its place. Where it cannot start, ``app.state.failed`` tells why.
    """

    @asynccontextmanager
    async def life(app: FastAPI) -> AsyncIterator[None]:
        try:
            async with serving_current(app, settings):
                yield
        except PalermoError as error:
            app.state.failed = error
            raise

    app = FastAPI(
        title="Palermo",
        description="A knowledge graph of the world's anti-trafficking instruments.",
        version="0.1.0",
        lifespan=life,
        contact=settings.contact.described() if settings.contact else None,
        docs_url=None,
        redoc_url=None,
        dependencies=[Depends(check_parameters)],
        generate_unique_id_function=operation_name,
    )
    app.state.served = app.state.failed = None
    app.openapi = lambda: describe_api(app)  # type: ignore[method-assign]
    install_problems(app)
    for routes in _ROUTES:
        routes.add_routes(app)
    app.state.measures = Measures()
    # The last one added is the outermost.
    app.add_middleware(ProblemPages, house=app)
    app.add_middleware(Options, house=app)
    app.add_middleware(RateLimit, quota=settings.limits.requests_per_minute)
    told = settings.contact.href if settings.contact else ""
    app.add_middleware(EveryAnswer, release=lambda: _release(app), told=told)
    app.add_middleware(Observing, measures=app.state.measures)
    return app


def _release(app: FastAPI) -> str | None:
    return app.state.served.release_id if app.state.served else None
