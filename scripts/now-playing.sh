#!/bin/sh
# usage: ALGO_PLAYER_TOKEN=… scripts/now-playing.sh ADDRESS
# Tells a show what the music player of this desktop plays (MPRIS, by playerctl), until the player ends.
# ADDRESS and token come from "Phones and guests", "From your player". Covers that are files are sent as bytes.
# Exit codes: 0 the player has ended, 2 wrong arguments, 3 a missing program.
set -eu
. "$(dirname "$0")/lib.sh"

case ${1:-} in
  http://* | https://*) address=$1 ;;
  --help) help ;;
  *) wrong_use "the address of the show is missing" ;;
esac
[ -n "${ALGO_PLAYER_TOKEN:-}" ] || wrong_use "ALGO_PLAYER_TOKEN is not set"
need playerctl curl jq

# post PATH TYPE: sends standard input. The token is no argument, because other users can read those.
post() {
  body=$(mktemp) code=0
  cat > "$body"
  printf 'header = "Authorization: Bearer %s"\n' "$ALGO_PLAYER_TOKEN" \
    | curl -sS --fail-with-body --max-time "$LIMIT" -o /dev/null -K - -H "Content-Type: $2" --data-binary "@$body" "$address$1" || code=$?
  rm -f "$body"
  [ "$code" = 0 ] || warn "the show did not take it"
}

tab=$(printf '\t')
shown=
playerctl --follow metadata --format "{{status}}$tab{{position}}$tab{{mpris:length}}$tab{{title}}$tab{{artist}}$tab{{album}}$tab{{mpris:artUrl}}" \
  | while IFS= read -r line; do
    printf '%s' "$line" | jq -R -c 'split("\t") as [$status, $at, $long, $title, $artist, $album, $cover]
      | def ms: (tonumber? // 0) / 1000 | floor | if . < 0 or . > 86400000 then 0 else . end;
        def short: if . == null or . == "" then null else .[0:200] end;
        if $status != "Playing" or ($title | short) == null then {playing: false}
        else {title: ($title | short), artist: ($artist | short), album: ($album | short), positionMs: ($at | ms), lengthMs: ($long | ms),
          coverUrl: (if ($cover // "") | test("^https?://") then $cover[0:2000] else null end)} end' | post '' application/json
    # The cover of a song is sent once.
    cover=${line##*"$tab"}
    case $cover in
      file://*)
        if [ "$line" != "$shown" ] && [ "${line%%"$tab"*}" = Playing ]; then
          file=$(printf '%s' "${cover#file://}" | jq -Rr 'gsub("%20"; " ")')
          [ ! -r "$file" ] || post /cover application/octet-stream < "$file"
        fi
        shown=$line ;;
    esac
  done
