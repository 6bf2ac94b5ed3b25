# One command a chore; `make help` lists them. Needs make, a POSIX shell and
# Python 3.11 or newer. All else goes into .venv, every download held against
# the hashes in requirements/.

PYTHON   ?= python3
SOURCES  ?= sources
ARTICLES ?= $(firstword $(wildcard $(SOURCES)/../articles ../shared/articles))
PORT     ?= 8000
UV       ?= uv

VENV := .venv
BIN  := $(VENV)/bin
PY   := $(BIN)/python

# One environment, two stamps: test.txt holds all of site.txt at the same
# versions, so either command may come first and neither undoes the other.
SITE_READY := $(VENV)/.site-ready
TEST_READY := $(VENV)/.test-ready

# An environment whose Python has been upgraded away is made anew.
$(shell [ -x $(PY) ] || rm -f $(SITE_READY) $(TEST_READY))

# An empty one is a traceback. The pages are dated by the sources, so none is needed.
ifeq ($(strip $(SOURCE_DATE_EPOCH)),)
unexport SOURCE_DATE_EPOCH
endif

# MkDocs takes an empty address for one, and drops canonical links.
ifeq ($(strip $(SITE_URL)),)
unexport SITE_URL
endif

# Material says on every build that it ends on 5 May 2027; pyproject.toml says so too.
export NO_MKDOCS_2_WARNING := 1

# Another folder of data than sources/. The site's own is named in mkdocs.yml, for
# which it has to be in the environment too.
export SOURCES
BUILD_PAGES := $(PY) build_pages.py $(if $(filter-out sources,$(SOURCES)),--sources $(SOURCES))

.DEFAULT_GOAL := site
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: site pages serve verify test lint format types workflows check unit fuzz generators vocabulary html lock bench clean distclean help

##@ The explainer

site: $(SITE_READY) ## check the data, build site/ (the main job)
	@$(BUILD_PAGES) check
	@# MkDocs empties its target first. So build beside it and swap: a build that
	@# fails or is stopped leaves the old site as it was, and of two at once one comes
	@# after the other. Not --quiet, which also keeps --strict from seeing any warning.
	@new=site.new.$$$$ old=site.old.$$$$; \
	trap 'rm -rf "$$new" "$$old"' EXIT; trap 'exit 130' INT; trap 'exit 143' TERM; \
	said=$$($(PY) -m mkdocs build --strict --site-dir "$$new" 2>&1) || { printf '%s\n' "$$said" >&2; exit 1; }; \
	$(PY) -c 'import sys; from explainer.writing import put; put(*sys.argv[1:])' "$$new" site "$$old" && \
	echo "site/ is built: open site/index.html, or run 'make serve'"

pages: $(SITE_READY) ## write the Markdown pages and exports to build/docs
	@$(BUILD_PAGES)

serve: $(SITE_READY) ## live preview on this machine (PORT=8000)
	@$(PY) -m mkdocs serve --dev-addr 127.0.0.1:$(PORT)

verify: $(SITE_READY) ## hold all citations against the article texts (ARTICLES=folder)
	@[ -d "$(ARTICLES)" ] || { echo "make verify: name the folder of the article texts: make verify ARTICLES=folder" >&2; exit 1; }
	@$(BUILD_PAGES) verify "$(ARTICLES)"

##@ The code

# --keep-going: one run reports every step that fails, and fails if any did.
test: $(TEST_READY) ## run every check there is
	@$(MAKE) --no-print-directory --keep-going lint types workflows check unit

lint: $(TEST_READY) ## style and format: ruff
	@echo "== $@"
	@status=0; \
	$(BIN)/ruff check --quiet --output-format concise . || status=1; \
	$(BIN)/ruff format --quiet --check --output-format concise . || { status=1; echo "'make format' mends the format"; }; \
	exit $$status

format: $(TEST_READY) ## let ruff mend style and format
	@$(BIN)/ruff check --quiet --fix-only .
	@$(BIN)/ruff format --quiet .

