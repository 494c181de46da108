#!/usr/bin/env bash
# prepare.sh FOLDER: makes below FOLDER all that the networks learn from. It takes long, and goes on where it stopped.
# FOLDER/learn has the sequences to learn from, FOLDER/judge those that nothing learns from. For Debian 12.
set -euo pipefail

[[ $# -eq 1 && $1 != -* ]] || { sed -n '2,3s/^# //p' "$0"; exit 2; }
mkdir -p "$1"
out=$(cd "$1" && pwd)
cd "$(dirname "$0")"

games=(freedoom openttd-openmsx planetblupi-music-midi pianobooster simutrans-data freedink-data csound-doc kobodeluxe-data liquidwar-data)
fonts=(/usr/share/sounds/sf2/{FluidR3_GM,TimGM6mb,OPL-3_FM_128M}.sf2)
for tool in fluidsynth sox ffmpeg mma dpkg-deb node; do
  command -v "$tool" > /dev/null || {
    echo "$tool is missing: apt-get install fluidsynth sox ffmpeg mma nodejs fluid-soundfont-gm timgm6mb-soundfont opl3-soundfont" \
      "musescore-general-soundfont-small csound-soundfont hydrogen-drumkits python3-torch" >&2
    exit 1
  }
done

# Runs a step unless it was done before. Its output folder is the second argument.
step() {
  local name=$1 folder=$out/$2
  shift 2
  [[ -e $out/.$name ]] && return
  echo "$(date +%T) $name"
  mkdir -p "$folder"
  "$@" > "$out/$name.log" 2>&1 || { echo "failed, see $out/$name.log" >&2; exit 1; }
  touch "$out/.$name"
}

unpack() {
  for package in "${games[@]}"; do
    (cd "$out/packages" && apt-get download -qq "$package")
    dpkg-deb -x "$out/packages/$package"_*.deb "$out/packages/$package"
    rm "$out/packages/$package"_*.deb
  done
}

step packages packages unpack
step grooves grooves node material/grooves.mjs "$out/grooves"
step scores scores node material/collect-scores.mjs "$out/scores" "$out"/packages/*/ "$out/grooves"
step rendered rendered node material/render-scores.mjs "$out/rendered" "$out/scores" --variations 2
step own-learn own/learn node generate.mjs "$out/own/learn" --set learn
step own-judge own/judge node generate.mjs "$out/own/judge" --set judge
step sounds sounds node prepare-sounds.mjs "$out/sounds" /usr/share/hydrogen/data/drumkits "${fonts[@]}"
step learn-scores learn/scores node sequences.mjs "$out/learn/scores" "$out/rendered/learn"
step learn-scores-48 learn/scores-48 node sequences.mjs "$out/learn/scores-48" --as 48000 "$out/rendered/learn"
step learn-own learn/own node sequences.mjs "$out/learn/own" "$out/own/learn"
step learn-mixes learn/mixes node sequences.mjs "$out/learn/mixes" --mixes 0 1500 "$out/sounds"
step learn-practice learn/practice node sequences.mjs "$out/learn/practice" --practice 0 400 "$out/sounds"
step learn-random learn/random node sequences.mjs "$out/learn/random" --random 0 600
step judge-scores judge/scores node sequences.mjs "$out/judge/scores" "$out/rendered/judge"
step judge-own judge/own node sequences.mjs "$out/judge/own" "$out/own/judge"
echo "$(date +%T) done"
