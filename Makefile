# The two commands, and what CI adds to them. The scripts behind them are in dev/.

.PHONY: run test check clean

# Serves examples/tasks at http://127.0.0.1:8080 (PORT=… for another port).
run:
	@dev/run.sh

# Runs every test.
test:
	@dev/test.sh

# Formatting, lints and documentation, with warnings denied.
check:
	cargo fmt --all --check
	cargo clippy --locked --workspace --all-targets --all-features -- --deny warnings
	RUSTDOCFLAGS='--deny warnings' cargo doc --locked --workspace --no-deps --all-features

# Forgets what `make run` has stored.
clean:
	rm -rf "$$(dev/state.sh)"
