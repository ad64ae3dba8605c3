# The whole of CI is `make check test`; each target does its own set-up.
SHELL := /bin/bash
.PHONY: run test check bench setup browser

run:
	cargo run --profile quick --bin qiatan -- demo

test: setup
	cargo test --workspace --quiet
	cargo build --quiet --bin qiatan
	npm --prefix tests/browser test

check:
	cargo fmt --all --check
	cargo clippy --workspace --all-targets --quiet -- -D warnings
	cargo test --quiet --package xtask tidy

bench:
	cargo build --release --package cli --package xtask
	./target/release/xtask measure

setup: tests/browser/node_modules/.done
	@scripts/setup.sh

tests/browser/node_modules/.done: tests/browser/package-lock.json
	npm --prefix tests/browser ci --no-audit --no-fund
	@touch $@
