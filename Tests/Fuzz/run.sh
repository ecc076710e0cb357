#!/bin/sh
# Builds one fuzz target in a package of its own and runs it: run.sh TARGET SECONDS [options of libFuzzer, more seeds]
# README.md says more.
set -eu

if [ $# -lt 2 ]; then
    echo "usage: $0 csv|xml|profile|packed|survey SECONDS|merge [options of libFuzzer, FILE, folders of more seeds]" >&2
    exit 2
fi
target=$1
seconds=$2
shift 2
case $target in
csv) name=CSVFuzz longest=4096 ;;
xml) name=XMLFuzz longest=20000 ;;
packed) name=PackedFuzz longest=4096 ;;
profile) name=ProfileFuzz longest=8192 ;;
survey) name=SurveyFuzz longest=4096 ;;
*) echo "$0: no target '$target'" >&2 && exit 2 ;;
esac

here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
work=${FUZZ_FOLDER:-${TMPDIR:-/tmp}/tilsyn-fuzz}
mkdir -p "$work/package" "$work/found/$target" "$work/corpus/$target"

# The project's manifest without its tests and with the fuzz targets, so that the project itself never builds them.
{
    cat "$root/Package.swift"
    cat <<'MANIFEST'

package.targets.removeAll { $0.isTest || $0.path?.hasPrefix("Tests") == true }
for (name, dependencies) in [
    ("CSVFuzz", ["Ingest", "Records"]), ("XMLFuzz", ["Documents"]), ("PackedFuzz", ["Documents"]),
    ("ProfileFuzz", ["Configuration", "Documents", "Records"]),
    ("SurveyFuzz", ["Configuration", "Ingest"]),
] as [(String, [Target.Dependency])] {
    package.targets.append(.executableTarget(name: name, dependencies: dependencies, path: "Fuzz/\(name)"))
}
MANIFEST
} >"$work/package/Package.swift.new"
cmp -s "$work/package/Package.swift.new" "$work/package/Package.swift" ||
    cp "$work/package/Package.swift.new" "$work/package/Package.swift"
ln -sfn "$root/Sources" "$work/package/Sources"
for file in "$here"/*Fuzz.swift; do
    folder=$work/package/Fuzz/$(basename "$file" .swift)
    mkdir -p "$folder"
    ln -sf "$file" "$here/FuzzSupport.swift" "$folder/"
done

swift build -c release --package-path "$work/package" --product "$name" -j "${FUZZ_JOBS:-1}" \
    -Xswiftc -sanitize=fuzzer,address -Xswiftc -assert-config -Xswiftc Debug >&2

dictionary=$here/$target.dict
[ -f "$dictionary" ] || dictionary=
export TMPDIR="${FUZZ_SCRATCH:-/dev/shm}"
set -- -max_len=$longest -timeout=10 -rss_limit_mb=2048 -artifact_prefix="$work/found/$target/" \
    ${dictionary:+-dict="$dictionary"} "$@"
if [ "$seconds" = merge ]; then
    rm -rf "$work/merged/$target"
    mkdir -p "$work/merged/$target"
    exec "$work/package/.build/release/$name" -merge=1 "$work/merged/$target" "$here/Corpus/$target" "$@"
fi
# A file is read again, or made smaller, alone.
for argument in "$@"; do
    if [ -f "$argument" ]; then exec "$work/package/.build/release/$name" -max_total_time="$seconds" "$@"; fi
done
exec "$work/package/.build/release/$name" -max_total_time="$seconds" -print_final_stats=1 \
    "$work/corpus/$target" "$here/Corpus/$target" "$@"
