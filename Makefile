# make demo    a synthetic region of 100,000 citizens from registers to rights, then served (SERVE=0: no serving)
# make test    all tests
# make check   format, lint, types and all tests
# make bench   print the benchmarks' figures
PYTHON ?= python3
CITIZENS ?= 100000
SERVE ?= 1
WORKERS ?= 2
BIN = .venv/bin

.PHONY: demo test check bench ready
.DEFAULT_GOAL := demo

ready:
	@$(PYTHON) prepare.py

demo: ready
	@$(BIN)/family-card demo --citizens $(CITIZENS) $(if $(filter 0,$(SERVE)),--no-serve)

test: ready
	@$(BIN)/python -m pytest --quiet --numprocesses $(WORKERS) --dist loadgroup

check: ready
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(MAKE) --no-print-directory test

bench: ready
	@$(BIN)/python -m tests.bench
