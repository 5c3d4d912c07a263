# Everything one does with Leerkring. `make help` lists it.

SHELL := /bin/bash
.DEFAULT_GOAL := help

# The first interpreter that is new enough; `make PYTHON=… <target>` chooses another.
PYTHON ?= $(or $(shell for each in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$each -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$each; break; }; \
	done),python3)
VENV := var/venv/bin
# Tests run beside each other, one process per core.
WORKERS ?= auto
HOST ?= 127.0.0.1
PORT ?= 8000

export PYTHONPYCACHEPREFIX := $(CURDIR)/var/bytecode
export HYPOTHESIS_STORAGE_DIRECTORY := $(CURDIR)/var/cache/hypothesis

.PHONY: help run environment test test-services check coverage bench bench-huge bench-search bench-search-huge format messages requirements pictures clean

help:  ## this list
	@sed -n 's/^\([a-z-]*\):.*##/\1\t/p' Makefile | expand -t 18

run:  ## the site on this machine, with demo content: http://127.0.0.1:8000 (HOST, PORT)
	@HOST=$(HOST) PORT=$(PORT) $(PYTHON) -m config.local run

environment:
	@$(PYTHON) -m config.local environment dev

test: environment  ## what the site does, browser journeys included; how it is built is for `make check`
	$(VENV)/python manage.py compile_messages -v0
	$(VENV)/pytest -n $(WORKERS) --ignore=tests/architecture

test-services: environment  ## the whole suite on a real PostgreSQL, Redis and Elasticsearch, with a real mail server
	$(VENV)/python manage.py compile_messages -v0
	$(VENV)/python -m tests.services -n $(WORKERS)

check: environment  ## format, lint, types, contracts, templates, translations, links in the documentation
	$(VENV)/ruff format --check .
	$(VENV)/ruff check .
	$(VENV)/mypy .
	$(VENV)/lint-imports --cache-dir var/cache/import-linter
	$(VENV)/djlint --lint --quiet templates
	$(VENV)/python manage.py compile_messages -v0
	$(VENV)/python manage.py makemigrations --check --dry-run
	$(VENV)/pytest -n $(WORKERS) tests/architecture

coverage: environment  ## which lines and branches the tests reach, the tests themselves included
	$(VENV)/python manage.py compile_messages -v0
	$(VENV)/pytest -n $(WORKERS) --cov --cov-report=term-missing:skip-covered

bench: environment  ## fill the benchmark data, measure, print a table, write bench/results.json
	$(VENV)/python -m bench

bench-huge: environment  ## the same with 100,000 people and 1,000 courses: what grows with the rows
	$(VENV)/python -m bench --scale=huge --rounds=3

SIZES := 10000,200000
bench-search: environment  ## both engines of the search with SIZES generated documents; writes bench/search-results.json
	$(VENV)/python -m bench.search --sizes=$(SIZES)

bench-search-huge: environment  ## the same with a million documents
	$(VENV)/python -m bench.search --sizes=1000000 --asked=120 --heap=2g

format: environment  ## bring the code into shape
	$(VENV)/ruff check --fix --quiet .
	$(VENV)/ruff format .

messages: environment  ## bring the Dutch catalogues up to date with the code
	$(VENV)/python manage.py extract_messages

COMPILE := uv pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11 pyproject.toml
requirements:  ## compile the hashed requirement files from pyproject.toml (needs uv)
	$(COMPILE) --extra build --output-file requirements/run.txt
	$(COMPILE) --extra dev --output-file requirements/dev.txt

pictures: environment  ## the pictures of the README, from the running demo
	$(VENV)/python -m docs.pictures

clean:  ## forget everything that was written, the demo's database included
	rm -rf var bench/results.json bench/search-results.json
