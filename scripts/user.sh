#!/bin/sh
# usage: scripts/user.sh [--url URL] [--token-file FILE] find QUERY
#        scripts/user.sh [--url URL] [--token-file FILE] grant ID AMOUNT --reason TEXT [--key KEY]
#        scripts/user.sh [--url URL] [--token-file FILE] tier ID TIER
#        scripts/user.sh [--url URL] [--token-file FILE] link EMAIL
#        scripts/user.sh [--url URL] [--token-file FILE] factor-off ID
#        scripts/user.sh [--url URL] [--token-file FILE] export ID
#        scripts/user.sh [--url URL] [--token-file FILE] erase ID --yes
# Finds the account of somebody who needs help, and does for it what an administrator may. The audit log keeps each use with your name.
# find takes an e-mail address, an id or its first 8 characters, or the id or pairing code of a session; a token of an operator is
# enough for it. The other commands take a whole id, as find prints it, so that nothing is done to somebody else. erase ends the
# account for good: it wants --yes, or the first 8 characters of the id typed at a terminal.
#   --reason TEXT      why credits are granted; the user reads it in the statement
#   --key KEY          grants with the same user and key count once (default: another one each time)
#   --json             find prints the program's answer
#   --yes              erase without asking
#   --url URL          the program (default: ALGO_URL, else http://localhost:5000, or PORT)
#   --token-file FILE  a file with an administrator's token (default: ALGO_TOKEN, else the output of scripts/token.sh)
# Exit codes: 0 done, 1 refused or nobody found, 2 wrong arguments, 3 no answer or a missing program.
set -eu
. "$(dirname "$0")/lib.sh"

verb='' subject='' third='' reason='' key='' json='' yes=''
while [ $# -gt 0 ]; do
  case $1 in
    --reason) value "$1" $#; reason=$2; shift 2 ;;
    --key) value "$1" $#; key=$2; shift 2 ;;
    --json) json=yes; shift ;;
    --yes) yes=yes; shift ;;
    -*) common_option "$@"; shift "$SHIFT" ;;
    *)
      if [ -z "$verb" ]; then verb=$1
      elif [ -z "$subject" ]; then subject=$1
      elif [ -z "$third" ]; then third=$1
      else wrong_use "$1 is too much"; fi
      shift ;;
  esac
done

# whole_id TEXT: fails unless it is the whole id of a user.
whole_id() {
  [ -n "$1" ] || wrong_use "the id of the user is missing"
  [ "${#1}" = 36 ] || wrong_use "$1 is no whole id: find prints it"
  case $1 in
    *[!0-9a-fA-F-]*) wrong_use "$1 is no id: find prints it" ;;
    ????????-????-????-????-????????????) ;;
    *) wrong_use "$1 is no id: find prints it" ;;
  esac
}
case $verb in
  grant)
    whole_id "$subject"
    case $third in
      '') wrong_use "how many credits is missing" ;;
      *[!0-9]* | ??????????*) wrong_use "AMOUNT is a whole number, not '$third'" ;;
    esac
    [ -n "$reason" ] || wrong_use "--reason is missing: the user reads it in the statement" ;;
  tier)
    whole_id "$subject"
    [ -n "$third" ] || wrong_use "the tier is missing" ;;
  find)
    [ -n "$subject" ] || wrong_use "whom to look for is missing"
    [ -z "$third" ] || wrong_use "$third is too much: put a code with spaces in quotes" ;;
  link)
    case $subject in
      '') wrong_use "the e-mail address is missing" ;;
      ?*@?*) ;;
      *) wrong_use "$subject is no e-mail address" ;;
    esac
    [ -z "$third" ] || wrong_use "$third is too much" ;;
  export | erase | factor-off)
    whole_id "$subject"
    [ -z "$third" ] || wrong_use "$third is too much" ;;
  '') wrong_use "say find, grant, tier, link, factor-off, export or erase" ;;
  *) wrong_use "there is no $verb" ;;
esac
need curl jq

