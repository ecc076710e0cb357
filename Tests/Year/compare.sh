#!/usr/bin/env bash
# Holds the precision that people found against the truth of the simulation, worked out from the runs' lists alone.
#
#   compare.sh PRECISION.CSV TRUTH.CSV RUNS
#
# As in the casebook: by rule a mentor counts once a question, by tier once, at that of its first alert. (Rule by tier is left out:
# there the tier is that of the case, which a later month's question may have joined.) It deviates where truth.csv has it in the
# month or before; a provider where it has a ring. Prints each row, and fails where more than one in twenty of those with a
# decision has the truth outside of its 95 % interval (at least one is allowed), or where a row is of nobody.
set -euo pipefail
precision=$1 truth=$2 runs=$3
for run in "$runs"/*; do
    month=$(basename "$run")
    awk -F, -v month="$month" 'FNR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
        { n = split($at["reasons"], codes, " "); for (i = 1; i <= n; i++) print month "," $at["mentor_id"] "," codes[i] "," $at["tier"] ",mentor" }' "$run/alerts.csv"
    awk -F, -v month="$month" 'FNR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
        $at["tier"] ~ /^(documented|strong|clear|watch)$/ { n = split($at["reasons"], codes, " "); for (i = 1; i <= n; i++) print month "," $at["provider_id"] "," codes[i] "," $at["tier"] ",provider" }' "$run/providers.csv"
done | sort -s -t, -k1,1 >raised.csv
awk -F, '
    FILENAME == ARGV[1] { if (FNR > 1) { if (!($1 in since) || $5 < since[$1]) since[$1] = $5; if ($3 == "collusion" && (!($2 in ring) || $5 < ring[$2])) ring[$2] = $5 } next }
    FILENAME == ARGV[2] {
        key = $5 "," $2 "," $3
        if (key in seen) next
        seen[key] = 1
        right = $5 == "mentor" ? ($2 in since) && since[$2] <= $1 : ($2 in ring) && ring[$2] <= $1
        count("question," $3 ",", right)
        first = $5 "," $2
        if (first in known) next
        known[first] = 1
        count($5 ",," $4, right)
        if ($5 == "mentor" && $4 ~ /^(strong|clear)$/) count("mentor,,strong+clear", right)
        if ($5 == "mentor" && $4 ~ /^(strong|clear|watch)$/) count("mentor,,strong+clear+watch", right)
        next
    }
    FNR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; printf "%-9s %-20s %-18s %7s %6s  %-15s  %s\n", "unit", "rule", "tier", "decided", "share", "95 % interval", "truth"; next }
    $at["confirmed"] + $at["cleared"] > 0 && ($at["code"] == "" || $at["tier"] == "") {
        cell = $at["unit"] "," $at["code"] "," $at["tier"]
        if (!(cell in all)) { printf "%s is in no list\n", cell; missing++; next }
        true_share = hits[cell] / all[cell]
        inside = true_share >= $at["share_low"] - 0.00005 && true_share <= $at["share_high"] + 0.00005
        cells++; if (!inside) outside++
        printf "%-9s %-20s %-18s %7d %6.3f  %.3f to %.3f   %.3f of %d%s\n", $at["unit"], $at["code"], $at["tier"], $at["confirmed"] + $at["cleared"], $at["share"], $at["share_low"], $at["share_high"], true_share, all[cell], inside ? "" : "  OUTSIDE"
    }
    END {
        allowed = int(cells / 20); if (allowed < 1) allowed = 1
        printf "%d of %d intervals do not hold the truth; at most %d may\n", outside, cells, allowed
        exit !(cells > 0 && !missing && outside <= allowed)
    }
    function count(cell, right) { all[cell]++; if (right) hits[cell]++ }
' "$truth" raised.csv "$precision"
