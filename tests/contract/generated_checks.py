"""Our own checks of generated requests: problems as problems, CORS, ids, ETag → 304, HEAD = GET."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx2
import schemathesis

if TYPE_CHECKING:
    from schemathesis import Case, CheckContext
    from schemathesis.core.transport import Response

#: Statuses that our errors have; a proxy's own are none of ours.
_ERRORS = range(400, 600)


@schemathesis.check
def every_answer_keeps_our_habits(ctx: CheckContext, response: Response, case: Case) -> None:  # noqa: ARG001  (the library's shape)
    """Any page may read it, it has an id, and an error is a problem document."""
    assert response.headers.get("access-control-allow-origin") == ["*"], "no CORS"
    assert response.headers.get("x-request-id"), "no id"
    if response.status_code in _ERRORS:
        kind = response.headers.get("content-type", [""])[0]
        assert kind == "application/problem+json", f"an error as {kind}"
        assert response.json()["status"] == response.status_code


@schemathesis.check
def validators_and_head_agree(ctx: CheckContext, response: Response, case: Case) -> None:  # noqa: ARG001  (as above)
    """Whoever holds an answer is not sent it again, and HEAD tells what GET would."""
    if case.method != "GET" or response.status_code != httpx2.codes.OK:
        return
    tags = response.headers.get("etag")
    address = str(response.request.url)
    accept = str(response.request.headers.get("Accept", "*/*"))
    with httpx2.Client(headers={"Accept": accept}, timeout=60) as client:
        head = client.head(address)
        assert head.status_code == response.status_code, f"HEAD gives {head.status_code}"
        if tags:
            again = client.get(address, headers={"If-None-Match": ", ".join(tags)})
            same = {httpx2.codes.NOT_MODIFIED, httpx2.codes.OK}
            assert again.status_code in same, f"a known answer gives {again.status_code}"
