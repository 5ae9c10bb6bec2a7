# Everything runs in .venv, which is made here: with uv when it is installed, else with venv and pip.

BIN := .venv/bin
DEMO := graphs/demo
NOTE := Exemples inventés, sauf la question de M. Patrick Chaize du 3 octobre 2024 : voir examples/README.md.

.PHONY: help demo test check lint format reference quality bench clean

help:            ## show this list
	@grep -hE '^[a-z]+: .*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/'

demo: .venv/.ready  ## build the graph of examples/ into graphs/demo.ttl and graphs/demo.html
	$(BIN)/senagraph build examples --fresh --store $(DEMO)
	$(BIN)/senagraph export graphs/demo.ttl --view described --store $(DEMO)
	$(BIN)/senagraph draw graphs/demo.html --store $(DEMO) --note "$(NOTE)"
	@$(BIN)/senagraph query overview --format table --store $(DEMO)
	@echo "Open graphs/demo.html in a browser."

test: .venv/.ready-dev  ## run the tests
	$(BIN)/python -m pytest -n auto

lint: .venv/.ready-dev  ## check style, types and the layers of the modules
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

check: lint test  ## everything that the build checks

format: .venv/.ready-dev  ## format the code and mend what can be mended
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

reference: .venv/.ready-dev  ## make graphs/reference again from DATA, the Senate's and the Assemblée's published files
	$(BIN)/senagraph reference update $(or $(DATA),../shared/data)

quality: .venv/.ready-dev  ## measure the gold set's report half into docs/quality.md; DATA as for reference
	$(BIN)/python -m scripts.quality $(or $(DATA),../shared/data)/questions/assemblee_qosd_dev.csv

clean:           ## remove what was built, the environment excepted
	rm -rf $(DEMO) graphs/store graphs/*.ttl graphs/*.html graphs/*.graphml graphs/*.gexf dist build

.venv/.ready: pyproject.toml scripts/make_venv.sh
	scripts/make_venv.sh .
	@touch $@

.venv/.ready-dev: pyproject.toml scripts/make_venv.sh
	scripts/make_venv.sh ".[dev]"
	@touch .venv/.ready $@

bench: .venv/.ready-dev  ## measure speed
	$(BIN)/python -m benchmarks.extraction
	$(BIN)/python -m benchmarks.start
	$(BIN)/python -m benchmarks.registry
	$(BIN)/python -m benchmarks.parsing
