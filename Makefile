# Every task of the house; CI runs the same ones. `make help` lists them.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
LEDGER := build/demo.db

.PHONY: help setup demo test test-slow test-all lint types docs screens bench check train train-smoke lock clean

help: ## list the tasks
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

setup: $(READY) ## make .venv with everything locked in uv.lock

$(READY): uv.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Crosscount needs Python 3.11 or newer; name one with: make PYTHON=python3.11 ..."; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check 'uv>=0.5'
	@$(BIN)/uv export --quiet --frozen --all-extras --all-groups --no-emit-project --output-file .venv/locked.txt
	@$(BIN)/uv pip sync --quiet --compile-bytecode --require-hashes .venv/locked.txt
	@$(BIN)/uv pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

demo: setup ## read the bundled example and print its incidents
	@mkdir -p build && rm -f $(LEDGER) $(LEDGER)-*
	@$(BIN)/crosscount --ledger $(LEDGER) run examples/galwan/reports --metadata examples/galwan/metadata.csv

test: setup ## the tests that need nothing but Python
	@$(BIN)/pytest -q -m "not slow"

test-slow: setup ## the tests that take longer, or a database server or a browser
	@$(BIN)/pytest -q -m slow

test-all: test test-slow ## every test; says what is missing on this machine

lint: setup ## format, lint and import contracts
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/ruff check --quiet .
	@$(BIN)/lint-imports

types: setup ## strict types
	@$(BIN)/mypy

docs: setup ## write the generated pages of docs/
	@$(BIN)/python tools/codebook.py docs/codebook.md

screens: setup ## picture the web app in Chromium, for docs/images
	@$(BIN)/python tools/screens.py docs/images

CROSSCOUNT_SHARED ?= ../shared

bench: setup ## measure against the reference folder, and hold the floors
	@$(BIN)/python benchmarks/claims/run.py --data $(CROSSCOUNT_SHARED)/gold/dev --hold-floors
	@$(BIN)/python benchmarks/seeds/run.py --data $(CROSSCOUNT_SHARED) --hold-floors
	@$(BIN)/python benchmarks/isaf/run.py --data $(CROSSCOUNT_SHARED)/bench/isaf.jsonl --hold-floors
	@$(BIN)/python benchmarks/muc4/run.py --data $(CROSSCOUNT_SHARED)/bench/muc4.jsonl --hold-floors
	@$(BIN)/python benchmarks/ranges/run.py --data $(CROSSCOUNT_SHARED)/bench/airwars.jsonl --hold-floors
	@$(BIN)/python benchmarks/linking/run.py --data $(CROSSCOUNT_SHARED)/bench/gva_linking.jsonl --hold-floors
	@$(BIN)/python benchmarks/timex/run.py --data $(CROSSCOUNT_SHARED)/bench/timex.jsonl --hold-floors
	@$(BIN)/python benchmarks/places/run.py --data $(CROSSCOUNT_SHARED)/bench/geowebnews.jsonl --hold-floors
	@$(BIN)/python benchmarks/pages/run.py --data $(CROSSCOUNT_SHARED)/bench/pages --hold-floors
	@$(BIN)/python benchmarks/warc/run.py --hold-floors
	@$(BIN)/python benchmarks/scale/run.py --claims 500 1500 --hold-floors
	@$(BIN)/python benchmarks/ledger/run.py --documents 400 1200 --hold-floors
	@$(BIN)/python benchmarks/web/run.py --documents 400 1200 --hold-floors
	@$(BIN)/python benchmarks/speed/run.py --data $(CROSSCOUNT_SHARED)/gold/dev --rounds 1 --hold-floors

LEARNT := .venv-training/bin
MODEL := src/crosscount/extract/learned/weights
TRAINED := build/extractor

.venv-training/.ready: training/requirements.txt $(READY)
	@$(PYTHON) -m venv .venv-training
	@$(LEARNT)/python -m pip install --quiet --disable-pip-version-check -r training/requirements.txt
	@$(LEARNT)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

train: .venv-training/.ready ## train the learned extractor and put it into the package (about an hour)
	@$(LEARNT)/python training/extractor/run.py --data $(CROSSCOUNT_SHARED) --output $(TRAINED)
	@$(LEARNT)/python training/extractor/export.py --trained $(TRAINED) --data $(CROSSCOUNT_SHARED) --output $(MODEL)
	@$(LEARNT)/python training/extractor/plots.py --trained $(TRAINED) --output training/plots

train-smoke: .venv-training/.ready ## train for a minute, to see that the way from passages to a model is whole
	@$(LEARNT)/python training/extractor/run.py --data $(CROSSCOUNT_SHARED) --output build/smoke --smoke
	@$(LEARNT)/python training/extractor/export.py --trained build/smoke --data $(CROSSCOUNT_SHARED) \
	  --output build/smoke/weights --smoke

check: lint types test ## what must be green before a commit

lock: setup ## renew uv.lock; versions and hashes, no addresses
	@$(BIN)/uv lock --quiet
	@$(BIN)/python tools/lock.py uv.lock

clean: ## remove what was made here
	@rm -rf .venv .venv-training build .pytest_cache .mypy_cache .ruff_cache .hypothesis
