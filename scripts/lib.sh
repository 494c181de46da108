# shellcheck shell=sh
# shellcheck disable=SC2034 # other scripts use the variables
# Functions shared by the scripts: output, options, API calls, database access and clean-up.
# Exit codes of all scripts: 0 success, 1 failure, 2 wrong arguments, 3 no server or a missing program, 130 and 143
# interrupted.

SCRIPT=$(basename "$0")
HERE=$(cd "$(dirname "$0")" && pwd)
# The program's data folder; the working directory does not matter.
if [ -d data ]; then DATA=data; else DATA=$(dirname "$HERE")/data; fi
DATA=${ALGO_DATA_DIR:-$DATA}
URL=${ALGO_URL:-http://localhost:${PORT:-5000}}
TOKEN_FILE=
RUNNING=
# The time limit of an API call, in s. Calls are not repeated.
LIMIT=10

# jq functions that turn numbers into text for people.
NUMBERS='
  def share: if . == null then "not known" else "\(. * 1000 | floor / 10) %" end;
  def took: if . == null or . == 0 then "not known" elif . < 1000 then "\(. | floor) ms" else "\(. / 100 | round / 10) s" end;
  def count: if . == null then "not known" else (. * 10 | round / 10) end;'

if [ -t 1 ] && [ -z "${NO_COLOR:-}" ]; then
  RED=$(printf '\033[31m') YELLOW=$(printf '\033[33m') GREEN=$(printf '\033[32m') PLAIN=$(printf '\033[0m')
else
  RED='' YELLOW='' GREEN='' PLAIN=''
fi

warn() { printf '%s: %s\n' "$SCRIPT" "$*" >&2; }

# Why the script fails, for its record.
REASON=

# fail CODE MESSAGE
fail() {
  code=$1
  shift
  REASON=$*
  warn "$*"
  # The output of a cron job is easily lost. The program logs what it runs itself.
  if [ "$code" != 2 ] && [ ! -t 2 ] && [ -z "${ALGO_TASK:-}" ] && command -v logger > /dev/null; then
    logger -t algorhythmic "$SCRIPT: $*" 2> /dev/null || :
  fi
  exit "$code"
}

# cause FILE: prints the line of a command's output that names the cause. The last line is often only a hint.
cause() { { grep -i -m 1 -e 'no space left' -e 'error' -e 'fatal' "$1" || tail -n 1 "$1"; } 2> /dev/null; }

# disk FOLDER: sets FREE_KB and USED (percent) of its disk; empty if they are not known. Names of devices and folders may
# contain spaces, so it looks for four numbers in a row.
disk() {
  # shellcheck disable=SC2046
  set -- $(df -Pk "$1" 2> /dev/null | awk 'NR > 1 && match($0, /[ \t][0-9]+[ \t]+-?[0-9]+[ \t]+-?[0-9]+[ \t]+[0-9]+%[ \t]/) {
    split(substr($0, RSTART, RLENGTH), number, " "); print number[3], number[4] + 0; exit }')
  FREE_KB=${1:-} USED=${2:-}
}

# The program that prints and checks SHA-256 checksums; macOS has the second one.
DIGEST=sha256sum
command -v sha256sum > /dev/null || ! command -v shasum > /dev/null || DIGEST='shasum -a 256'

# noted TASK BEGAN OUTCOME [DETAILS]: records a run as a task of the program, a failed one with the reason. If the program
# runs the script, it records the run itself.
noted() {
  [ -z "${ALGO_TASK:-}" ] || return 0
  sql -v task="$1" -v began="$2" -v outcome="$3" -v details="${4:-}" -v reason="${REASON:-ended with ${status:-0}}" > /dev/null 2>&1 << 'END' || :
SELECT to_regprocedure('task_ran(text, timestamptz, text, jsonb)') IS NOT NULL AS known \gset
\if :known
SELECT task_ran(:'task', :'began', :'outcome', coalesce(nullif(:'details', '')::jsonb, jsonb_build_object('reason', :'reason')));
\endif
END
}

# Prints the comment at the head of the script.
help() {
  sed -n '2,/^[^#]/s/^# \{0,1\}//p' "$0"
  exit 0
}

wrong_use() { fail 2 "$* (see $SCRIPT --help)"; }

# value OPTION COUNT: fails unless the option has a value.
value() { [ "$2" -ge 2 ] || wrong_use "$1 wants a value"; }

# Parses an option that most scripts have; sets SHIFT to the number of words that it took.
common_option() {
  SHIFT=2
  case $1 in
    --help) help ;;
    --url) value "$1" $#; URL=$2 ;;
    --token-file) value "$1" $#; TOKEN_FILE=$2 ;;
    *) wrong_use "there is no $1" ;;
  esac
}