# One line for each fact of each account.
# shellcheck disable=SC2016 # the program is jq's
account='
  def day: if . == null then "never" else .[:16] | sub("T"; " ") end;
  def fact($name; $text): "  \($name)" + (" " * (10 - ($name | length))) + $text;
  .users[] | (.email // .name // .life.state),
    fact("id"; .id),
    fact("state"; .life.state + (if .life.erasedAt then " on " + (.life.erasedAt | day) else "" end)
      + (if .life.takenAlongBy then ", taken along by \(.life.takenAlongBy)" else "" end)),
    fact("role"; {guest: "guest", user: "viewer", operator: "operator", admin: "administrator"}[.role]),
    fact("credits"; (if .credits.balance == null then "none yet" else "\(.credits.balance)" end) + ", tier \(.credits.tier)"
      + (if .credits.cycleEnd then ", \(.credits.baseQuota) a month until \(.credits.cycleEnd | day)" else "" end)),
    fact("created"; "\(.life.createdAt | day), last seen \(.life.seenAt | day)"),
    fact("signs in"; ([(.signIn | select(.password) | "password" + (if .secondFactor then " and a code (\(.recoveryCodes) recovery codes left)" else "" end)),
        (.signIn | select(.passkeys > 0) | "passkeys: \(.passkeys)"),
        (.signIn.identities[] | .issuer + (if .email then " (\(.email), not proved)" else "" end))]
      | if length == 0 then "by a cookie alone" else join(", ") end) + "; browsers: \(.signIn.devices)"),
    fact("shows"; "\(.shows.count)" + (if .shows.count > 0 then ": " + ([.shows.latest[:3][].id] | join(", ")) else "" end)),
    (select(.foundBy == "provider") | "  Only a provider names this address, and nobody has proved it: ask for more before you change anything.")'

# An answer to another request than this would be booked twice.
[ -n "$key" ] || key=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')

# done_or_fail STATUS WORDS: fails unless the answer has the status.
done_or_fail() { [ "$STATUS" = "$1" ] || fail 1 "$2: $(refusal)"; }

if [ "$verb" = erase ] && [ -z "$yes" ]; then
  [ -t 0 ] || fail 2 "erase wants --yes, because there is no terminal to ask at"
  start=$(printf '%.8s' "$subject")
  printf 'This ends the account %s and deletes its data for good. Type %s: ' "$subject" "$start"
  read -r typed
  [ "$typed" = "$start" ] || fail 1 "nothing was done"
fi

reachable
token
case $verb in
  find)
    api GET "/api/admin/users?find=$(jq -rn --arg find "$subject" '$find | @uri')"
    done_or_fail 200 "nobody is shown"
    if [ -n "$json" ]; then printf '%s\n' "$BODY"; else printf '%s' "$BODY" | jq -r "$account"; fi ;;
  grant)
    api POST /api/admin/credits/grant "$(jq -cn --arg user "$subject" --argjson amount "$third" --arg reason "$reason" --arg key "$key" \
      '{userId: $user, amount: $amount, reason: $reason, idempotencyKey: $key}')"
    done_or_fail 200 "no credits were granted"
    printf '%s' "$BODY" | jq -r '(if .repeated then "granted already" else "\(.amount) credits granted" end) + ": the balance is \(.balance)"' ;;
  tier)
    api POST "/api/admin/users/$subject/tier" "$(jq -cn --arg tier "$third" '{tier: $tier}')"
    done_or_fail 200 "the tier was not changed"
    printf '%s' "$BODY" | jq -r '"the tier is \(.tier): \(.granted) credits more, the balance is \(.balance)"' ;;
  link)
    api POST /api/admin/account-links "$(jq -cn --arg email "$subject" '{email: $email}')"
    done_or_fail 201 "no link was made"
    printf '%s' "$BODY" | jq -r .url ;;
  factor-off)
    api DELETE "/api/admin/users/$subject/second-factor"
    done_or_fail 200 "the second factor was not turned off"
    printf 'the second factor is off\n' ;;
  export)
    api POST "/api/admin/users/$subject/export"
    done_or_fail 202 "no copy is made"
    printf '%s' "$BODY" | jq -r '"a copy is being made, which only the user can fetch: \(.id)"' ;;
  erase)
    LIMIT=60
    api POST "/api/admin/users/$subject/erase" '{"confirm":"erase"}'
    done_or_fail 200 "the account was not erased"
    printf 'the account has ended; its data is deleted within minutes\n' ;;
esac
