#!/bin/sh
# usage: scripts/emergency-reset.sh [--yes] [--url URL] [--token-file FILE]
# Resets what may be stuck: closes the breaker, fails and refunds stuck jobs, clears the list of recently served pictures,
# and lets the auditor repair balances. It deletes nothing. It asks for confirmation, and continues after a failed step.
#   --yes              do not ask for confirmation
#   --url URL          the program (default: ALGO_URL, else http://localhost:5000, or PORT)
#   --token-file FILE  a file with an administrator's token (default: ALGO_TOKEN, else the output of scripts/token.sh)
# Exit codes: 0 done, 1 a step failed or was not confirmed, 2 wrong arguments, 3 no answer or a missing program.
set -eu
. "$(dirname "$0")/lib.sh"

sure=
while [ $# -gt 0 ]; do
  case $1 in
    --yes) sure=yes SHIFT=1 ;;
    *) common_option "$@" ;;
  esac
  shift "$SHIFT"
done
need curl jq
[ -n "$sure" ] || [ -t 0 ] || wrong_use "there is no terminal to ask at: --yes if you are sure"

read_out() { printf '%s' "$BODY" | jq -r "$1"; }

reachable
token
api GET /api/admin/cache-stats
[ "$STATUS" = 200 ] || fail 1 "$(refusal)"
served=$(read_out '"\(.totalArtworks) pictures kept back from \(.totalUsers) viewers"')
api GET /api/admin/circuit-breaker-status
[ "$STATUS" = 200 ] || fail 1 "the breaker's state can't be read: $(refusal)"
breaker=$(read_out .state)
echo "now, at $URL: breaker $breaker; $served"

if [ -z "$sure" ]; then
  printf 'Reset breaker, stuck jobs, recently served pictures, and balances that are wrong? Type yes: '
  IFS= read -r answer || answer=
  [ "$answer" = yes ] || fail 1 "nothing was done"
fi

failed=0
# The auditor reads the whole ledger.
LIMIT=60
# step NAME PATH JSON RESULT: RESULT is a jq filter for the answer
step() {
  api POST "$2" "$3"
  if [ "$STATUS" = 200 ]; then
    printf '%-18s %sdone%s    %s\n' "$1" "$GREEN" "$PLAIN" "$(read_out "$4")"
  elif [ "$STATUS" = 409 ]; then
    printf '%-18s nothing to do: %s\n' "$1" "$(refusal)"
  else
    failed=$((failed + 1))
    printf '%-18s %sfailed%s  %s\n' "$1" "$RED" "$PLAIN" "$(refusal)"
  fi
}
step breaker /api/admin/reset-circuit-breaker '' "\"$breaker before, \\(.state) now\""
step 'stuck jobs' /api/admin/jobs/clear-stuck '{}' '"\(.cleared) failed and refunded"'
step 'recently served' /api/admin/cache/clear '' "\"$served before, \\(.totalArtworks) now\""
step 'credits' /api/admin/credits/audit '{"repair":true}' '"\(.found) found, \(.found - .left) mended"'
[ "$failed" = 0 ] || fail 1 "$failed of 4 steps failed"
