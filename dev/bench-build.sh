#!/usr/bin/env bash
# Measures how long the compiler takes with the derives of this workspace, beside utoipa's and beside serde's alone.
#
# dev/bench-build.sh [--structs 100] [--operations 50] [--runs 3] [--dependencies]
#
# `--dependencies` measures once, too, what everything takes from nothing.

source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

structs=100 operations=50 runs=3 dependencies=
while [ $# -gt 0 ]; do
  case $1 in
    --structs) structs=$2; shift 2 ;;
    --operations) operations=$2; shift 2 ;;
    --runs) runs=$2; shift 2 ;;
    --dependencies) dependencies=yes; shift ;;
    *) fail "unknown argument $1: this takes --structs, --operations, --runs and --dependencies" ;;
  esac
done

folder=$root/target/bench-build
times=$folder/times
log=$folder/log
export CARGO_TARGET_DIR=$folder/target CARGO_INCREMENTAL=1
variants=(base ours bare utoipa)

# The options that select a variant's program. `bare` has our routes and validators, but neither a document nor what verifies it.
selection() {
  case $1 in
    bare) echo "--package bench-ours --no-default-features" ;;
    *) echo "--package bench-$1" ;;
  esac
}

# measure STEP VARIANT COMMAND…: runs a command, and notes the seconds that passed and those that processors worked.
measure() {
  local step=$1 variant=$2 TIMEFORMAT='%R %U %S' seconds
  shift 2
  seconds=$({ time "$@" >"$log" 2>&1; } 2>&1) || fail_with_log "$variant does not compile" "$log"
  echo "$step $variant $seconds" >>"$times"
}

# Adds a field to one struct of a variant's program, or removes it again.
touch_struct() {
  local models=$folder/${1/bare/ours}/src/models.rs
  if grep -q 'pub touched' "$models"; then
    sed -i.before '/pub touched/d' "$models"
  else
    sed -i.before 's|^    // touched$|&\n    pub touched: Option<bool>,|' "$models"
  fi
}

rm -rf "$folder"/{base,ours,utoipa}
python3 dev/bench_build/generate.py --structs "$structs" --operations "$operations" --output "$folder"
cd "$folder"
: >"$times"

say "building what the programs depend on"
cargo fetch --quiet
for variant in "${variants[@]}"; do
  for command in build check; do
    # shellcheck disable=SC2046 # several words
    cargo "$command" --quiet $(selection "$variant") >"$log" 2>&1 || fail_with_log "$variant does not compile" "$log"
  done
done

for run in $(seq "$runs"); do
  for variant in "${variants[@]}"; do
    say "run $run of $runs: $variant"
    options=($(selection "$variant"))
    for command in build check; do
      cargo clean --quiet --offline --package "bench-${variant/bare/ours}"
      measure "$command" "$variant" cargo "$command" --offline "${options[@]}"
      touch_struct "$variant"
      measure "$command-again" "$variant" cargo "$command" --offline "${options[@]}"
    done
  done
done

if [ -n "$dependencies" ]; then
  for variant in base ours utoipa; do
    say "everything from nothing: $variant"
    export CARGO_TARGET_DIR=$folder/fresh
    rm -rf "$CARGO_TARGET_DIR"
    measure everything "$variant" cargo build --offline --package "bench-$variant"
    rm -rf "$CARGO_TARGET_DIR"
  done
fi

cd "$root"
echo "$structs structs, $operations operations, medians of $runs, $(getconf _NPROCESSORS_ONLN) processors, $(rustc --version)"
python3 dev/bench_build/table.py "$times"
