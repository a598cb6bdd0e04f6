# Everything one does with this repository. Only make and a Python ≥ 3.11 are needed.
.DEFAULT_GOAL := help
.PHONY: help run test test-all bench check migration translations lock screenshots doctor install \
	install-tests
MAKEFLAGS += --no-print-directory
.NOTPARALLEL:

export HOST ?= 127.0.0.1
export PORT ?= 8000
# Where compiled modules may not be kept, each start compiles the site anew: 6 s instead of 2.
unexport PYTHONDONTWRITEBYTECODE
WORKERS ?= 2
PY := .venv/bin/python
BABEL := $(PY) -m babel.messages.frontend --quiet
FLASK := $(PY) -m flask --app wsgi
CATALOGS := $(patsubst %.po,%.mo,$(wildcard courseware/translations/*/LC_MESSAGES/*.po))
COMPILE := .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--custom-compile-command 'make lock'

help: ## Say what there is
	@printf 'make …\n'
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  \1|\2/p' $(MAKEFILE_LIST) | \
		awk -F'|' '{ printf "%-14s %s\n", $$1, $$2 }'

run: install $(CATALOGS) ## Start the site with its demo city on http://127.0.0.1:8000 (PORT=…; HOST=0.0.0.0 for a school's network)
	@$(PY) -m courseware.foundation.instance
	@trap 'exit 0' INT TERM; $(FLASK) serve

test: install-tests $(CATALOGS) ## Run the tests, on SQLite, on PostgreSQL and in a browser
	@$(PY) -m tests.run --workers $(WORKERS)

test-all: install-tests $(CATALOGS) ## Run the tests and the long tier: full matrices, many examples
	@$(PY) -m tests.run --workers $(WORKERS) --long

bench: install-tests $(CATALOGS) ## Measure what must be fast, at full size, 1,000,000 places (SCALE=0.01 ONLY=serve)
	@$(PY) -m tests.benchmarks.run --scale $(or $(SCALE),1) $(addprefix --only ,$(ONLY))

check: install-tests ## Read the code: lint, format, types, imports, templates, security
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(PY) -m mypy
	@.venv/bin/lint-imports --no-cache
	@$(PY) -m djlint --quiet --lint templates
	@$(PY) -m bandit --quiet --severity-level medium --recursive --configfile pyproject.toml courseware blueprints wsgi.py

migration: install-tests ## Write the next migration from the models: make migration name="why"
	@$(PY) -m migrations.next "$(name)"

translations: install-tests ## Bring the Chinese catalog up to the texts of code and templates
	@$(BABEL) extract --mapping courseware/translations/babel.cfg --keyword N_ --keyword _l \
		--keyword N_n:1,2 --omit-header --no-location --output .cache/messages.pot .
	@$(BABEL) update --input-file .cache/messages.pot --output-dir courseware/translations \
		--locale zh_CN --no-fuzzy-matching --ignore-obsolete --omit-header

doctor: install $(CATALOGS) ## Look for facts that contradict one another in the database
	@$(FLASK) doctor

screenshots: install-tests $(CATALOGS) ## Take the pictures of the README from the demo city
	@$(PY) -m tests.browser.screenshots

lock: install-tests ## Pin what pyproject.toml asks for, with hashes (UPGRADE=--upgrade for the newest)
	@$(COMPILE) $(UPGRADE) pyproject.toml -o requirements.txt
	@$(COMPILE) $(UPGRADE) --group test -c requirements.txt pyproject.toml -o tests/requirements.txt
	@printf 'uv\n' | $(COMPILE) $(UPGRADE) - -o .ci/requirements.txt

install:
	@.ci/install requirements.txt

install-tests:
	@.ci/install tests/requirements.txt

%.mo: %.po
	@$(BABEL) compile --input-file $< --output-file $@
