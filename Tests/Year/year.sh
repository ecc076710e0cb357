#!/usr/bin/env bash
# A year of monthly supervision of a made-up municipality, from its first sweep to a purge, by the commands that people use.
# tilsyn-lab, which makes the municipality, lies beside TILSYN.
#
#   Tests/Year/year.sh TILSYN FOLDER [SEED] [MENTORS] [PROVIDERS] [WORLD]
#
# Reviewers are simulated: they know from truth.csv who deviated, take up seven of ten cases that they find, now or later, and
# call one in twelve unclear. Everything else is what the program says. Each step that has to hold is checked, and the script
# ends with status 1 where one does not.
set -euo pipefail
tilsyn=$(realpath "$1")
lab=$tilsyn-lab
folder=$2
seed=${3:-542}
mentors=${4:-150}
providers=${5:-12}
world=${6:-ordinary}
here=$(dirname "$(realpath "$0")")
mkdir -p "$folder/config"
cd "$folder"
export TILSYN_CASEBOOK=casebook.sqlite TILSYN_BY=reviewer COLUMNS=100
failures=0

step() { printf '\n== %s\n' "$*"; }
check() { # check WORDS COMMAND…: says whether it holds
    local words=$1
    shift
    if "$@"; then echo "holds: $words"; else
        echo "DOES NOT HOLD: $words"
        failures=$((failures + 1))
    fi
}
# A number from 0 to below $2 that a text always gives, whatever the machine.
lot() { echo $(($(printf '%s' "$1" | cksum | cut -d' ' -f1) % $2)); }
quietly() { "$@" >last.txt 2>&1 || { cat last.txt; return 1; }; }

step "A municipality: $mentors mentors, $providers providers, seed $seed, world $world, August 2024 to October 2025"
quietly "$lab" simulate --out all --seed "$seed" --mentors "$mentors" --providers "$providers" \
    --from 2024-08 --months 15 --prevalence 0.08 --collusion --world "$world"
printf 'governance:\n  legal_basis: "serviceloven, as the municipality names it"\n  impact_assessment: "2026-0001"\n' >config/policy.yml

# The lot of the control arm falls by its key: with a key of its own the script would be another one each time.
(umask 077 && printf 'the key of a rehearsed year, seed %s' "$seed" >config/control.key)

# The months arrive one by one: no sweep may see what had not been written then.
mkdir -p inbox
cp all/mentors*.csv all/providers*.csv all/grants*.csv inbox/
arrive() { for table in sessions invoices follow_ups; do [ ! -e "all/$table-$1.csv" ] || cp "all/$table-$1.csv" inbox/; done; }
for month in 2024-08 2024-09 2024-10; do arrive "$month"; done
step "Norms of three closed months"
quietly "$tilsyn" norms fit inbox --from 2024-08 --to 2024-10 --out norms.json

# Whether somebody had deviated by the end of a month, as truth.csv has it.
deviates() { # deviates KIND ID MONTH
    awk -F, -v kind="$1" -v id="$2" -v month="$3" '
        NR > 1 && $5 <= month && (kind == "mentor" ? $1 == id : $2 == id && $3 == "collusion") { found = 1 }
        END { exit !found }' all/truth.csv
}

review() { # review MONTH DAY: takes up open cases
    local month=$1 day=$2 id subject name documented questions words
    "$tilsyn" case list --csv --on "$day" >open.csv
    while IFS=, read -r id subject name _ _ _ documented _ questions _; do
        [ "$id" != case ] || continue
        [ "$(lot "$id$seed" 10)" -lt 7 ] || continue
        # Some wait a month.
        [ "$(lot "$id$month" 3)" -gt 0 ] || continue
        if [ "$(lot "unclear$id" 12)" -eq 0 ]; then
            words=(unclear --reason "Neither the log nor the talk settled it.")
        elif deviates "$subject" "$name" "$month"; then
            case $(lot "kind$id" 4) in
            0) words=(error-corrected --reason "The provider agreed, and corrected the bill." --hours 2 --kroner 500) ;;
            1) words=(repaid --reason "Repaid after the hearing." --hours 3 --kroner 900) ;;
            2) words=(contract-matter --reason "Dealt with under the contract.") ;;
            *) words=(referred --reason "Handed to the internal audit.") ;;
            esac
        else
            words=(cleared --reason "Papers were shown." --explanation "The agreement says so.")
        fi
        quietly "$tilsyn" case decide "$id" --as "${words[@]}" --on "$day"
        [ "${words[0]}" != unclear ] || continue
        for question in $questions; do
            quietly "$tilsyn" case quiet "$id" --question "$question" --days 180 --reason "Answered." --on "$day"
        done
    done <open.csv
}

