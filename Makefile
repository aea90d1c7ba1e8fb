# Palermo's doors. `make help` lists them; `make` alone checks and tests.
#
#   PYTHON=   the interpreter that makes .venv (default: the first of 3.11 or newer on PATH)
#   VENV=     where the environment goes (default .venv)
#   PORT=     where `make serve` listens (default 8000);  HOST= likewise (default 127.0.0.1)
#   OUT=      where the graph is published (default build)
#   ARGS=     further arguments for pytest, in `make test`

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := all
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules

NEW_ENOUGH := -c 'import sys; sys.exit(sys.version_info < (3, 11))'
PYTHON ?= $(shell for each in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	if "$$each" $(NEW_ENOUGH) 2>/dev/null; then echo "$$each"; break; fi; done)
VENV ?= .venv
HOST ?= 127.0.0.1
PORT ?= 8000
OUT ?= build
ARGS ?=
# Percent of lines and branches that the unit tests must run. Raise it when they do more.
FLOOR := 85

BIN := $(VENV)/bin
PY := $(BIN)/python
JAVA := $(shell command -v java)
# A Python without ensurepip makes a venv without pip: its own pip then installs into the venv.
PIP = $$(test -x $(BIN)/pip && echo "$(PY) -m pip" || echo "$(PYTHON) -m pip --python $(PY)")
INSTALL = $(PIP) install --disable-pip-version-check --no-input --quiet
GRAPH_INPUTS = $(shell find data ontology queries graph_builder -type f ! -name '*.pyc' 2>/dev/null)

.PHONY: all help setup dev build prebuilt serve check test golden gold fuzz bench bench-all attack faults soak conformance links mutants pictures screenshots reference owl lock wheel clean

all: check test  ## Check and test (what `make` alone does)

help:  ## List these targets
	@awk -F ':.*##' '/^[a-z-]+:.*##/ { split($$1, name, ":"); printf "  make %-10s %s\n", name[1], $$2 }' $(firstword $(MAKEFILE_LIST))

$(VENV)/.stamp-venv:
	@if [ -z "$(PYTHON)" ] || ! "$(PYTHON)" $(NEW_ENOUGH); then \
		echo "Palermo needs Python 3.11 or newer; name one with PYTHON=/path/to/python3" >&2; exit 2; fi
	@test -x $(PY) || "$(PYTHON)" -m venv $(VENV) >/dev/null 2>&1 \
		|| "$(PYTHON)" -m venv --clear --without-pip $(VENV)
	@touch $@

# The lock files are whole, so nothing is left for pip to decide: asked to, it would take the newest
# version of what an extra names and then refuse it for want of a hash. Python compiles what it
# imports; to compile all the rest would take a third of the time.
#
# On a first start the release that ships is loaded meanwhile, which needs one of the packages.
$(VENV)/.stamp-setup: requirements.lock requirements-build.lock pyproject.toml | $(VENV)/.stamp-venv
	@echo "Installing what requirements.lock pins" >&2
	@early=; if test -n "$(EARLY)" -a ! -e $(OUT)/current; then \
		sed -n '/^pyoxigraph==/,/[^\\]$$/p' requirements.lock >$(VENV)/first.lock; \
		$(INSTALL) --require-hashes --no-deps -r $(VENV)/first.lock; \
		PYTHONPATH=. $(PY) -m graph_builder.pipeline.early $(OUT) & early=$$!; \
	fi; \
	$(INSTALL) --require-hashes --no-deps --no-compile -r requirements-build.lock -r requirements.lock; \
	$(INSTALL) --no-deps --no-build-isolation --editable .; \
	test -z "$$early" || wait $$early || true
	@touch $@

$(VENV)/.stamp-dev: requirements-dev.lock $(VENV)/.stamp-setup
	@echo "Installing what requirements-dev.lock pins" >&2
	@$(INSTALL) --require-hashes --no-deps -r requirements-dev.lock
	@touch $@

# Not locked: owlready2 has no wheels, which the lock files require.
$(VENV)/.stamp-owl: $(VENV)/.stamp-dev
	@$(INSTALL) 'jpype1==1.7.1' 'owlready2==0.51'
	@touch $@

setup: $(VENV)/.stamp-setup  ## Make .venv with the palermo command, nothing else

dev: $(VENV)/.stamp-dev  ## The same with what checks and tests need

$(OUT)/.stamp-graph: $(VENV)/.stamp-setup $(GRAPH_INPUTS)
	@$(BIN)/palermo build --out $(OUT)
	@touch $@

build serve: EARLY := 1

build: $(OUT)/.stamp-graph  ## Build, validate and publish the graph under build/ (OUT=)

