import { readMidi, wadMidis } from './midi.mjs'; import { readFileSync, readdirSync, writeFileSync, mkdirSync } from 'node:fs'; import { createHash } from 'node:crypto';
const root = 'ear-material/src/root', out = 'ear-material/src/mid'; mkdirSync(out, { recursive: true }); const seen = new Set();
const put = (name, b) => { const h = createHash('md5').update(b).digest('hex'); if (seen.has(h)) return; seen.add(h);
  let m; try { m = readMidi(b); } catch (e) { console.log(name, e.message); return; }
  const notes = m.ev.filter(e => e.k === 9 && e.d[2] > 0), drums = notes.filter(e => e.ch === 9), kicks = drums.filter(e => e.d[1] === 35 || e.d[1] === 36);
  // share of notes on the grid of 16ths or triplets
  const on = (g, list) => list.filter(e => { const x = e.tick / m.division * g; return Math.abs(x - Math.round(x)) < 0.12; }).length / Math.max(1, list.length);
  console.log(name.padEnd(40), 'len', m.seconds(m.lastTick).toFixed(0), 'notes', notes.length, 'drums', drums.length, 'kicks', kicks.length, 'bpm', m.map.slice(0, 3).map(x => (6e7 / x[1]).toFixed(1)).join('/'), 'tempi', m.map.length, 'sig', m.sigs.slice(0, 3).map(s => s[1] + '/' + s[2]).join(' '), 'q', on(4, notes).toFixed(2), on(3, notes).toFixed(2));
  writeFileSync(`${out}/${name}.mid`, b); };
for (const w of ['freedoom1', 'freedoom2']) for (const [n, b] of wadMidis(`${root}/freedoom/usr/share/games/doom/${w}.wad`)) put('doom_' + n, b);
const dir = (d, p) => { for (const f of readdirSync(d)) if (/\.mid$/i.test(f)) put(p + f.slice(0, -4).replace(/[^A-Za-z0-9]+/g, '_').toLowerCase(), readFileSync(`${d}/${f}`)); };
dir(`${root}/openttd-openmsx/usr/share/games/openttd/baseset/openmsx`, 'ttd_'); dir(`${root}/planetblupi-music-midi/usr/share/planetblupi/music`, 'blupi_');
dir(`${root}/pianobooster/usr/share/doc/pianobooster/courses/BoosterMusic`, 'booster_');
