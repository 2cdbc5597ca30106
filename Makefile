# Provenaut: `make` builds the graph, answers one question and draws the view; `make help` lists the rest.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check --no-input
PINNED := $(PIP) --no-build-isolation --require-hashes
MARKED := $(VENV)/.made

# The texts of the sources, where they stand beside the checkout: passages are then verified, not only locked.
ifndef PROVENAUT_TEXTS
ifneq ($(wildcard ../shared/sources),)
export PROVENAUT_TEXTS := $(abspath ../shared/sources)
endif
endif

.DEFAULT_GOAL := all
.PHONY: all install dev test check bench constraints clean help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

all: install ## build the graph, answer the first question, draw the graph view (the default)
	@$(BIN)/provenaut build
	@echo
	@$(BIN)/provenaut query run incidents-by-cause cause=micrometeoroid-impact
	@echo
	@$(BIN)/provenaut view

install: $(MARKED)/runtime ## install what running needs into .venv

dev: $(MARKED)/dev ## install what tests and checks need too

test: check ## checks, then all tests with their coverage (options for pytest: make test ARGS="-k anchors")
	@$(BIN)/python -m pytest --quiet --numprocesses=logical --dist=loadfile --cov $(ARGS)

check: dev ## style and types, without tests
	@$(BIN)/ruff check --quiet --output-format concise
	@$(BIN)/ruff format --quiet --check || { echo 'run: $(BIN)/ruff format' >&2; exit 1; }
	@$(BIN)/mypy --no-error-summary

bench: dev ## measure what the design promises, and print it (smaller, in a minute: make bench QUICK=1)
	@$(BIN)/python benchmarks/bench_cold_start.py; cold=$$?; \
		$(BIN)/python benchmarks/bench_cited.py $(if $(QUICK),--quick) && exit $$cold

constraints: dev ## pin all dependencies anew (newest versions: make constraints UPGRADE=--upgrade)
	@$(COMPILE) pyproject.toml --all-extras --group build --group dev $(UPGRADE) --output-file constraints.txt
	@$(COMPILE) pyproject.toml --group build --constraints constraints.txt --upgrade --output-file constraints-runtime.txt
	@$(COMPILE) --group build --constraints constraints.txt --upgrade --output-file constraints-build.txt

COMPILE = $(BIN)/uv pip compile --quiet --no-config --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-annotate --custom-compile-command 'make constraints'

clean: ## remove what make made, the built graph aside
	@rm -rf $(VENV) build dist out htmlcov .coverage .coverage.* .hypothesis .mypy_cache .pytest_cache .ruff_cache
	@find src tests benchmarks -name __pycache__ -prune -exec rm -rf {} +

help: ## say what can be made
	@sed -n 's/^\([a-z]*\):[^#]*## \(.*\)/make \1\t\2/p' $(firstword $(MAKEFILE_LIST)) | expand -t 20

# A stamp stands for a finished step, so that a second `make` asks neither pip nor the network.

$(MARKED)/venv:
	@command -v $(PYTHON) >/dev/null || { echo 'There is no `$(PYTHON)`. Install Python 3.11 or newer, or name one: make PYTHON=python3.12' >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo 'Provenaut needs Python 3.11 or newer, and `$(PYTHON)` is' "$$($(PYTHON) -c 'import platform; print(platform.python_version())')."; \
		echo 'Name another one: make PYTHON=python3.12'; exit 1; } >&2
	@echo 'Making $(VENV) ...'
	@$(PYTHON) -m venv $(VENV) >/dev/null || { rm -rf $(VENV); \
		echo 'Python can make no virtual environment; on Debian and Ubuntu: apt install python3-venv' >&2; exit 1; }
	@mkdir -p $(MARKED) && touch $@

# First what builds packages: owlready2 comes as source alone, and a build of its own would fetch unpinned tools.
$(MARKED)/build: constraints-build.txt | $(MARKED)/venv
	@$(PINNED) --requirement constraints-build.txt
	@touch $@

$(MARKED)/runtime: constraints-runtime.txt pyproject.toml $(MARKED)/build
	@echo 'Installing what Provenaut needs ...'
	@$(PINNED) --requirement constraints-runtime.txt
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(MARKED)/dev: constraints.txt $(MARKED)/runtime
	@echo 'Installing what the tests need ...'
	@$(PINNED) --requirement constraints.txt
	@touch $@
