# The few commands of this project. `make` alone lists them. No target asks anything; all can be run again.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.PHONY: help brief test golden gallery setup lock clean

BIN := .venv/bin

# The environment is ready when this file exists: its name holds a checksum of what the environment is made from and
# where it is (virtual environments do not survive a move), so that nothing is done when nothing changed.
KEY := $(shell { pwd; echo "$(PYTHON)"; cat requirements/dev.txt pyproject.toml scripts/setup scripts/debian-packages.txt; } | cksum | tr ' ' '-')
READY := .venv/.ready-$(KEY)

help: ## list these commands
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1\t\2/p' Makefile | expand -t 14

brief: $(READY) ## set up what is missing and make the worked example: out/LB-SY/
	@$(BIN)/briefgen render configs/pairs/LB-SY --audience minister,analyst --format pdf,html,png --out out

test: $(READY) ## set up what is missing and run everything that CI runs
	@scripts/setup packages scripts/debian-packages-test.txt
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest -n auto --dist loadfile --cov --cov-report=term-missing:skip-covered

golden: $(READY) ## write the expected outputs of the tests anew; look at the difference before you commit it
	$(BIN)/pytest --update-golden

gallery: $(READY) ## make docs/gallery/ anew: the worked example for every audience in every language
	$(BIN)/python scripts/gallery

setup: $(READY) ## only set up: system packages, .venv, locked dependencies

$(READY):
	@scripts/setup "$(READY)"

lock: ## resolve the dependencies anew into requirements/ (UPGRADE=1: to their newest versions)
	@scripts/lock $(if $(UPGRADE),--upgrade)

clean: ## remove what the commands above can make again, .venv among it; out/ stays
	rm -rf .venv .coverage htmlcov build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find briefgen tests -name __pycache__ -prune -exec rm -rf {} +
