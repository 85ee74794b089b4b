# The two commands, and what CI adds to them. The scripts behind them are in dev/.

.PHONY: run test check conformance documents bench-build bench-request bench-database clean

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

# Has a tester of others ask the examples for all that their documents allow, and more (EXAMPLES=1000 for longer).
conformance:
	@dev/conformance.sh

# Has validators and generators of others judge the documents in tests/tests/golden.
documents:
	@dev/documents.sh

# Measures how long building takes, beside utoipa (ARGUMENTS="--structs 500 --operations 100" for more).
bench-build:
	@dev/bench-build.sh $(ARGUMENTS)

# Counts the instructions of a request, beside those of a handler that is written by hand (ARGUMENTS=--check to judge them).
bench-request:
	@dev/bench-request.sh $(ARGUMENTS)

# Times requests that ask the database, beside those of a program that is written by hand (ARGUMENTS=--check to judge them).
bench-database:
	@dev/bench-database.sh $(ARGUMENTS)

# Forgets what `make run` has stored.
clean:
	rm -rf "$$(dev/state.sh)"
