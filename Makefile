# Two commands do everything on a bare machine with Python and make: `make demo` and `make test`.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
NEWEST := .venv-newest
RELEASE := .venv-release
# A test that marks a group (xdist_group) runs after the others of its group, on one core.
ON_ALL_CORES := --numprocesses auto --dist loadgroup --durations=40
pip = $(1)/bin/python -m pip --disable-pip-version-check --quiet
# Nothing is compiled. PySpark alone comes without a wheel; its build needs no compiler.
WHEELS := --only-binary :all: --no-binary pyspark
# What is installed is what requirements/ names, file by file.
locked = $(call pip,$(1)) install --require-hashes --only-binary :all:
# The tests and the demo keep to this folder: a register of your own is never touched.
DEMO := $(CURDIR)/demo

.PHONY: help demo test test-newest check lock dist bench bench-identify bench-label bench-load format clean

help:
	@echo "make demo    install, fill a register from the starter data, write a first annual review"
	@echo "make test    install what the tests need, run them all"
	@echo "make check   lint, types, layers"
	@echo "make test-newest   the tests on the newest versions that pyproject.toml allows"
	@echo "make lock    renew the locked versions in requirements/ (SAME=yes: only what pyproject.toml asks)"
	@echo "make dist    wheel, source archive, bill of materials and checksums, in dist/"
	@echo "make bench   speed and memory of each parser and of a sync, beside the physical limit"
	@echo "make bench-identify   the identity engine beside nomenklatura and Splink"
	@echo "make bench-label   the coding engine on the reference codings, and its speed"
	@echo "make bench-load    the site under fifty readers, with every real list (needs wrk)"

# An environment with the build backend and pip as they are locked.
define environment
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "magnitsky needs Python 3.11 or newer; this is %d.%d. Name a newer one: make PYTHON=python3.12" % sys.version_info[:2])'
	@test -x $(1)/bin/python || $(PYTHON) -m venv $(1)
	@$(call locked,$(1)) --requirement requirements/build.txt
endef

$(VENV)/installed: pyproject.toml requirements/build.txt requirements/run.txt
	$(call environment,$(VENV))
	@$(call locked,$(VENV)) --requirement requirements/run.txt
	@$(call pip,$(VENV)) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/installed-tests: $(VENV)/installed requirements/test.txt
	@$(call locked,$(VENV)) $(WHEELS) --no-build-isolation --requirement requirements/test.txt
	@touch $@

demo: $(VENV)/installed
	@MAGNITSKY_HOME=$(DEMO)/home $(BIN)/magnitsky demo --out $(DEMO)/review

define run-tests
	@sh tests/install_servers.sh
	$(1)/bin/pytest $(ON_ALL_CORES)
	$(1)/bin/python tests/with_postgres.py $(1)/bin/pytest -m register $(ON_ALL_CORES)
endef

test: $(VENV)/installed-tests
	$(call run-tests,$(VENV))

# Nothing here is locked but the start, and every run looks for newer versions.
test-newest:
	$(call environment,$(NEWEST))
	@$(call pip,$(NEWEST)) install --upgrade --upgrade-strategy eager $(WHEELS) \
		--editable '.[agreement,postgres]' --group build --group check --group test
	$(call run-tests,$(NEWEST))

check: $(VENV)/installed-tests
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

$(RELEASE)/installed: requirements/build.txt requirements/release.txt
	$(call environment,$(RELEASE))
	@$(call locked,$(RELEASE)) --requirement requirements/release.txt
	@touch $@

# The tests come first, since they ask the most; what runs agrees with what was tested.
resolve = $(RELEASE)/bin/uv pip compile --quiet --no-config --universal --python-version 3.11 \
	--generate-hashes $(WHEELS) $(if $(SAME),,--upgrade) --custom-compile-command 'make lock'

lock: $(RELEASE)/installed
	$(resolve) pyproject.toml --extra agreement --extra postgres --group check --group test \
		--output-file requirements/test.txt
	$(resolve) pyproject.toml --constraint requirements/test.txt --output-file requirements/run.txt
	$(resolve) --group build --output-file requirements/build.txt
	$(resolve) --group release --output-file requirements/release.txt

# The wheel is installed beside the locked packages, and what stands there is the bill of materials.
INSTALLED := $(RELEASE)/installed-wheel
dist: export SOURCE_DATE_EPOCH := $(shell git log -1 --format=%ct 2>/dev/null)
dist: $(RELEASE)/installed
	rm -rf dist $(INSTALLED)
	$(RELEASE)/bin/python -m build --no-isolation
	$(PYTHON) -m venv --without-pip $(INSTALLED)
	$(call pip,$(RELEASE)) --python $(INSTALLED) install --require-hashes --only-binary :all: \
		--requirement requirements/run.txt
	$(call pip,$(RELEASE)) --python $(INSTALLED) install --no-deps dist/*.whl
	$(INSTALLED)/bin/magnitsky --version
	sed "s/^dynamic = .*/$$($(INSTALLED)/bin/python -c 'import magnitsky; print(f"version = \"{magnitsky.__version__}\"")')/" \
		pyproject.toml > $(RELEASE)/pyproject.toml
	$(RELEASE)/bin/cyclonedx-py environment --pyproject $(RELEASE)/pyproject.toml \
		--output-reproducible --output-file dist/magnitsky.cdx.json $(INSTALLED)
	cd dist && sha256sum magnitsky* > SHA256SUMS

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
	rm -rf $(VENV) $(NEWEST) $(RELEASE) .venv-peer $(DEMO) dist .mypy_cache .ruff_cache .hypothesis .import_linter_cache
