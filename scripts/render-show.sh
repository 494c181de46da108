#!/bin/sh
# usage: scripts/render-show.sh SCORE OUT.mp4 [OPTION]…
# Renders the score of an evening to a film: a headless Chromium draws each frame from the score's clock, and ffmpeg encodes them.
# The server of the show has to run, because the pictures come from it.
#   --size WIDTHxHEIGHT  size of the film, 3840x2160 unless given; both even
#   --fps 30|60          frames a second, 60 unless given
#   --from S, --to S     part of the score in seconds; all of it unless given
#   --server URL         the server, http://localhost:5000 unless given (ALGO_URL)
#   --audio FILE         sound for the film, which begins with its first frame
#   --chromium PROGRAM   the browser, if it is not on the PATH
# It needs Chromium or Chrome, Node 20 or later, and ffmpeg. A minute in 4K without a graphics card takes hours.
# Exit codes: 0 success, 1 failure, 2 wrong arguments, 3 no server or a missing program.
set -eu
. "$(dirname "$0")/lib.sh"

SIZE=3840x2160 FPS=60 FROM=0 TO= AUDIO= CHROMIUM= SCORE= OUT= WORK=
# Processes of a browser that has just ended may still write into its profile.
cleanup() { [ -z "$WORK" ] || rm -rf "$WORK" 2> /dev/null || { sleep 1; rm -rf "$WORK"; }; }

while [ $# -gt 0 ]; do
  case $1 in
    --help) help ;;
    --size) value "$1" $#; SIZE=$2; shift 2 ;;
    --fps) value "$1" $#; FPS=$2; shift 2 ;;
    --from) value "$1" $#; FROM=$2; shift 2 ;;
    --to) value "$1" $#; TO=$2; shift 2 ;;
    --server) value "$1" $#; URL=$2; shift 2 ;;
    --audio) value "$1" $#; AUDIO=$2; shift 2 ;;
    --chromium) value "$1" $#; CHROMIUM=$2; shift 2 ;;
    -*) wrong_use "there is no $1" ;;
    *) if [ -z "$SCORE" ]; then SCORE=$1; elif [ -z "$OUT" ]; then OUT=$1; else wrong_use "there is one argument too many: $1"; fi; shift ;;
  esac
done
[ -n "$OUT" ] || wrong_use "the score and the film's file are missing"
[ -r "$SCORE" ] || wrong_use "the score $SCORE can't be read"
[ -z "$AUDIO" ] || [ -r "$AUDIO" ] || wrong_use "the sound $AUDIO can't be read"
printf '%s' "$SIZE" | grep -Eq '^[1-9][0-9]{1,3}[02468]?x[1-9][0-9]{1,3}$' || wrong_use "--size wants WIDTHxHEIGHT, like 3840x2160"
[ $((${SIZE%x*} % 2)) = 0 ] && [ $((${SIZE#*x} % 2)) = 0 ] || wrong_use "--size wants even numbers"
case $FPS in 30 | 60) ;; *) wrong_use "--fps wants 30 or 60" ;; esac
for seconds in "$FROM" "${TO:-1}"; do
  printf '%s' "$seconds" | grep -Eq '^[0-9]+(\.[0-9]+)?$' || wrong_use "--from and --to want seconds"
done
if [ -z "$CHROMIUM" ]; then
  for name in chromium chromium-browser google-chrome; do
    [ -n "$CHROMIUM" ] || CHROMIUM=$(command -v "$name") || CHROMIUM=
  done
  [ -n "$CHROMIUM" ] || fail 3 "Chromium is needed and not on the PATH: name one by --chromium"
fi
need node ffmpeg curl
TOKEN='' reachable

WORK=$(mktemp -d)
# The film takes its name when it is whole.
run node "$HERE/render-show.mjs" "$CHROMIUM" "$WORK" "$URL" "$SCORE" "$WORK/film.mp4" "$SIZE" "$FPS" "$FROM" "$TO" "$AUDIO" || fail "$outcome" "the film was not made"
mv "$WORK/film.mp4" "$OUT"
