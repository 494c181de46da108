#!/bin/sh
# usage: scripts/live-monitor.sh [--every SECONDS] [--once] [--url URL] [--token-file FILE]
# Shows the key metrics, the breaker, the queue and the nodes, and refreshes them until Ctrl-C.
#   --every SECONDS    the refresh interval (default: 5)
#   --once             print once and exit
#   --url URL          the program (default: ALGO_URL, else http://localhost:5000, or PORT)
#   --token-file FILE  a file with an administrator's token (default: ALGO_TOKEN, else the output of scripts/token.sh)
# Exit codes: 0 ended, 1 the token is not accepted, 2 wrong arguments, 3 no answer (with --once) or a missing program.
set -eu
. "$(dirname "$0")/lib.sh"

every=5 once=
while [ $# -gt 0 ]; do
  case $1 in
    --once) once=yes SHIFT=1 ;;
    --every) value "$1" $#; every=$2 SHIFT=2 ;;
    *) common_option "$@" ;;
  esac
  shift "$SHIFT"
done
case $every in *[!0-9]* | '' | 0) wrong_use "--every wants whole seconds" ;; esac
need curl jq
token

# Ctrl-C is the normal way to end it.
trap 'exit 0' INT TERM
cleanup() { [ -n "$once" ] || [ ! -t 1 ] || printf '\033[?25h\n'; }
[ -n "$once" ] || [ ! -t 1 ] || printf '\033[?25l'

# shellcheck disable=SC2016 # the program is jq's
frame=$NUMBERS'
  def pad($n): tostring | . + " " * ([0, $n - length] | max);
  def colour($band): if $band == "critical" then $red elif $band == "warning" then $yellow elif $band == "normal" then $green else "" end;
  def banded($text; $band): colour($band) + ($text | pad(10)) + (if colour($band) == "" then "" else $plain end);
  def breaker: "breaker   \(.state), \(.tokens | count) failure tokens, success rate \(.successRate | share), P95 of a call \(.p95Latency | took)"
    + (if .quietUntil then ", the provider wants no calls until \(.quietUntil)" else "" end)
    + (if .reason then ", last failure: \(.reason)" else "" end) + (if .alarm then "\nALARM     \(.alarm)" else "" end);
  def metric($name): .keyMetrics[] | select(.metric == $name);
  # What to look at first: a cause comes before what follows from it.
  def cause: if .status == "critical" and all(.keyMetrics[]; .band != "critical") then "the database does not answer"
    elif .breaker.alarm then "the image provider refuses us"
    elif .breaker and .breaker.state != "closed" then "the circuit breaker is \(.breaker.state)"
    elif .breaker.quietUntil then "the image provider wants no calls until \(.breaker.quietUntil)"
    elif .library.storeProblem then "no picture can be stored: \(.library.storeProblem)"
    elif (.goneNodes // [] | length) > 0 then "gone without leaving: \([.goneNodes[] | "\(.host):\(.port)"] | join(", "))"
    elif metric("queue_depth").band | . == "warning" or . == "critical" then "the queue" else null end;
  if has("keyMetrics") then
    "\($url)  \(.environment) \(.version)  \(.at)  \(banded(.status; .status))",
    (cause | select(.) | "first     \(.)"),
    "",
    (.keyMetrics[] | "\(.label | pad(24)) \(banded(.band; .band)) \(.text)"),
    "",
    (.breaker | select(.) | breaker),
    (.queue | select(.) | "queue     \(.waiting) waiting, \(.generating) being made, oldest \(((.oldestMs // 0) / 1000) | floor) s"),
    (.nodes[]? | "node      \(.host | pad(20)) \(.roles | join(",")), \(.sockets) sockets, since \(.startedAt)"),
    (.missing | select(. and length > 0) | "no answer from: \(join(", "))")
  else "\($url)", "", (.circuitBreaker // . | breaker) end'

look() {
  api GET /api/telemetry/dashboard
  # An older program has no dashboard.
  [ "$STATUS" != 404 ] || api GET /api/admin/circuit-breaker-status
  case $STATUS in
    200) printf '%s' "$BODY" | jq -r --arg url "$URL" --arg red "$RED" --arg yellow "$YELLOW" --arg green "$GREEN" --arg plain "$PLAIN" "$frame" ;;
    401 | 403) fail 1 "$(refusal)" ;;
    *) [ -z "$once" ] || fail 3 "$(refusal)"; echo "$(date '+%H:%M:%S')  $(refusal)" ;;
  esac
}

while :; do
  # Clears the screen only when the new text is complete, so that it does not flicker.
  picture=$(look)
  if [ -z "$once" ] && [ -t 1 ]; then printf '\033[H\033[2J'; fi
  printf '%s\n' "$picture"
  [ -z "$once" ] || exit 0
  run sleep "$every"
done