prebuilt: dev  ## Build anew and keep the result in data/prebuilt/ (a first start takes it)
	@$(BIN)/palermo build --no-prebuilt --out $(OUT)
	@if test -f $(OUT)/checked.json; then cp $(OUT)/checked.json data/records/; fi
	@$(BIN)/palermo pack --store $(OUT)

serve: build  ## Build if anything changed, then serve on http://127.0.0.1:8000 (PORT=, HOST=)
	@$(BIN)/palermo serve --store $(OUT) --host $(HOST) --port $(PORT)

check: dev $(if $(JAVA),$(VENV)/.stamp-owl)  ## Lint, types, import rules, the house's own gates (the ontology's where Java is)
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache
	@$(PY) -m pytest -q -m gate tests/gates

test: dev  ## Run every test and hold branch coverage to its floor (ARGS= for pytest: no floor)
	@$(PY) -m pytest $(if $(ARGS),$(ARGS),-n 2 --dist loadfile --no-loadscope-reorder --durations=25 --cov --cov-report=term:skip-covered --cov-fail-under=$(FLOOR))

golden: dev  ## Write the golden files anew; read the difference before you commit it
	@PALERMO_GOLDEN=write $(PY) -m pytest -q tests/golden

gold: dev  ## Print precision and recall of Palermo and two baselines, with intervals (needs ../shared for all of it)
	@$(PY) -m tests.gold.run

fuzz: dev  ## Read mutated real texts until the time is over (ARGS="--seconds 120 --seed 7")
	@$(PY) -m tests.property.fuzz $(ARGS)

bench: build dev  ## Print times, memory and ratios against named peers (not part of the tests)
	@$(PY) -m tests.bench.run --store $(OUT)

bench-all: build dev  ## The same and how cost grows with the corpus, as one page: build/bench.md (an hour and more)
	@$(PY) -m tests.bench.report --store $(OUT) --out build/bench.md

attack: build dev  ## Let 20 clients ask hostile queries for a minute; fails where the service suffers
	@$(PY) -m tests.attack.run --store $(OUT) $(ARGS)

faults: dev  ## Kill builds, fill disks, flip bytes: print what was tried and what was lost (ARGS="--kills 40 --part serving")
	@$(PY) -m tests.faults.run $(ARGS)

soak: dev  ## Half an hour of mixed traffic while texts are added (ARGS="--seconds 120")
	@$(PY) -m tests.attack.soak $(ARGS)

conformance: dev  ## Run the W3C's SPARQL suites, print counts, write the report (needs ../shared)
	@$(PY) -m tests.conformance.run

links: build dev  ## Follow every link of the service over the published graph; fails where one is dead
	@$(PY) -m tests.support.crawling $(OUT)

mutants: dev  ## Sweep every seeded mutant of the graph over the shapes; survivors are listed
	@$(PY) -m tests.support.mutants

pictures: build  ## Draw the pictures of README and docs anew from the published graph
	@mkdir -p docs/pictures
	@$(BIN)/palermo export svg --store $(OUT) --scope E/RES/2006/27 --depth 1 --out docs/pictures/lineage-e-res-2006-27.svg

screenshots: build dev  ## Take a picture of every page into build/screenshots (needs chromium); look at each
	@$(PY) -m tests.browser.screenshots --store $(OUT) --out $(OUT)/screenshots

reference: dev  ## Write docs/reference anew from the code
	@$(PY) -m tests.support.reference

owl: $(VENV)/.stamp-owl  ## Ask Java about the ontology's profiles and consistency (needs Java 17)
	@$(PY) -m pytest -q tests/gates/test_owl.py

lock:  ## Write the lock files anew from pyproject.toml (UPGRADE=1 takes newer versions)
	@test -x build/lock-venv/bin/uv || { "$(PYTHON)" -m venv build/lock-venv && build/lock-venv/bin/pip install --quiet 'uv>=0.9'; }
	@uv=build/lock-venv/bin/uv; \
	options="--universal --python-version 3.11 --fork-strategy fewest --generate-hashes --no-emit-index-url \
		--no-header --no-annotate --quiet $(if $(UPGRADE),--upgrade)"; \
	$$uv pip compile pyproject.toml $$options -o requirements.lock; \
	$$uv pip compile --group build $$options -c requirements.lock -o requirements-build.lock; \
	$$uv pip compile pyproject.toml --group dev $$options -c requirements.lock -c requirements-build.lock \
		-o requirements-dev.lock

wheel: dev  ## Build dist/palermo-*.whl
	@$(PY) -m build --wheel --no-isolation --outdir dist .

clean:  ## Remove what was built and every cache; .venv and the texts that were added stay
	@test ! -d build || find build -mindepth 1 -maxdepth 1 ! -name added -exec rm -rf {} +
	@rm -rf dist .coverage htmlcov .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	@find . -name __pycache__ -type d -not -path './$(VENV)/*' -prune -exec rm -rf {} +
