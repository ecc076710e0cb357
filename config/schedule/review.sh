#!/usr/bin/env bash
# What a reviewer may do with cases, by sudo as the account that owns them: look, note, decide, quiet. tilsyn-review.sudoers allows
# this script and nothing else, so that neither runs nor keys can be read; and the log names who is logged in, not who says so.
#
#   sudo -u tilsyn /usr/local/lib/tilsyn/review.sh list
#   sudo -u tilsyn /usr/local/lib/tilsyn/review.sh decide C-2026-0001 --as cleared --reason "Signed lists seen" --explanation 2
#
# Exit status: that of tilsyn case.
set -euo pipefail
refuse() {
    echo "review.sh: $1" >&2
    exit 2
}
cd /srv/tilsyn
export TILSYN_CASEBOOK=casebook/casebook.sqlite TILSYN_BY=${SUDO_USER:?is to be started by sudo}
case ${1:-} in
list | show | note | decide | reopen | quiet | unquiet) ;;
*) refuse "takes list, show, note, decide, reopen, quiet and unquiet; the rest is the controller's" ;;
esac
for word in "$@"; do
    # Another file could be read by its error, and another name written.
    case $word in
    --by | --by=* | --casebook | --casebook=* | --config | --config=*) refuse "${word%%=*} is not a reviewer's to choose" ;;
    esac
done
exec /usr/local/bin/tilsyn case "$@"
