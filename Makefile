# make run    serve the app here, on http://127.0.0.1:8000
# make test   every check and every test, the browser's and PostgreSQL's included
# make check  the checks alone: format, lint, types, architecture, templates, dependencies

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
export STUDYDECK_DATA ?= $(CURDIR)/instance

.DEFAULT_GOAL := help
.PHONY: help run test check unit chromium decks lock benchmarks clean

help:
	@grep -E '^# make' Makefile | cut -c3-

run: $(VENV)/.installed
	@exec $(BIN)/studydeck serve

test: check unit

check: $(VENV)/.developing
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djlint templates --check --lint --quiet
	$(BIN)/deptry src

unit: $(VENV)/.developing chromium
	rm -f .coverage .coverage.*
	@# What failed is tried once more, alone: a browser can be late on a busy machine, a fault stays one.
	$(BIN)/coverage run -m pytest || $(BIN)/coverage run -m pytest --last-failed --last-failed-no-failures none
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report --include='src/studydeck/reading/*,src/studydeck/cards/*,src/studydeck/study/*' --fail-under=100
	$(BIN)/coverage report --fail-under=90 > /dev/null

chromium: $(VENV)/.developing
	@$(BIN)/python tests/e2e/chromium.py

benchmarks: $(VENV)/.developing
	for file in benchmarks/*.py; do $(BIN)/python $$file || exit 1; done

decks: $(VENV)/.installed
	$(BIN)/studydeck build decks -o out

# Before version 26, pip takes the newest release of what is asked for with an extra, whatever the lock says.
lock: $(VENV)/.developing
	echo 'pip>=26' | CUSTOM_COMPILE_COMMAND='make lock' $(BIN)/pip-compile $(LOCK) -o requirements-pip.lock -
	CUSTOM_COMPILE_COMMAND='make lock' $(BIN)/pip-compile $(LOCK) -o requirements.lock pyproject.toml
	CUSTOM_COMPILE_COMMAND='make lock' $(BIN)/pip-compile $(LOCK) -c requirements-pip.lock -c requirements.lock --extra dev -o requirements-dev.lock pyproject.toml
	npm install --package-lock-only --omit-lockfile-registry-resolved

LOCK := --quiet --upgrade --generate-hashes --allow-unsafe --strip-extras --no-emit-options \
	--no-emit-index-url --no-emit-find-links --no-emit-trusted-host

clean:
	rm -rf $(VENV) node_modules out dist src/studydeck/web/static/vendor

# ---------------------------------------------------------------- the environment
$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
	  { echo 'studydeck needs Python 3.11 or newer; name one: make PYTHON=python3.11 run'; exit 1; }
	@$(PYTHON) -m venv $(VENV) || \
	  { echo 'studydeck needs the venv module of Python (Debian: apt-get install python3-venv)'; rm -rf $(VENV); exit 1; }

$(VENV)/.installed: requirements-pip.lock requirements.lock pyproject.toml package-lock.json hatch_build.py | $(VENV)/bin/python
	@echo 'Installing studydeck; this takes a minute or two the first time.'
	$(PIP) install --quiet --require-hashes -r requirements-pip.lock
	$(PIP) install --quiet --require-hashes -r requirements.lock
	$(PIP) install --quiet --no-deps -e .
	@touch $@

$(VENV)/.developing: requirements-dev.lock $(VENV)/.installed
	@echo 'Installing what the tests need.'
	$(PIP) install --quiet --require-hashes -r requirements-dev.lock
	@touch $@
