# Two commands do everything on a bare machine with Python and make: `make demo` and `make test`.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# A test that marks a group (xdist_group) runs after the others of its group, on one core.
ON_ALL_CORES := --numprocesses auto --dist loadgroup
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
# The tests and the demo keep to this folder: a register of your own is never touched.
DEMO := $(CURDIR)/demo

.PHONY: help demo test check bench bench-identify bench-label bench-load format clean

help:
	@echo "make demo    install, fill a register from the starter data, write a first annual review"
	@echo "make test    install what the tests need, run them all"
	@echo "make check   lint, types, layers"
	@echo "make bench   speed and memory of each parser and of a sync, beside the physical limit"
	@echo "make bench-identify   the identity engine beside nomenklatura and Splink"
	@echo "make bench-label   the coding engine on the reference codings, and its speed"
	@echo "make bench-load    the site under fifty readers, with every real list (needs wrk)"

$(VENV)/installed: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "magnitsky needs Python 3.11 or newer; this is %d.%d. Name a newer one: make PYTHON=python3.12" % sys.version_info[:2])'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(PIP) install --upgrade 'pip>=25.1'
	@$(PIP) install --editable .
	@touch $@

$(VENV)/installed-tests: $(VENV)/installed
	@$(PIP) install --editable '.[agreement,postgres]' --group check --group test
	@touch $@

demo: $(VENV)/installed
	@MAGNITSKY_HOME=$(DEMO)/home $(BIN)/magnitsky demo --out $(DEMO)/review

test: $(VENV)/installed-tests
	@sh tests/install_servers.sh
	$(BIN)/pytest $(ON_ALL_CORES)
	$(BIN)/python tests/with_postgres.py $(BIN)/pytest -m register $(ON_ALL_CORES)

check: $(VENV)/installed-tests
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/installed-tests
	$(BIN)/python bench/run.py

# The peers compile a part of themselves and bring much along: they stay out of $(VENV).
.venv-peer/installed: bench/identify/install_peer.sh bench/identify/peer.txt
	@sh bench/identify/install_peer.sh $(PYTHON) .venv-peer
	@touch $@

bench-identify: $(VENV)/installed-tests .venv-peer/installed
	$(BIN)/python bench/identify/run.py $(PARTS)

bench-label: $(VENV)/installed-tests
	$(BIN)/python bench/label.py

bench-load: $(VENV)/installed-tests
	$(BIN)/python bench/load/readers.py

format: $(VENV)/installed-tests
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

clean:
	rm -rf $(VENV) .venv-peer $(DEMO) .mypy_cache .ruff_cache .hypothesis .import_linter_cache