need() {
  for tool in "$@"; do
    command -v "$tool" > /dev/null || case $tool in
      psql | pg_dump | pg_restore) fail 3 "$tool is needed and not on the PATH: it comes with PostgreSQL's client programs" ;;
      *) fail 3 "$tool is needed and not on the PATH" ;;
    esac
  done
}

# Runs at every exit: ends the running child, then calls the script's `cleanup`.
cleanup() { :; }
at_end() {
  status=$?
  trap - EXIT
  trap '' INT TERM HUP
  if [ -n "$RUNNING" ] && [ -n "${!-}" ]; then
    child=$!
    # A child that the shell has just forked can lose a signal, so it is sent until the child has ended.
    while kill "$child" 2> /dev/null; do sleep 0.1; done &
    wait "$child" 2> /dev/null || :
  fi
  cleanup
  exit "$status"
}
trap at_end EXIT
trap 'fail 130 interrupted' INT
trap 'fail 143 interrupted' TERM
trap 'REASON="its terminal was closed"; exit 129' HUP

# Runs a command in the background, so that the shell handles a signal at once and not only after the command.
run() {
  RUNNING=yes
  "$@" &
  wait "$!" && outcome=0 || outcome=$?
  RUNNING=
  return "$outcome"
}

token() {
  if [ -n "$TOKEN_FILE" ]; then
    [ -r "$TOKEN_FILE" ] || fail 2 "the token file $TOKEN_FILE can't be read"
    TOKEN=$(cat "$TOKEN_FILE")
  else
    TOKEN=${ALGO_TOKEN:-$("$HERE/token.sh")} || fail 1 "an administrator's token is needed: --token-file or ALGO_TOKEN"
  fi
  case $TOKEN in
    *[!A-Za-z0-9._=-]* | '') fail 2 "that is no token" ;;
  esac
}

# api METHOD PATH [JSON]: sets STATUS, BODY and TOOK; STATUS is 000 if the server does not answer. The token is passed on
# standard input, because other users can read the arguments of curl.
api() {
  answer=$({
    [ -z "${TOKEN:-}" ] || printf 'header = "Authorization: Bearer %s"\n' "$TOKEN"
    [ -z "${3:-}" ] || printf 'header = "Content-Type: application/json"\ndata = "%s"\n' "$(printf '%s' "$3" | sed 's/["\\]/\\&/g')"
  } | curl --silent --config - --connect-timeout 5 --max-time "$LIMIT" --request "$1" \
    --write-out '\n%{http_code} %{time_total}' "${URL%/}$2") || :
  last=${answer##*
}
  BODY=${answer%
*}
  STATUS=${last%% *} TOOK=${last##* }
  case $STATUS in [1-5][0-9][0-9]) ;; *) STATUS=000 ;; esac
}

# Prints why the last API call failed.
refusal() {
  case $STATUS in
    000) echo "nobody answers at $URL" ;;
    401 | 403)
      why=$(printf '%s' "$BODY" | jq -er .detail 2> /dev/null) || why=
      if [ "$STATUS" = 401 ]; then echo "the token is not accepted${why:+: $why}"
      else echo "the token's role does not suffice${why:+: $why}"; fi ;;
    *) printf '%s' "$BODY" | jq -er .detail 2> /dev/null || echo "the answer is $STATUS" ;;
  esac
}

reachable() {
  api GET /api/health
  [ "$STATUS" = 200 ] || fail 3 "$(refusal)"
}

