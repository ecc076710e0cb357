#!/usr/bin/env bash
# Sweeps last month, once: for a systemd timer or for cron. docs/monthly.md says what to do at each exit status.
#
#   monthly.sh FOLDER [--on DATE] [OPTIONS OF tilsyn sweep]
#
# FOLDER holds exports/ and config/, and fitted/ where there are norms. Last month is the one before DATE (today in Denmark
# unless given). A run goes to out/MONTH, its words to log/MONTH.log, its cases to casebook/casebook.sqlite; TILSYN names the
# program, TILSYN_CASEBOOK another casebook, TILSYN_BY who stands in its log. All that is written is the owner's alone.
#
# Exit status: that of tilsyn (0 to 4), 0 also where the month was swept before; 75 where another run is at work.
set -uo pipefail
export LC_ALL=C TILSYN_BY=${TILSYN_BY:-scheduled}
export TILSYN_CASEBOOK=${TILSYN_CASEBOOK:-casebook/casebook.sqlite}
tilsyn=${TILSYN:-tilsyn}
umask 077

end() { # end STATUS WORDS: what cron or the journal is to know; no word of the data
    if [ "$1" -eq 0 ]; then echo "monthly.sh: $2"; else echo "monthly.sh: $2" >&2; fi
    exit "$1"
}

command -v "$tilsyn" >/dev/null || end 2 "$tilsyn: is not there; TILSYN names the program"
[ $# -ge 1 ] || end 2 "name the folder that holds exports/ and config/"
folder=$1
shift
today=$(TZ=Europe/Copenhagen date +%F)
if [ "${1:-}" = --on ]; then
    today=${2:-}
    shift $(($# < 2 ? $# : 2))
fi
[[ $today =~ ^[0-9]{4}-[0-9]{2}-[0-9]{2}$ ]] && date -d "$today" >/dev/null 2>&1 ||
    end 2 "'$today' is not a date; write --on 2026-11-20"
# From the middle of the month: there is no 31st of every month to go back from.
month=$(date -d "${today%-*}-15 -1 month" +%Y-%m)
cd "$folder" || end 2 "$folder: cannot be entered"
run=out/$month
log=log/$month.log
mkdir -p log "$(dirname "$TILSYN_CASEBOOK")" && exec 3>>"$log" 9>>log/.lock ||
    end 4 "$folder/log or the casebook's folder cannot be written"
flock -n 9 || end 75 "another run is at work in $folder: nothing was done"

say() { printf '%s %s\n' "$(date +%FT%T%:z)" "$*" >&3; }
logged() { # logged COMMAND…: its words go to the log, its status is passed on
    # The program is not to hold the lock: what it leaves running is no monthly run.
    "$@" >&3 2>&1 9>&-
}
finish() { # finish STATUS WORDS
    say "$2, status $1"
    end "$1" "$2, status $1; see $folder/$log"
}

options=(--on "$today")
if [ -e "$run/run.json" ]; then
    if ! grep -Eq '"outcome" *: *"refused"' "$run/run.json"; then
        say "$month was swept before; the run stays as it is"
        # Changes nothing where the casebook has the run; and mends where it could not be written then.
        logged "$tilsyn" casebook add "$run" --on "$today" || finish $? "$month: the run is not in the casebook"
        finish 0 "$month was swept before; nothing was changed in $run"
    fi
    # A refused run has no lists: only what was refused stands in it, and that may be corrected now.
    options+=(--force)
fi
# Norms of closed months alone: of those that end before the month, the ones that end last.
norms= newest=
for file in fitted/*..*.json; do
    last=${file##*..}
    last=${last%.json}
    if [ -f "$file" ] && [[ $last < $month && ! $last < $newest ]]; then norms=$file newest=$last; fi
done
[ -z "$norms" ] || options+=(--norms "$norms")

say "sweep of $month begins, ${norms:-no norms of earlier months}"
logged "$tilsyn" sweep exports --period "$month" --casebook "$TILSYN_CASEBOOK" "${options[@]}" "$@" ||
    finish $? "$month: the sweep did not end as it should"
# To be noted in another place: with these two nobody can change the run or the casebook unseen.
logged sha256sum "$run/run.json"
logged "$tilsyn" casebook verify || finish $? "$month: the casebook is not whole"
finish 0 "$month is swept"
