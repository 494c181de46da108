#!/bin/sh
# usage: scripts/health-check.sh [--json] [--url URL] [--management URL] [--token-file FILE]
# Checks all services and prints a table: API, node, breaker, queue, provider, database, cluster, mails, payments where credits
# are for sale, and disks.
#   --json             print one JSON object instead
#   --url URL          the program (default: ALGO_URL, else http://localhost:5000, or PORT)
#   --management URL   the management port (default: ALGO_MANAGEMENT_URL, else, for a program on this machine, port 5090 or
#                      ALGO_MANAGEMENT_PORT)
#   --token-file FILE  a file with an administrator's token (default: ALGO_TOKEN). No check needs it; with it the provider's
#                      own words are shown, too
# If DATABASE_URL is set and psql is installed, the script also queries the database directly. The disks are those of the
# data folder (ALGO_DATA_DIR), the logs (ALGO_LOG_DIR) and the backups (BACKUP_DIR), if they are on this machine.
# Exit codes: 0 ok (perhaps with warnings), 1 something is critical, 2 wrong arguments, 3 no answer or a missing program.
set -eu
. "$(dirname "$0")/lib.sh"

json=
management=${ALGO_MANAGEMENT_URL:-}
while [ $# -gt 0 ]; do
  case $1 in
    --json) json=yes SHIFT=1 ;;
    --management) value "$1" $#; management=$2 SHIFT=2 ;;
    *) common_option "$@" ;;
  esac
  shift "$SHIFT"
done
need curl jq df awk sed
case $URL in
  *://localhost* | *://127.* | *'://[::1]'*) here=yes ;;
  *) here= ;;
esac
[ -n "$management" ] || [ -z "$here" ] || management=http://localhost:${ALGO_MANAGEMENT_PORT:-5090}

rows=
# row CHECK STATE DETAIL: STATE is ok, warning, critical or skipped
row() {
  rows="$rows$1	$2	$3
"
}

# Adds the row of one probe of the node.
probe() {
  at=$URL URL=$management
  api GET "/health/$1"
  URL=$at
  case $STATUS in
    200) row "node $1" ok "" ;;
    000) row "node $1" skipped "$management can't be reached from here" ;;
    *) row "node $1" critical "$(printf '%s' "$BODY" | jq -r '[.checks[]? | select(.status != "UP") | .id] | join(", ") + " not well"' 2> /dev/null)" ;;
  esac
}

# Adds the row of the picture store, which a node that makes pictures tests every 15 s; READY is its answer to the probe.
store() {
  why=$(printf '%s' "$READY" | jq -r '.checks[]? | select(.id == "picture-store") | .data.reason // ""' 2> /dev/null) || why=
  at=$URL URL=$management
  api GET /metrics
  URL=$at
  case $(printf '%s\n' "$BODY" | sed -n 's/^store_writable[^ ]* //p') in
    0*) row "picture store" critical "${why:-the node can not write to it: the log says why}" ;;
    1*) row "picture store" ok "" ;;
  esac
}