# database URL: sets the environment variables of psql and similar programs, because other users can read arguments. Parses
# as the program does: the user and the password end at the first @ after which the rest is an address.
database() {
  parts=$(DATABASE_URL=$1 LC_ALL=C awk -v quote="'" '
    function decoded(text,    out, at, high, low) {
      out = ""
      while ((at = index(text, "%")) > 0) {
        high = index("0123456789abcdef", tolower(substr(text, at + 1, 1)))
        low = index("0123456789abcdef", tolower(substr(text, at + 2, 1)))
        if (!high || !low || high + low == 2 || length(text) < at + 2) exit failed = 1
        out = out substr(text, 1, at - 1) sprintf("%c", (high - 1) * 16 + low - 1)
        text = substr(text, at + 3)
      }
      return out text
    }
    function once(value, name) {
      if (value != "" && given[name] != "") exit failed = 1
      return value != "" ? value : given[name]
    }
    function put(name, value) {
      gsub(quote, quote "\\" quote quote, value)
      print name "=" quote value quote
    }
    BEGIN {
      url = ENVIRON["DATABASE_URL"]
      gsub(/^[ \t\r\n]+|[ \t\r\n]+$/, "", url)
      if (!sub(/^[Pp][Oo][Ss][Tt][Gg][Rr][Ee][Ss]([Qq][Ll])?:\/\//, "", url)) exit failed = 1
      server = "(\\[[^][/?#@,]*\\]|[^][/?#@:,]*)(:[0-9]+)?"
      parameter = "(application_name|connect_timeout|dbname|host|options|password|port|sslcert|sslkey|sslmode|sslrootcert"
      parameter = parameter "|target_session_attrs|user)=[^&#]*"
      path = "/[^/?#@]+([?](" parameter "(&" parameter ")*)?)?"
      address = "^" server "(," server ")*(" path "|/?[?](" parameter "&)*dbname=[^&#]+(&" parameter ")*)$"
      rest = url
      while (rest !~ address) {
        at = index(rest, "@")
        if (!at) exit failed = 1
        rest = substr(rest, at + 1)
      }
      who = substr(url, 1, length(url) - length(rest) - 1)
      at = index(rest, "?")
      if (at) {
        count = split(substr(rest, at + 1), pairs, "&")
        rest = substr(rest, 1, at - 1)
        for (i = 1; i <= count; i++) {
          at = index(pairs[i], "=")
          name = substr(pairs[i], 1, at - 1)
          if (name in given) exit failed = 1
          given[name] = decoded(substr(pairs[i], at + 1))
        }
      }
      at = index(rest, "/")
      name = at ? decoded(substr(rest, at + 1)) : ""
      if (at) rest = substr(rest, 1, at - 1)
      at = index(who, ":")
      user = once(decoded(at ? substr(who, 1, at - 1) : who), "user")
      password = once(at ? decoded(substr(who, at + 1)) : "", "password")
      name = once(name, "dbname")
      hosts = ports = ""
      count = split(rest, servers, ",")
      if (rest == "") count = 1
      for (i = 1; i <= count; i++) {
        port = ""
        if (match(servers[i], /:[0-9]+$/) && servers[i] !~ /^\[[^]]*$/) {
          port = substr(servers[i], RSTART + 1)
          servers[i] = substr(servers[i], 1, RSTART - 1)
        }
        gsub(/[][]/, "", servers[i])
        hosts = hosts (i > 1 ? "," : "") decoded(servers[i])
        ports = ports (i > 1 ? "," : "") port
      }
      hosts = once(hosts ~ /^,*$/ && given["host"] != "" ? "" : hosts, "host")
      ports = once(ports ~ /^,*$/ && given["port"] != "" ? "" : ports, "port")
      count = split(hosts, servers, ",")
      filled = split(ports, numbers, ",")
      if (filled > 1 && filled != count || count > 1 && hosts ~ /(^|,)\//) exit failed = 1
      ports = ""
      for (i = 1; i <= count; i++) {
        port = filled > 1 ? numbers[i] : numbers[1]
        if (port == "") port = 5432
        if (servers[i] == "" || port !~ /^[0-9]+$/ || port + 0 < 1 || port + 0 > 65535) exit failed = 1
        ports = ports (i > 1 ? "," : "") port
      }
      mode = given["sslmode"] == "" ? "prefer" : given["sslmode"]
      if (mode !~ /^(disable|allow|prefer|require|verify-ca|verify-full)$/) exit failed = 1
      if (mode ~ /^verify-/ && given["sslrootcert"] == "" || given["sslrootcert"] == "system") exit failed = 1
      if (mode == "require" && given["sslrootcert"] != "") mode = "verify-ca"
      if (hosts ~ /^\//) mode = "disable"
      if ((given["sslcert"] == "") != (given["sslkey"] == "")) exit failed = 1
      wait = given["connect_timeout"] == "" ? 5 : given["connect_timeout"]
      if (wait !~ /^[0-9][0-9]?$/ || wait + 0 < 1 || wait + 0 > 60) exit failed = 1
      if (given["target_session_attrs"] !~ /^(read-write|primary)?$/) exit failed = 1
      if (count < 1 || name == "" || user == "") exit failed = 1
      put("PGHOST", hosts); put("PGPORT", ports); put("PGDATABASE", name); put("PGUSER", user); put("PGPASSWORD", password)
      put("PGSSLMODE", mode); put("PGSSLROOTCERT", given["sslrootcert"]); put("PGSSLCERT", given["sslcert"])
      put("PGSSLKEY", given["sslkey"]); put("PGCONNECT_TIMEOUT", wait); put("PGOPTIONS", given["options"])
      put("PGTARGETSESSIONATTRS", count > 1 ? "read-write" : "any")
    }
    END { exit failed }' < /dev/null) || fail 2 "the database's address is not like postgresql://user:password@host:port/database, or has unknown parameters"
  eval "$parts"
  export PGHOST PGPORT PGDATABASE PGUSER PGPASSWORD PGSSLMODE PGSSLROOTCERT PGSSLCERT PGSSLKEY PGOPTIONS PGTARGETSESSIONATTRS
  export PGCONNECT_TIMEOUT PGAPPNAME="$SCRIPT" PGCLIENTENCODING=UTF8
  # Empty ones would count as given.
  [ -n "$PGPASSWORD" ] || unset PGPASSWORD
  [ -n "$PGSSLROOTCERT" ] || unset PGSSLROOTCERT
  [ -n "$PGSSLCERT" ] || unset PGSSLCERT PGSSLKEY
  [ -n "$PGOPTIONS" ] || unset PGOPTIONS
}

# Sets DATABASE to DATABASE_URL, else to the embedded database of a program on this machine; empty if there is none.
own_database() {
  DATABASE=${DATABASE_URL:-}
  if [ -z "$DATABASE" ] && [ -r "$DATA/postgres.url" ]; then
    DATABASE=$(cat "$DATA/postgres.url")
  fi
}

# What every session sets, as the program's do: the schema is the one that holds the program's tables, else the first of the
# server's search_path.
SESSION="DO \$\$ BEGIN
  PERFORM set_config('search_path', quote_ident(coalesce(
      (SELECT min(n.nspname::text) FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relname = 'flyway_schema_history' AND c.relkind = 'r' AND EXISTS (SELECT FROM pg_catalog.pg_class t
          WHERE t.relname = 'generation_jobs' AND t.relnamespace = c.relnamespace) HAVING count(*) = 1),
      current_schema()::text, 'public')), false),
    set_config('default_transaction_isolation', 'read committed', false), set_config('TimeZone', 'UTC', false),
    set_config('DateStyle', 'ISO, MDY', false), set_config('IntervalStyle', 'postgres', false),
    set_config('bytea_output', 'hex', false), set_config('lock_timeout', '0', false),
    set_config('idle_session_timeout', '0', false), set_config('statement_timeout', '0', false);
END \$\$"

# sql -c STATEMENT…, or the statements on standard input.
sql() {
  case " $*" in
    *' -c '*) psql -X -q -A -t -v ON_ERROR_STOP=1 -c "$SESSION" "$@" ;;
    *) psql -X -q -A -t -v ON_ERROR_STOP=1 -c "$SESSION" "$@" -f - ;;
  esac
}
