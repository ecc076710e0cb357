# The README's commands, and those of CONTRIBUTING.md. `make` alone lists them.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
MAKEFLAGS += --no-print-directory
comma := ,
.PHONY: help example test check lint links test-fast test-long screenshot

# Test targets that take long: whole municipalities, the built program, a browser, crashes. `make check` leaves them out.
SLOW := EndToEndTests|BrowserTests|HonestTests|EngineTests|ScoringTests|LaboratoryTests
SLOW := $(SLOW)|CasebookTests|AuditSamplingTests

# Shows what failed, was skipped or printed, and the sums; lines of what starts and passes are left out.
BRIEF := sed -u -E '/^(◇|✔) (Test|Suite) /{/^[^ ]+ Test run /!{/(started|passed after [0-9.]+ seconds)\.$$/d}}'

help:
	@echo "make example    installs what is missing, builds, sweeps datasets/example and says what to open"
	@echo "make test       runs all tests"
	@echo "make check      before a commit: the form of the source, links of the documents, the fast tests"
	@echo "make test-long  the tests that look at more than those of every day"
	@echo "make screenshot renews the README's picture"

# The example's own folder is replaced, and never another run that has its place.
example:
	@.ci/setup build
	@force=$$(grep -qs '"datasets/example/' out/2026-10/run.json && echo " --force" || true); \
	sweep="swift run -c release tilsyn sweep datasets/example --period 2026-10$$force"; \
	echo "$$sweep"; $$sweep
	@echo
	@echo "Open it in a browser: file://$(CURDIR)/out/2026-10/report/index.html"

# The README's picture, made of the example's report.
screenshot: example
	@folder=$$(mktemp -d); trap 'rm -rf "$$folder"' EXIT; \
	swift run -c release tilsyn report --run out/2026-10 --language en --out "$$folder/report"; \
	browser=$$(command -v chromium chromium-browser google-chrome | head -1); \
	"$$browser" --headless --no-sandbox --hide-scrollbars --window-size=1100,900 \
	    --screenshot=docs/images/report.png "file://$$folder/report/index.html"

test:
	@.ci/setup test
	@echo "swift test"; swift test 2>&1 | $(BRIEF)

check: links lint test-fast

lint:
	swift format lint --strict --recursive --parallel Sources Tests Package.swift

links:
	@.ci/links

test-fast:
	@.ci/setup build
	@echo "swift test, without $(subst |,$(comma) ,$(SLOW))"; swift test --skip '$(SLOW)' 2>&1 | $(BRIEF)

# Ten times the honest municipalities, the draws that docs/audit-sample.md shows, and a year of the commands.
test-long:
	@.ci/setup test
	@echo "swift test, of HonestTests and CoverageTests"; \
	TILSYN_HONEST_TOWNS=400 TILSYN_COVERAGE_DRAWS=300 swift test --filter 'HonestTests|CoverageTests' 2>&1 | $(BRIEF)
	swift build -c release
	@folder=$$(mktemp -d); trap 'rm -rf "$$folder"' EXIT; \
	Tests/Year/year.sh .build/release/tilsyn "$$folder/year"
