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

# fail CODE MESSAGE
fail() {
  code=$1
  shift
  warn "$*"
  exit "$code"
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
trap 'warn interrupted; exit 130' INT
trap 'warn interrupted; exit 143' TERM
trap 'exit 129' HUP

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
    401) echo "the token is not accepted" ;;
    403) echo "the token is not an administrator's" ;;
    *) printf '%s' "$BODY" | jq -er .detail 2> /dev/null || echo "the answer is $STATUS" ;;
  esac
}

reachable() {
  api GET /api/health
  [ "$STATUS" = 200 ] || fail 3 "$(refusal)"
}

# database URL: sets the environment variables of psql and similar programs, because other users can read arguments.
database() {
  parts=$(DATABASE_URL=$1 LC_ALL=C awk '
    function decoded(text,    out, at, high, low) {
      out = ""
      while ((at = index(text, "%")) > 0) {
        high = index("0123456789abcdef", tolower(substr(text, at + 1, 1)))
        low = index("0123456789abcdef", tolower(substr(text, at + 2, 1)))
        if (!high || !low) exit 1
        out = out substr(text, 1, at - 1) sprintf("%c", (high - 1) * 16 + low - 1)
        text = substr(text, at + 3)
      }
      return out text
    }
    BEGIN {
      url = ENVIRON["DATABASE_URL"]
      if (!sub(/^postgres(ql)?:\/\//, "", url)) exit 1
      mode = "prefer"
      if (match(url, /\?[^?]*$/)) {
        mode = substr(url, RSTART + 1)
        url = substr(url, 1, RSTART - 1)
        if (!sub(/^sslmode=/, "", mode) || mode ~ /[^a-z-]/) exit 1
      }
      if (match(url, /^.*@/)) {
        who = substr(url, 1, RLENGTH - 1)
        url = substr(url, RLENGTH + 1)
      }
      slash = index(url, "/")
      if (!slash || slash == length(url)) exit 1
      name = substr(url, slash + 1)
      host = substr(url, 1, slash - 1)
      port = 5432
      if (match(host, /:[0-9]+$/)) {
        port = substr(host, RSTART + 1)
        host = substr(host, 1, RSTART - 1)
      }
      gsub(/[\[\]]/, "", host)
      colon = index(who, ":")
      user = colon ? substr(who, 1, colon - 1) : who
      password = colon ? substr(who, colon + 1) : ""
      print decoded(host); print port; print decoded(name); print decoded(user); print mode; print decoded(password)
    }') || fail 2 "the database's address is not like postgresql://user:password@host:port/database"
  {
    IFS= read -r PGHOST; IFS= read -r PGPORT; IFS= read -r PGDATABASE; IFS= read -r PGUSER
    IFS= read -r PGSSLMODE; IFS= read -r PGPASSWORD || :
  } << END
$parts
END
  export PGHOST PGPORT PGDATABASE PGUSER PGSSLMODE PGPASSWORD PGCONNECT_TIMEOUT=5 PGAPPNAME="$SCRIPT" PGCLIENTENCODING=UTF8
  [ -n "$PGPASSWORD" ] || unset PGPASSWORD
}

# Sets DATABASE to DATABASE_URL, else to the embedded database of a program on this machine; empty if there is none.
own_database() {
  DATABASE=${DATABASE_URL:-}
  if [ -z "$DATABASE" ] && [ -r "$DATA/postgres.url" ]; then
    DATABASE=$(cat "$DATA/postgres.url")
  fi
}

sql() { psql -X -q -A -t -v ON_ERROR_STOP=1 "$@"; }
