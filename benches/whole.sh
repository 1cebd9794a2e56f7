#!/bin/sh
# The whole process: time and peak memory, the floor beside it, and the peers.
#
#   benches/whole.sh [FOLDER_FOR_WORKLOADS]
#
# Needs /usr/bin/time; hyperfine is used where it is there. The peers need a Python with duckdb and polars:
# PYTHON=/path/to/venv/bin/python. On a busy machine wall time says little: the processor's time (user +
# sys) and the ratios of one run are what counts.
set -eu
cd "$(dirname "$0")/.."
work=${1:-target/workload}
runs=${RUNS:-5}
program=target/release/eklase-audit
generate="cargo run --quiet --release --example generate_school --"

make() {
    [ -d "$work/$1" ] || $generate "$work/$1" $2
}
make school "--classes 12 --pupils 24"
make large "--classes 60 --pupils 28 --year"
make large-xlsx "--classes 60 --pupils 28 --year --format xlsx"
make municipality "--classes 60 --pupils 28 --year --schools ${SCHOOLS:-20}"
cargo build --quiet --release
floor=$(cargo bench --quiet --no-run --bench floor --message-format json 2>/dev/null |
    sed -n 's/.*"executable":"\([^"]*floor[^"]*\)".*/\1/p' | tail -1)

# Name and command: the least wall and processor time of several runs, and the most memory.
measure() {
    name=$1
    shift
    for _ in $(seq "$runs"); do
        # Findings end a run with 1: that is no failure of the measurement.
        /usr/bin/time -f '%e %U %S %M' -o "$work/time" "$@" >/dev/null 2>&1 || true
        tail -1 "$work/time"
    done | awk -v name="$name" '
        { cpu = $2 + $3; if (NR == 1 || $1 < wall) wall = $1; if (NR == 1 || cpu < least) least = cpu; if ($4 > top) top = $4 }
        END { printf "%-34s %8.2f s wall %8.2f s processor %8.1f MiB\n", name, wall, least, top / 1024 }'
}

for of in school large large-xlsx; do
    measure "floor $of" env RUNS=1 "$floor" "$work/$of"
    measure "eklase-audit $of" "$program" check "$work/$of" --format json
done
if command -v hyperfine >/dev/null; then
    hyperfine --warmup 1 --ignore-failure "$program check $work/large --format json" "$program --help"
fi
measure "eklase-audit --help" "$program" --help
measure "eklase-audit fixture" "$program" check fixtures/upeslejas --format json
if [ -n "${PYTHON:-}" ]; then
    for peer in duckdb polars; do
        measure "$peer large" "$PYTHON" "benches/peers/judge_$peer.py" "$work/large"
    done
fi
# One after another: the slope over the schools.
for count in 1 2 5 10 20; do
    [ "$count" -le "${SCHOOLS:-20}" ] || continue
    folders=$(ls -d "$work"/municipality/skola-* | head -"$count")
    measure "schools, one run each: $count" sh -c "for f in \$1; do $program check \$f --format json; done" - "$folders"
done
# In one process, one after another: what it holds does not grow with them.
for shares in 20 10 4 2 1; do
    measure "check --each: every ${shares}th of ${SCHOOLS:-20}" \
        "$program" check --each "$work/municipality" --share "0/$shares" --jobs 1
done
ls -l "$program" | awk '{ printf "binary %.1f MiB\n", $5 / 1048576 }'
