# The service with the graph that ships: docs/how-to/deploy-the-service.md.
FROM python:3.13-slim-bookworm AS build

WORKDIR /opt/palermo/app
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 PIP_NO_INPUT=1
# What is pinned changes less often than our own files, so its layer is kept.
COPY requirements.lock requirements-build.lock ./
RUN python -m venv /opt/palermo/venv \
    && /opt/palermo/venv/bin/pip install --require-hashes --no-deps -r requirements-build.lock \
    && /opt/palermo/venv/bin/pip install --require-hashes --no-deps -r requirements.lock
COPY . .
# Installed in place: the records of texts are in the checkout and not in the wheel.
RUN /opt/palermo/venv/bin/pip install --no-deps --no-build-isolation --editable . \
    && /opt/palermo/venv/bin/palermo build --out /opt/palermo/build \
    && /opt/palermo/venv/bin/python -m compileall -q api graph_builder


FROM python:3.13-slim-bookworm

RUN groupadd --system --gid 10001 palermo \
    && useradd --system --uid 10001 --gid 10001 --no-create-home --shell /usr/sbin/nologin palermo
COPY --from=build /opt/palermo/venv /opt/palermo/venv
COPY --from=build /opt/palermo/app /opt/palermo/app
# The code is root's; the graph is the user's, so that a volume in its place can be added to.
COPY --from=build --chown=10001:10001 /opt/palermo/build /var/lib/palermo/build
ENV PATH=/opt/palermo/venv/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1
WORKDIR /var/lib/palermo
USER 10001:10001
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-c", "from http.client import HTTPConnection as C; c = C('127.0.0.1', 8000, timeout=4); c.request('GET', '/health/ready'); raise SystemExit(c.getresponse().status != 200)"]
ENTRYPOINT ["palermo"]
CMD ["serve", "--host", "0.0.0.0", "--port", "8000", "--store", "/var/lib/palermo/build"]
