// node recordings.mjs: game music of Debian packages to ear-material/recordings/{learn,judge}, with a consensus of aubio, music-tempo and Essentia (tools only)
import { execFileSync } from 'node:child_process'; import { readFileSync, writeFileSync, existsSync, mkdirSync, readdirSync, statSync } from 'node:fs'; import { createHash } from 'node:crypto'; import { createRequire } from 'node:module'; import { readMidi } from './midi.mjs';
const require = createRequire(import.meta.url), MusicTempo = require('music-tempo'), { Essentia, EssentiaWASM } = require('essentia.js');
const root = 'ear-material/src/root', R = 44100, LEN = 90; const hash = s => createHash('md5').update(s).digest().readUInt32BE(0);
const find = d => readdirSync(d, { withFileTypes: true }).flatMap(e => e.isDirectory() ? find(`${d}/${e.name}`) : /\.(ogg|mp3|opus)$/i.test(e.name) ? [`${d}/${e.name}`] : []);
const skip = /wind|rain\.ogg|night|nightime|day\.ogg|desertday|hell\.ogg|ambient|guitar\.ogg|AMB_|defeat|victory|death|planetblupi|_old|music-game-1/i, limit = { 'supertux-data': 14, 'wesnoth-1.16-music': 12, 'drascula-music': 8, 'warzone2100-music': 10, 'hedgewars-data': 12, 'singularity-music': 8, 'hyperrogue-music': 7, 'colobot-common-sounds': 9, 'marsshooter-data': 8, 'starfighter-data': 8 };
const list = []; for (const game of readdirSync(root)) { const files = find(`${root}/${game}`).filter(f => statSync(f).size > 400e3 && !skip.test(f.replace(root, '').replace(/^\/[^/]+\/.*\//, ''))).sort((a, b) => hash(a) - hash(b)); files.slice(0, limit[game] ?? 8).forEach((f, i) => list.push([i, game, f])); }
list.sort((a, b) => a[0] - b[0] || (a[1] < b[1] ? -1 : 1));
const wavOf = file => { const b = readFileSync(file), at = b.indexOf('data') + 8, n = (b.length - at) >> 1, x = new Float32Array(n); for (let i = 0; i < n; i++) x[i] = b.readInt16LE(at + 2 * i) / 32768; return x; };
const clean = (b) => b.filter((t, i) => i === 0 || t > b[i - 1]); const tempoOf = b => { const d = b.slice(1).map((t, i) => t - b[i]).sort((p, q) => p - q); return d.length > 8 ? 60 / d[d.length >> 1] : 0; };
const F = (a, b) => { let i = 0, j = 0, m = 0; while (i < a.length && j < b.length) if (Math.abs(a[i] - b[j]) <= 0.07) { m++; i++; j++; } else if (a[i] < b[j]) i++; else j++; return a.length + b.length ? 2 * m / (a.length + b.length) : 0; };
let essentia = null; const round = x => Math.round(x * 1e4) / 1e4; let count = 0;
for (const [, game, file] of list) {
  const title = (/song\.ogg$/.test(file) ? file.split('/').at(-2) : file.split('/').at(-1).replace(/\.\w+$/, '')).replace(/[^A-Za-z0-9]+/g, '_').toLowerCase(), name = `${game.replace(/-(data|music|common-sounds|1\.16-music|songs.*)$/g, '').replace(/-.*/, '')}_${title}`;
  const set = hash(name) % 2 ? 'judge' : 'learn', dir = `ear-material/recordings/${set}`, base = `${dir}/${name}`; mkdirSync(dir, { recursive: true }); if (existsSync(base + '.json')) continue;
  try {
    const seconds = +execFileSync('ffprobe', ['-v', 'error', '-show_entries', 'format=duration', '-of', 'csv=p=0', file]).toString(); if (!(seconds > 30)) continue;
    const fof = /song\.ogg$/.test(file), start = fof ? 0 : hash(name) & 4 ? Math.max(0, Math.min(seconds - LEN, 0.25 * seconds)) : 0, guitar = file.replace('song.ogg', 'guitar.ogg');
    if (!existsSync(base + '.wav')) execFileSync('nice', ['-n', '19', 'ffmpeg', '-v', 'error', '-y', '-ss', String(start), '-i', file, ...(fof ? ['-i', guitar, '-filter_complex', 'amix=inputs=2:normalize=0,alimiter'] : []), '-t', String(LEN), '-ac', '1', '-ar', String(R), '-c:a', 'pcm_s16le', base + '.wav'], { stdio: 'pipe' });
    if (process.argv.includes('--decode')) { console.log(base); continue; }
    const x = wavOf(base + '.wav'), tools = {};
    tools.aubio = clean(execFileSync('nice', ['-n', '19', 'aubio', 'beat', base + '.wav']).toString().trim().split('\n').map(Number).filter(t => t >= 0));
    try { tools.musicTempo = clean(new MusicTempo(Array.from(x)).beats); } catch { tools.musicTempo = []; }
    essentia ??= new Essentia(EssentiaWASM); const v = essentia.arrayToVector(x);
    const d = essentia.BeatTrackerDegara(v); tools.degara = clean([...essentia.vectorToArray(d.ticks)]); d.ticks.delete(); v.delete(); if (++count % 12 === 0) { essentia.delete(); essentia = new Essentia(EssentiaWASM); }
    const bpm = Object.fromEntries(Object.entries(tools).map(([k, b]) => [k, round(tempoOf(b))])), names = Object.keys(tools); let best = null;
    for (let i = 0; i < 3; i++) for (let j = i + 1; j < 3; j++) { const f = F(tools[names[i]], tools[names[j]]), same = Math.abs(bpm[names[i]] / bpm[names[j]] - 1) < 0.04; if (same && (!best || f > best.f)) best = { f, a: names[i], b: names[j] }; }
    let beats = [], from = best ? (best.a === 'degara' || best.b === 'degara' ? 'degara' : best.b) : '', downs = [], beatsPerBar = 4, exact = false;
    let tempo = best ? bpm[from] : 0; if (best && best.f >= 0.75) beats = tools[from].map(round);
    if (fof) { const m = readMidi(readFileSync(file.replace('song.ogg', 'notes.mid'))), grid = []; for (let t = 0; t < m.lastTick; t += m.division) grid.push(m.seconds(t)); const inside = grid.filter(t => t < LEN), score = F(inside, tools.degara), half = F(inside.filter((_, i) => i % 2 === 0), tools.degara); console.log(name, 'score grid', score.toFixed(2), half.toFixed(2), tempoOf(inside)); if (score > 0.7) { beats = inside.map(round); tempo = round(tempoOf(inside)); exact = true; } }
    // a curve where the tempo moves
    const med = (l) => [...l].sort((p, q) => p - q)[l.length >> 1], local = beats.slice(0, -1).map((t, i) => { const w = []; for (let k = Math.max(0, i - 4); k < Math.min(beats.length - 1, i + 5); k++) w.push(beats[k + 1] - beats[k]); return [t, round(60 / med(w))]; }), curve = local.some(([, b]) => Math.abs(b / tempo - 1) > 0.03) ? local : undefined;
    writeFileSync(base + '.json', JSON.stringify({ bpm: round(tempo), unsure: !tempo || undefined, genre: tempo ? 'recording' : 'unsure', beatsPerBar, kicks: [], drums: [], all: [], beats, downs, curve, end: round(x.length / R), tools: bpm, agreement: best ? round(best.f) : 0, exact, from: file.replace(root, ''), start: round(start) }));
    console.log(set, name.padEnd(44), Object.values(bpm).map(b => b.toFixed(0)).join('/'), best ? `${from} ${best.f.toFixed(2)}` : 'unsure', beats.length);
  } catch (e) { console.log(name, String(e.message ?? e).slice(0, 120)); }
}
