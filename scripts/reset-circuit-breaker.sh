#!/bin/sh
# usage: scripts/reset-circuit-breaker.sh [--url URL] [--token-file FILE]
# Closes the breaker of the image provider on all nodes and clears its failure tokens; prints the state before and after.
#   --url URL          the program (default: ALGO_URL, else http://localhost:5000, or PORT)
#   --token-file FILE  a file with an administrator's token (default: ALGO_TOKEN, else the output of scripts/token.sh)
# Exit codes: 0 closed, 1 not closed, 2 wrong arguments, 3 no answer or a missing program.
set -eu
. "$(dirname "$0")/lib.sh"

while [ $# -gt 0 ]; do
  common_option "$@"
  shift "$SHIFT"
done
need curl jq

state() { printf '%s' "$BODY" | jq -r '"\(.state), \(.tokens) failure tokens" + if .reason then " (\(.reason))" else "" end'; }

reachable
token
api GET /api/admin/circuit-breaker-status
[ "$STATUS" = 200 ] || fail 1 "its state can't be read: $(refusal)"
echo "before: $(state)"
api POST /api/admin/reset-circuit-breaker
if [ "$STATUS" = 409 ]; then
  echo "nothing to reset: $(refusal)"
  exit 0
fi
[ "$STATUS" = 200 ] || fail 1 "it was not reset: $(refusal)"
echo "after:  $(state)"
[ "$(printf '%s' "$BODY" | jq -r .state)" = closed ] || fail 1 "it is not closed"
