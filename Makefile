# The whole of CI is `make check test`; each target does its own set-up.
SHELL := /bin/bash
.PHONY: run test check bench setup

run:
	cargo run --profile quick --bin qiatan -- demo

# Every step builds the workspace as a whole: with one set of features nothing is compiled twice.
test: setup
	cargo test --workspace --quiet
	npm --prefix tests/browser test

check:
	cargo fmt --all --check
	cargo clippy --workspace --all-targets --quiet -- -D warnings
	cargo test --workspace --quiet --bin xtask tidy

bench:
	cargo build --release --package cli --package xtask
	./target/release/xtask measure

setup: tests/browser/node_modules/.done
	@cargo test --workspace --quiet --no-run
	@scripts/setup.sh

tests/browser/node_modules/.done: tests/browser/package-lock.json
	npm --prefix tests/browser ci --no-audit --no-fund
	@touch $@