types: $(TEST_READY) ## types: mypy, strict
	@echo "== $@"
	@$(BIN)/mypy --no-error-summary

workflows: $(TEST_READY) ## .github and .ci: schemas, actionlint, shellcheck, zizmor
	@echo "== $@"
	@status=0; PATH="$(CURDIR)/$(BIN):$$PATH"; \
	check-jsonschema --quiet --builtin-schema vendor.github-workflows .github/workflows/*.yml || status=1; \
	check-jsonschema --quiet --builtin-schema vendor.dependabot .github/dependabot.yml || status=1; \
	check-jsonschema --quiet --builtin-schema vendor.github-issue-forms .github/ISSUE_TEMPLATE/correction.yml .github/ISSUE_TEMPLATE/new-entry.yml || status=1; \
	actionlint .github/workflows/*.yml || status=1; \
	shellcheck .ci/run || status=1; \
	zizmor -qq --offline --persona=auditor .github || status=1; \
	exit $$status

check: $(SITE_READY) ## the data alone: every problem as path:line:col
	@echo "== $@"
	@$(BUILD_PAGES) check

unit: $(TEST_READY) ## the tests, in a real browser where they need one
	@echo "== $@"
	@browser=$$($(PY) -m tools.browser) || exit 1; \
	env -u GITHUB_ACTIONS -u GITHUB_STEP_SUMMARY EXPLAINER_BROWSER="$$browser" $(PY) -m pytest

# Not part of `test`: it installs two more generators.
generators: $(SITE_READY) ## the same pages with ProperDocs and Zensical: equal, or it fails
	@$(PY) -m tools.generators

# Not part of `test` either: it needs npm.
vocabulary: $(SITE_READY) ## the JSON-LD against schema.org's definition, by npm's schema-dts
	@$(PY) -m tools.vocabulary

# Nor this: it needs java too.
html: site ## all pages through the Nu HTML checker, npm's vnu-jar
	@npm install --prefix build/nu --no-save --no-fund --no-audit --loglevel=error vnu-jar@26.9.27
	@java -jar build/nu/node_modules/vnu-jar/build/dist/vnu.jar --errors-only --format text site/*.html && \
	echo "site/: no errors"

# Four kinds of broken input, 1,250 of each: test.txt holds hypothesis, which makes them.
fuzz: $(TEST_READY) ## 5,000 broken sources: no traceback, no hang, nothing live
	@EXPLAINER_FUZZ=1250 $(PY) -m pytest -q tests/test_fuzz.py

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
	@rm -rf site site.new.* site.old.* build .pytest_cache .mypy_cache .ruff_cache .hypothesis
	@find . -path ./$(VENV) -prune -o -name __pycache__ -type d -prune -exec rm -rf {} +

distclean: clean ## and the environment
	@rm -rf $(VENV)

help: ## this list
	@awk -F ':.*## ' '/^##@/ {print "\n" substr($$0, 5)} \
		/^[a-z]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))

$(PY):
	@$(PYTHON) -c '' 2>/dev/null || { echo "make: no '$(PYTHON)' here: install Python 3.11 or newer, or name it: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "make: $$($(PYTHON) --version) is too old: install Python 3.11 or newer, or name it: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "make: this Python lacks its venv module: on Debian and Ubuntu, apt install python3-venv" >&2; exit 1; }
	@echo "making $(VENV)"
	@$(PYTHON) -m venv --clear $(VENV)

# --compile, whatever pip's settings: without .pyc a build takes 2.4 times as long.
# An environment that lost its pip half way through is made anew.
INSTALL = $(PY) -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear $(VENV); \
	echo "installing $<"; \
	$(PY) -m pip install -qq --disable-pip-version-check --compile --require-hashes --requirement $<

$(SITE_READY): requirements/site.txt $(PY)
	@$(INSTALL)
	@touch $@

$(TEST_READY): requirements/test.txt $(PY)
	@$(INSTALL)
	@touch $@ $(SITE_READY)