head_of_june=
number=0
for month in 2024-11 2024-12 2025-01 2025-02 2025-03 2025-04 2025-05 2025-06 2025-07 2025-08 2025-09 2025-10; do
    number=$((number + 1))
    arrive "$month"
    # The sweep is made on the 20th of the month after, the reviews a week later.
    next=$(awk -v m="$month" 'BEGIN { split(m, p, "-"); y = p[1]; n = p[2] + 1; if (n > 12) { n = 1; y++ } printf "%04d-%02d", y, n }')
    "$tilsyn" sweep inbox --period "$month" --norms norms.json --casebook casebook.sqlite --language en \
        --on "$next-20" >sweep.txt 2>sweep.err || { cat sweep.err; exit 1; }
    step "$month: $(awk -F, 'END { print NR - 1 }' "out/$month/alerts.csv") alerts," \
        "$(grep -c 'C-20' sweep.txt || true) cases opened or continued," \
        "$(awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) if ($i == "quieted") q = i } NR > 1 && $q != "" { n++ } END { print n + 0 }' "out/$month/alerts.csv") with a quiet question"
    review "$month" "$next-27"
    if [ "$number" -eq 4 ]; then
        # One whose mentor has no other case open.
        first=$("$tilsyn" case list --all --csv | awk -F, '
            NR > 1 { if ($6 == "open") open[$2 $3] = 1; else decided[++n] = $1 FS $2 $3 }
            END { for (i = 1; i <= n; i++) { split(decided[i], d, FS); if (!(d[2] in open)) { print d[1]; exit } } }')
        step "A case is noted, gets a hearing and is reopened: $first"
        quietly "$tilsyn" case reopen "$first" --reason "New papers came in." --on "$next-28"
        quietly "$tilsyn" case note "$first" --text "Asked the provider for its list." --hearing "$next-28" --on "$next-28"
        check "a near hearing is listed" grep -q "$first" <("$tilsyn" case list --near --on "$next-27")
    fi
    if [ "$number" -eq 6 ]; then
        tip=$(awk -F, -v OFS=, 'NR == 1 { for (i = 1; i <= NF; i++) if ($i == "tier") t = i } NR > 1 && $t ~ /^(none|not-assessable)$/ { print $1; exit }' "out/$month/mentors.csv")
        step "A tip-off about $tip"
        quietly "$tilsyn" case open --mentor "$tip" --run "out/$month" --reason "A citizen called." --on "$next-28"
        "$tilsyn" casebook verify >verify.txt
        head_of_june=$(grep -oE '[0-9a-f]{64}' verify.txt | head -1)
    fi
done

last=out/2025-10
step "Thresholds tried on October 2025"
"$tilsyn" what-if "$last" --set scoring.materiality_kroner_per_month=500,1000,2000,4000 --casebook casebook.sqlite | tee what-if.txt
"$tilsyn" what-if "$last" --set scoring.materiality_kroner_per_month=2000 --csv >same.csv
check "the setting as it is changes nothing" \
    awk -F, 'NR == 2 { $1 = ""; base = $0 } NR == 3 { $1 = ""; exit $0 != base }' same.csv

step "What changed from September to October"
"$tilsyn" diff out/2025-09 "$last" >diff.txt
head -40 diff.txt

step "One run again, byte for byte, on one thread"
check "every byte of June is equal" "$tilsyn" replay out/2025-06 --threads 1
check "October is as it was" quietly "$tilsyn" verify "$last"

step "One provider is audited by a sample"
provider=$(awk -F, '$3 == "collusion" { print $2; exit }' all/truth.csv)
quietly "$tilsyn" sample inbox --period 2025-10 --provider "$provider" --n 60 --seed 11 --out sample
# The auditor finds a fifth too much on the lines of those who deviate.
awk -F, 'NR == FNR { if (FNR > 1 && $5 == "2025-10") bad[$1] = 1; next }
    FNR == 1 { print; next }
    { $11 = sprintf("%.2f", ($4 in bad) ? $10 * 0.8 : $10); print }' OFS=, all/truth.csv sample/sheet.csv >filled.csv
"$tilsyn" extrapolate sample --sheet filled.csv --run "$last"
"$tilsyn" extrapolate sample --sheet filled.csv --json >extrapolation.json
due=$(awk -F'[,|]' 'NR == FNR { if (FNR > 1 && $5 == "2025-10") bad[$1] = 1; next } FNR > 1 && ($4 in bad) { sum += $5 * 0.2 } END { printf "%.2f", sum }' all/truth.csv sample/frame.csv)
claimable=$(grep -E '"claimable"' extrapolation.json | grep -oE '[0-9]+(\.[0-9]+)?' | head -1)
echo "too much in all lines: $due kr; claimable: $claimable kr"
check "no more is claimed than is due" awk -v a="$claimable" -v b="$due" 'BEGIN { exit !(a + 0 <= b + 0) }'

step "Precision by rule, beside the truth"
"$tilsyn" casebook precision --control-key config/control.key --runs out/* | tee precision.txt
"$tilsyn" casebook precision --csv >precision.csv
"$tilsyn" casebook precision --json --control-key config/control.key --runs out/* >precision.json
check "each interval holds the truth, but for one in twenty" "$here/compare.sh" precision.csv all/truth.csv out
# Of those who were not alerted, the share that had deviated by the end of the month; a month counts as any other, as so many are
# drawn in each.
missed=$(for run in out/*; do
    awk -F, -v month="$(basename "$run")" '
        NR == FNR { if (FNR > 1 && $5 <= month) bad[$1] = 1; next }
        FNR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
        $at["tier"] ~ /^(none|not-assessable)$/ { all++; if ($at["mentor_id"] in bad) hits++ }
        END { print hits / all }' all/truth.csv "$run/mentors.csv"
done | awk '{ sum += $1 } END { printf "%.4f", sum / NR }')
arm=$(tr -d ' \n' <precision.json | grep -oE '"control_arm":\{[^}]*\}')
low=$(grep -oE '"low":[0-9.e-]+' <<<"$arm" | cut -d: -f2)
high=$(grep -oE '"high":[0-9.e-]+' <<<"$arm" | cut -d: -f2)
echo "of those never flagged $missed had deviated; by the control arm between $low and $high"
check "the control arm's interval holds that share" \
    awk -v x="$missed" -v low="$low" -v high="$high" 'BEGIN { exit !(low + 0 <= x + 0 && x + 0 <= high + 0) }'
"$tilsyn" catalogue padded-sessions --casebook casebook.sqlite | sed -n '/What people found/,$p'

step "The casebook is whole, is copied, and forgets"
check "it is whole, and nothing was cut off since April" quietly "$tilsyn" casebook verify --head "$head_of_june"
quietly "$tilsyn" casebook export backup.sqlite
check "the copy is whole" quietly "$tilsyn" casebook verify --casebook backup.sqlite
quietly "$tilsyn" casebook purge --older-than 2025-02-01 --reason "Retention of nine months." --yes
check "it is whole after the purge" quietly "$tilsyn" casebook verify --head "$head_of_june"

step "$("$tilsyn" case list --all --csv | awk -F, 'NR > 1 { n[$6]++ } END { printf "%d cases decided, %d open", n["decided"], n["open"] }')"
[ "$failures" -eq 0 ] || { echo "$failures checks do not hold"; exit 1; }
echo "A year: all checks hold."
