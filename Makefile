# make up      install, prepare and serve on http://127.0.0.1:8000 (PORT=… for another port)
# make test    install what tests need and run all of them
# make coverage   the same, and which lines they reach
# make lint    style, types, room contract, messages, house rules
# make bench   this machine's figures beside the peers'
# make wheel   a wheel with the static files, in dist/
# make clean   remove everything that make made, except the data folder (var)

.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

PORT ?= 8000
VENV := .venv
STAMPS := $(VENV)/stamps
PYTHON := $(VENV)/bin/python
PIP := $(PYTHON) -m pip --disable-pip-version-check --no-input install --quiet -c constraints.txt

export PIP_NO_WARN_SCRIPT_LOCATION := 1
unexport PYTHONPATH PYTHONHOME DJANGO_SETTINGS_MODULE

VENDOR_INPUTS := package.json package-lock.json vendor.lock tools/vendor.py tools/third_party.py tools/front_end.toml
CATALOGUES := $(shell find src/gproject/web -name '*.po' 2>/dev/null)
STATIC_INPUTS := $(shell find src/gproject/web -path '*/static/*' -not -path '*/static/vendor/*' -type f 2>/dev/null)
DATA_DIR := $(or $(GPROJECT_DATA_DIR),var)
STATIC := $(or $(GPROJECT_STATIC_DIR),$(DATA_DIR)/static)/staticfiles.json

.PHONY: help up test coverage lint bench wheel install messages vendor pins clean

help:
	@sed -n 's/^# \(make .*\)/\1/p' Makefile

# --- the environment -----------------------------------------------------------------------------

# The newest Python that the pins were resolved for comes first.
$(STAMPS)/python:
	@set -e; for candidate in python3.14 python3.13 python3.12 python3.11 python3 python; do \
	  if $$candidate -c 'import sys, venv, ensurepip, sqlite3; sys.exit(sys.version_info < (3, 11))' \
	    >/dev/null 2>&1; then found=$$candidate; break; fi; done; \
	if [ -z "$$found" ]; then echo "No Python >= 3.11 with venv and sqlite3 on PATH." >&2; exit 1; fi; \
	if [ ! -x $(PYTHON) ]; then echo "Making $(VENV) with $$($$found --version) …"; $$found -m venv $(VENV); fi
	@mkdir -p $(STAMPS) && touch $@

# hatchling first: the project itself is built with the pinned one, not in a separate environment.
$(STAMPS)/installed: $(STAMPS)/python pyproject.toml constraints.txt
	@echo "Installing …"
	@$(PIP) hatchling
	@$(PIP) --no-build-isolation --editable '.[build]'
	@touch $@

# Many draws run compiled; the machine code is kept beside the modules.
$(STAMPS)/compiled: $(STAMPS)/installed $(wildcard src/gproject/models/finance/*.py) $(wildcard src/gproject/models/*.py)
	@echo "Compiling the models …"
	@$(PYTHON) -c 'from gproject.models.finance.ahead import compile_ahead; compile_ahead()'
	@touch $@

$(STAMPS)/test-installed: $(STAMPS)/installed
	@echo "Installing what tests need …"
	@$(PIP) --no-build-isolation --editable '.[build,test]'
	@touch $@

$(STAMPS)/lint-installed: $(STAMPS)/installed
	@echo "Installing what checks need …"
	@$(PIP) --no-build-isolation --editable '.[build,lint]'
	@touch $@

$(STAMPS)/vendor: $(STAMPS)/installed $(VENDOR_INPUTS)
	@echo "Copying the front end's packages …"
	@$(PYTHON) tools/vendor.py
	@touch $@

$(STAMPS)/messages: $(STAMPS)/installed tools/messages.py $(CATALOGUES)
	@$(PYTHON) tools/messages.py compile
	@touch $@

$(STATIC): $(STAMPS)/vendor $(STATIC_INPUTS)
	@echo "Collecting the static files …"
	@GPROJECT_DATA_DIR=$(DATA_DIR) $(VENV)/bin/gproject web collectstatic --noinput --clear --verbosity 0
	@touch $@

install: $(STAMPS)/installed
vendor: $(STAMPS)/vendor
messages: $(STAMPS)/messages

# --- the two commands ----------------------------------------------------------------------------

up: $(STATIC) $(STAMPS)/messages $(STAMPS)/compiled
	@GPROJECT_DATA_DIR=$(DATA_DIR) $(PYTHON) tools/up.py --port $(PORT)

test: $(STAMPS)/test-installed $(STAMPS)/compiled $(STAMPS)/vendor $(STAMPS)/messages
	@$(VENV)/bin/pytest -n 2 --dist loadgroup $(ARGS)

coverage: $(STAMPS)/test-installed $(STAMPS)/compiled $(STAMPS)/vendor $(STAMPS)/messages
	@$(VENV)/bin/pytest -n 2 --dist loadgroup --cov --cov-report=term $(ARGS)

# --- checks and builds ---------------------------------------------------------------------------

lint: $(STAMPS)/lint-installed
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports --no-logo
	$(PYTHON) tools/messages.py check
	$(PYTHON) tools/house.py
	$(PYTHON) tools/pins.py --verify

bench: $(STAMPS)/test-installed $(STAMPS)/compiled
	@$(PYTHON) -m benchmarks $(ARGS)

wheel: $(STAMPS)/vendor $(STAMPS)/messages
	@rm -rf dist
	@$(PYTHON) -m build --wheel --no-isolation

pins: $(STAMPS)/python
	@$(PYTHON) tools/pins.py

clean:
	rm -rf $(VENV) .venv-peers build dist src/gproject/web/static/vendor THIRD_PARTY.md
	find src -name '*.mo' -delete
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
