# Fangzhou. `make run` starts everything on a bare machine; `make test` tests everything.
# The environment is passed on: PORT, HOST, DATABASE_URL, FANGZHOU_HOME and the others of docs/operations/settings.md.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

PYTHON3 ?= python3
VENV := .venv
BIN := $(VENV)/bin
ARGS ?=

.PHONY: help
help: ## say what can be made
	@awk -F':.*## ' '/^[a-z]+:.*## /{printf "make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: run
run: $(VENV)/run.stamp compiled ## the demo city on http://127.0.0.1:8000/ until Ctrl-C
	@exec $(BIN)/fangzhou demo

.PHONY: test
test: $(VENV)/dev.stamp compiled ## every test: rules, pages, access, browser journeys, small faults
	$(BIN)/python -m pytest $(ARGS)

.PHONY: lint
lint: $(VENV)/dev.stamp ## style, types, import contracts, templates, interface texts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy fangzhou tools
	$(BIN)/lint-imports --no-cache
	$(BIN)/djlint --quiet --lint fangzhou
	$(BIN)/python -m tools.messages --check

.PHONY: bench
bench: $(VENV)/dev.stamp compiled ## measure; the figures go to var/bench.json
	$(BIN)/python -m tools.bench $(ARGS)

.PHONY: faults
faults: $(VENV)/dev.stamp compiled ## the large fault and race runs (the small ones belong to make test)
	FAULTS=large $(BIN)/python -m pytest -m faults -s $(ARGS)

.PHONY: rules
rules: $(VENV)/dev.stamp ## how much of each domain document is done
	@$(BIN)/python -m tools.rules $(ARGS)

.PHONY: messages
messages: $(VENV)/dev.stamp ## collect interface texts into the catalogs and compile them
	$(BIN)/python -m tools.messages $(ARGS)

.PHONY: lock
lock: ## pin every dependency with its hashes (needs uv; extras stay, for the pip of Debian 12)
	uv pip compile --quiet --python-version 3.11 --generate-hashes --no-strip-extras --no-emit-index-url --no-header \
	  --extra build pyproject.toml -o requirements.lock
	uv pip compile --quiet --python-version 3.11 --generate-hashes --no-strip-extras --no-emit-index-url --no-header \
	  --extra build --extra dev pyproject.toml -o requirements-dev.lock

.PHONY: clean
clean: ## remove what was built; var/ (data and keys) stays
	rm -rf $(VENV) .mypy_cache .ruff_cache .import_linter_cache .hypothesis fangzhou.egg-info
	find fangzhou tests tools -name __pycache__ -prune -exec rm -rf {} +

# Interface texts are compiled into files that are not in the repository.
.PHONY: compiled
compiled: $(patsubst %.po,%.mo,$(wildcard fangzhou/locale/*/LC_MESSAGES/*.po))

%.mo: %.po | $(VENV)/run.stamp
	@$(BIN)/pybabel --quiet compile --input-file $< --output-file $@

$(BIN)/python:
	@$(PYTHON3) -c 'import sys; sys.exit("Python 3.11 or later is needed") if sys.version_info < (3, 11) else None'
	@$(PYTHON3) -c 'import ensurepip' 2>/dev/null || { echo "python3-venv is needed: apt-get install python3-venv"; exit 1; }
	@echo "making $(VENV); this is done once"
	$(PYTHON3) -m venv $(VENV)

$(VENV)/run.stamp: requirements.lock pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/dev.stamp: requirements-dev.lock $(VENV)/run.stamp
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-dev.lock
	@touch $@