# Turns the resilience status into rows, with the limits of the runbook's table.
# shellcheck disable=SC2016 # the program is jq's
parts=$NUMBERS'
  def row($what; $state; $detail): [$what, $state, $detail] | @tsv;
  def age: if . == null then 0 else now - (sub("\\.[0-9]+Z$"; "Z") | fromdateiso8601) end;
  def pause: if .quietUntil then -(.quietUntil | age) else 0 end;
  def many: if type == "array" then length else . // 0 end;
  def breaker: row("circuit breaker";
    if .alarm then "critical" elif .state == "open" then (if (.unwellSince // .changedAt | age) > 300 then "critical" else "warning" end)
  elif .state == "half_open" or pause > 5 then "warning" else "ok" end;
    "\(.state), \(.tokens | count) failure tokens, success rate \(.successRate | share), P95 of a call \(.p95Latency | took)"
      + (if .quietUntil then ", the provider wants no calls until \(.quietUntil)" else "" end) + (if .alarm then ", \(.alarm)" else "" end));
  # What the state of the provider means; $words are its own, if a token lets us see them.
  def meaning: if .state == "refusing" then ", refuses most requests" + (if $words == "" then ": see its words on the dashboard" else "" end)
    elif .state == "needs_operator" then ", refuses our key, account or model" elif .state == "paused" then ", paused until \(.pausedUntil)"
    elif .state == "resting" then ", not called while the breaker is open" elif .state == "probing" then ", being probed" else "" end
    + (if .alarm and $words != "" then ": \($words)" else "" end);
  (.circuitBreaker.callsLastHour? // 0) as $calls |
  if has("state") then breaker else
    (.circuitBreaker | select(.) | breaker),
    (.queueController | select(.) | row("queue";
      if .queueDepth > 10 then "critical" elif .queueDepth > 4 then "warning" else "ok" end;
      "\(.queueDepth // 0) waiting, \(.generating // 0) being made")),
    (.provider | select(.) | row("provider";
      if .alarm then "critical" elif .state == "paused" or $calls >= 5 and .successRate < 0.8 then "warning" else "ok" end;
      "\(.name), success rate \(.successRate | share), P95 of a call \(.p95Latency | took)" + meaning)),
    (.database | select(.) | row("database"; if .reachable then "ok" else "critical" end;
      if .reachable then "\(.latencyMs) ms" else "the program can not reach it" end)),
    (.cluster | select(.) | row("cluster"; if (.unreachable | many) > 0 or (.gone // 0) > 0 then "warning" else "ok" end;
      "nodes: \(.nodes | many), unreachable: \(.unreachable | many), gone: \(.gone // 0)")),
    (.mails | select(.) | row("mails"; if .oldestMs > 300000 then "warning" else "ok" end;
      if .mailServer then "\(.waiting) waiting, \(.failed) failed" + (if .waiting > 0 then ", the oldest has waited \(.oldestMs | took)" else "" end)
      else "no mail server: administrators pass links on" end)),
    (.payments | select(. and .forSale) | row("payments"; if .oldestMs > 900000 then "critical" else "ok" end;
      if .waiting == 0 then "no event of Stripe waits" else "\(.waiting) events of Stripe wait, the oldest for \(.oldestMs | took)" end))
  end'

api GET /api/health
case $STATUS in
  200) row api ok "$URL, $TOOK s" ;;
  *) row api critical "$(refusal)" ;;
esac
api_status=$STATUS
if [ -n "$management" ]; then
  for word in live ready started; do
    probe "$word"
    [ "$word" != ready ] || READY=$BODY
  done
  store
else
  row node skipped "its management port is not known here: --management URL"
fi
if [ "$api_status" = 200 ]; then
  api GET /api/monitoring/resilience
  [ "$STATUS" != 404 ] || api GET /api/admin/circuit-breaker-status
  if [ "$STATUS" = 200 ]; then
    status_body=$BODY words=
    if [ -n "$TOKEN_FILE" ] || [ -n "${ALGO_TOKEN:-}" ]; then
      token
      api GET /api/admin/circuit-breaker-status
      words=$(printf '%s' "$BODY" | jq -r '.alarm // ""' 2> /dev/null) || words=
      TOKEN=
    fi
    rows="$rows$(printf '%s' "$status_body" | jq -r --arg words "$words" "$parts")
"
  else
    row resilience critical "$(refusal)"
  fi
fi

own_database
if [ -z "$DATABASE" ]; then
  row postgres skipped "DATABASE_URL is not set"
elif ! command -v psql > /dev/null; then
  row postgres skipped "there is no psql here"
else
  database "$DATABASE"
  # psql's error message may contain an address or a user name, so it is not printed.
  if said=$(sql -c 'SET statement_timeout = 5000' -c "SELECT 'PostgreSQL ' || current_setting('server_version') || ', '
      || (SELECT count(*) FROM pg_stat_activity WHERE datname IS NOT NULL) || ' of ' || current_setting('max_connections')
      || ' connections, ' || pg_size_pretty(pg_database_size(current_database()))" 2> /dev/null); then
    row postgres ok "$said"
  else
    row postgres critical "it does not answer, or refuses us"
  fi
fi

if [ -n "$here" ]; then
  for folder in "$DATA" "${ALGO_LOG_DIR:-$DATA/logs}" "${BACKUP_DIR:-}"; do
    [ -d "$folder" ] || continue
    disk "$folder"
    [ -n "$USED" ] || { row "disk" skipped "its size is not known: $folder"; continue; }
    state=ok
    [ "$USED" -lt 85 ] || state=warning
    [ "$USED" -lt 95 ] || state=critical
    row "disk" "$state" "$USED % full: $folder"
  done
fi

# The check to look at first: a cause comes before what follows from it.
first=
for state in critical warning; do
  for check in database postgres 'circuit breaker' provider 'picture store' cluster 'node ready' api queue mails disk; do
    case $rows in *"$check	$state	"*) first=${first:-$check} ;; esac
  done
done

if [ -n "$json" ]; then
  printf '%s' "$rows" | jq -R -s --arg url "$URL" --arg first "$first" 'split("\n") | map(select(. != "") | split("\t") | {check: .[0], state: .[1], detail: .[2]})
    | {url: $url, status: (if any(.state == "critical") then "critical" elif any(.state == "warning") then "warning" else "ok" end), first: (if $first == "" then null else $first end), checks: .}'
else
  printf '%s' "$rows" | awk -F '\t' -v red="$RED" -v yellow="$YELLOW" -v green="$GREEN" -v plain="$PLAIN" '
    { colour = $2 == "ok" ? green : $2 == "critical" ? red : $2 == "warning" ? yellow : ""
      printf "%-16s %s%-8s%s %s\n", $1, colour, $2, colour == "" ? "" : plain, $3 }'
  [ -z "$first" ] || printf 'look first at: %s\n' "$first"
fi
[ "$api_status" != 000 ] || fail 3 "nobody answers at $URL"
case $rows in *'	critical	'*) exit 1 ;; esac
