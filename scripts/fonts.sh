#!/bin/sh
# usage: scripts/fonts.sh
# Makes the pages' fonts, src/main/resources/webroot/fonts, from the npm packages below, and puts the new names into the pages
# and styles. A file's name contains the start of its SHA-256, since browsers keep it for a year.
# Exit codes: 0 made, 2 wrong arguments, 3 a missing program; else npm's or node's.
set -eu
. "$(dirname "$0")/lib.sh"

[ $# -eq 0 ] || common_option "$@"
[ $# -eq 0 ] || wrong_use "it takes nothing but --help"
need node npm

resources=$(cd "$(dirname "$0")/../src/main/resources" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-save subset-font@2.9.0 @fontsource-variable/fraunces@5.3.0 @fontsource-variable/hanken-grotesk@5.3.0
cat > make.mjs <<'END'
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import subset from 'subset-font';

const FONTS = [
  // The titles have one weight; the softest edges suit pictures that melt.
  { name: 'fraunces', file: 'full', axes: { wght: 400, SOFT: 100, WONK: 0 } },
  { name: 'hanken-grotesk', file: 'wght', axes: { wght: { min: 400, max: 750, default: 400 } } },
];
const resources = process.argv[2];
const folder = join(resources, 'webroot/fonts');

/** @returns the characters from `first` to `last` */
const range = (first, last) => String.fromCodePoint(...Array.from({ length: last - first + 1 }, (_, index) => first + index));
const CHARACTERS = {
  latin: range(0x20, 0x7e) + range(0xa0, 0xff) + 'ıŒœ' + range(0x2010, 0x203a) + '⁄€™−',
  'latin-ext': range(0x100, 0x17f) + range(0x218, 0x21b) + range(0x1e00, 0x1eff),
};

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
mkdirSync(join(resources, 'webroot/licences'), { recursive: true });
const names = new Map();
for (const { name, file, axes } of FONTS) {
  const source = join('node_modules/@fontsource-variable', name);
  for (const [script, characters] of Object.entries(CHARACTERS)) {
    const whole = readFileSync(join(source, `files/${name}-${script}-${file}-normal.woff2`));
    const bytes = await subset(whole, characters, { targetFormat: 'woff2', variationAxes: axes });
    const made = `${name}-${script}.${createHash('sha256').update(bytes).digest('hex').slice(0, 12)}.woff2`;
    writeFileSync(join(folder, made), bytes);
    names.set(`${name}-${script}`, made);
    console.log(made, bytes.length);
  }
  writeFileSync(join(resources, `webroot/licences/${name}.txt`), readFileSync(join(source, 'LICENSE')));
}
for (const path of readdirSync(resources, { recursive: true }).filter(path => /\.(css|html)$/.test(path))) {
  const text = readFileSync(join(resources, path), 'utf8');
  const renamed = text.replace(/(?<=\/fonts\/)([a-z-]+)\.[0-9a-f]*\.?woff2/g, (_, name) => names.get(name));
  if (renamed !== text) writeFileSync(join(resources, path), renamed);
}
END
node make.mjs "$resources"
