#!/bin/sh
# usage: scripts/reset-circuit-breaker.sh [--url URL] [--token-file FILE]
# Closes the breaker of the image provider, on all nodes, and forgives earlier failures; says where it stood and stands.
#   --url URL          the program (ALGO_URL, else http://localhost:5000, or PORT)
#   --token-file FILE  holds an administrator's token (ALGO_TOKEN, else what scripts/token.sh gives)
# Exit codes: 0 it is closed, 1 it could not be closed, 2 called wrongly, 3 nobody answers or a program is missing.
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
