#!/usr/bin/env bash
# Writes target/base-image.tar, a base image with this machine's JDK 25 (JAVA_HOME) and the C library that it needs, so that
# the program's image can be built and tested without a registry:
# mvn -Pimage,long verify -Dit.test=ImageIT -Dimage.base=tar://$PWD/target/base-image.tar
set -euo pipefail

if [ $# -gt 0 ]; then
  sed -n '2,4s/^# //p' "$0"
  [ "$1" = "--help" ] && exit 0 || exit 2
fi
cd "$(dirname "$0")/.."
java="${JAVA_HOME:?names no JDK}/bin/java"
"$java" -version 2>&1 | grep -q 'version "25' || { echo "JAVA_HOME is no JDK 25: $JAVA_HOME" >&2; exit 1; }

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
root="$work/root"
mkdir -p "$root"/{etc,proc,dev,opt/java/openjdk} "$root/tmp" target
chmod 1777 "$root/tmp"
# Follow links, because a JDK's certificates may be elsewhere.
cp -rL "$JAVA_HOME"/{bin,conf,lib,release} "$root/opt/java/openjdk/"
rm -f "$root"/opt/java/openjdk/lib/{src.zip,ct.sym}
ldd "$java" "$JAVA_HOME/lib/server/libjvm.so" "$JAVA_HOME"/lib/lib{net,nio,awt_headless,lcms,javajpeg}.so \
  | grep -o '/[^ ]*\.so[^ :)]*' | grep -v "^$JAVA_HOME" | sort -u | while read -r library; do
  mkdir -p "$root$(dirname "$library")"
  cp -L "$library" "$root$library"
done
echo 'hosts: files dns' > "$root/etc/nsswitch.conf"

tar -C "$root" --owner=0 --group=0 -cf "$work/layer.tar" .
cat > "$work/config.json" <<END
{"architecture": "$(uname -m | sed 's/x86_64/amd64/; s/aarch64/arm64/')", "os": "linux",
 "config": {"Env": ["PATH=/opt/java/openjdk/bin:/usr/bin:/bin", "JAVA_HOME=/opt/java/openjdk"]},
 "rootfs": {"type": "layers", "diff_ids": ["sha256:$(sha256sum "$work/layer.tar" | cut -d' ' -f1)"]}}
END
echo '[{"Config": "config.json", "RepoTags": ["base:25"], "Layers": ["layer.tar"]}]' > "$work/manifest.json"
tar -C "$work" -cf target/base-image.tar manifest.json config.json layer.tar
echo "target/base-image.tar"
