// node scores.mjs: renders MIDI to ear-material/scores/{learn,judge}. Options: --only PATTERN
import { readMidi, writeMidi } from './midi.mjs'; import { readFileSync, writeFileSync, readdirSync, mkdirSync, existsSync, unlinkSync } from 'node:fs'; import { execFileSync } from 'node:child_process'; import { createHash } from 'node:crypto';
const R = 44100, LEN = 90, only = process.argv[2] === '--only' ? process.argv[3] : '';
const hash = s => createHash('md5').update(s).digest().readUInt32BE(0);
const fonts = { fluid: '/usr/share/sounds/sf2/FluidR3_GM.sf2', timgm: '/usr/share/sounds/sf2/TimGM6mb.sf2', opl3: '/usr/share/sounds/sf2/OPL-3_FM_128M.sf2', muse: '/usr/share/sounds/sf3/MuseScore_General_Lite.sf3', csound: '/usr/share/sounds/sf2/sf_GMbank.sf2' };
const genreOf = n => n.startsWith('mma_') ? n.replace(/^mma_[a-z]+_/, '') : n.startsWith('doom_') ? 'game metal/electronic' : n.startsWith('ttd_') ? 'game jazz/rock' : n.split('_')[0];
const wavWrite = (file, x) => { const o = Buffer.alloc(44 + 2 * x.length); o.write('RIFF', 0); o.writeUInt32LE(36 + x.length * 2, 4); o.write('WAVEfmt ', 8); o.writeUInt32LE(16, 16); o.writeUInt16LE(1, 20); o.writeUInt16LE(1, 22); o.writeUInt32LE(R, 24); o.writeUInt32LE(R * 2, 28); o.writeUInt16LE(2, 32); o.writeUInt16LE(16, 34); o.write('data', 36); o.writeUInt32LE(x.length * 2, 40); for (let i = 0; i < x.length; i++) o.writeInt16LE(Math.max(-32768, Math.min(32767, Math.round(x[i] * 32767))), 44 + 2 * i); writeFileSync(file, o); };
const files = []; for (const d of ['ear-material/src/mid', 'ear-material/src/mma']) if (existsSync(d)) for (const f of readdirSync(d)) if (f.endsWith('.mid')) files.push([f.slice(0, -4), `${d}/${f}`]);
const log = [];
for (const [name, path] of files.sort()) {
  if (!name.includes(only)) continue;
  const h = hash(name), m = readMidi(readFileSync(path)), notes = m.ev.filter(e => e.k === 9 && e.d[2] > 0), drums = notes.filter(e => e.ch === 9);
  const set = h % 5 < 3 ? 'learn' : 'judge';
  if (notes.length < 60) { log.push([name, 'too few notes']); continue; }
  // beats from time signatures; a beat is a quarter, in x/8 divisible by 3 a dotted quarter
  const sigs = m.sigs.filter((s, i) => i === 0 || s[0] > 0 || m.sigs.every((q, j) => j <= i || q[0] > 0)); if (!sigs.length || sigs[0][0] > 0) sigs.unshift([0, 4, 4]);
  const hasSig = m.sigs.length > 0; let odd = false; const beatTicks = [], downTicks = [], per = [];
  for (let i = 0; i < sigs.length; i++) { const [from, num, den] = sigs[i], to = sigs[i + 1]?.[0] ?? m.lastTick + m.division * 8; let unit = m.division * 4 / den, count = num; if (den === 8) { if (num % 3) odd = true; unit *= 3; count = num / 3; } else if (den === 16) odd = true; if (to <= from) continue; let k = 0; for (let t = from; t < to - 1; t += unit, k++) { beatTicks.push(t); if (k % count === 0) downTicks.push(t); } per.push([to - from, count]); }
  if (odd) { log.push([name, 'odd eighths']); continue; }
  const unit = beatTicks[1] - beatTicks[0];
  // on the grid?
  const onGrid = notes.filter(e => { let i = beatTicks.length - 1, lo = 0, hi = i; while (lo < hi) { const mid = (lo + hi + 1) >> 1; if (beatTicks[mid] <= e.tick) lo = mid; else hi = mid - 1; } const p = (e.tick - beatTicks[lo]) / unit; return [4, 3, 6].some(g => Math.abs(p * g - Math.round(p * g)) < 0.12 * g / 4); }).length / notes.length;
  if (onGrid < 0.85) { log.push([name, `off the grid ${onGrid.toFixed(2)}`]); continue; }
  // felt tempo
  let bt = beatTicks; const length = m.seconds(m.lastTick), nominal = (bt.length - 1) / (m.seconds(bt.at(-1)) - m.seconds(bt[0])) * 60; let fold = 1;
  if (nominal > 215) { bt = bt.filter((_, i) => i % 2 === 0); fold = 0.5; } else if (nominal < 50) { bt = bt.flatMap((t, i) => i + 1 < bt.length ? [t, (t + bt[i + 1]) / 2] : [t]); fold = 2; }
  const beatsPerBar = per.sort((a, b) => b[0] - a[0])[0][1] * fold;
  // are bar lines credible: weight at positions of the bar
  let credible = name.startsWith('mma_');
  if (!credible) { const n = beatsPerBar / fold, w = new Array(Math.round(n)).fill(0); let last = -1; const at = new Map(beatTicks.map((t, i) => [Math.round(t), i])); const downSet = new Map(); { let k = 0, j = 0; for (const t of beatTicks) { if (downTicks[j] === t) { k = 0; j++; } downSet.set(Math.round(t), k++); } }
    for (const e of notes) { const near = beatTicks[Math.round((e.tick - beatTicks[0]) / unit)]; if (near === undefined || Math.abs(near - e.tick) > unit / 10) continue; const k = downSet.get(Math.round(near)); if (k === undefined || k >= w.length) continue; const v = e.d[2] / 127; if (e.ch === 9) w[k] += e.d[1] === 35 || e.d[1] === 36 ? 1.5 * v : e.d[1] === 49 || e.d[1] === 57 ? 4 * v : 0; else w[k] += v * (e.d[1] < 48 ? 1.5 : 0.7); }
    const rest = w.slice(1); credible = Number.isInteger(n) && w.length > 2 && w[0] > 1.12 * Math.max(...rest); if (process.env.SHOW) console.log(name, hasSig, w.map(x => x.toFixed(0)).join(' '), credible); }
  if (!Number.isInteger(beatsPerBar)) credible = false;
  // which part: half of the pieces from somewhere in the middle
  const lengthNotes = notes.at(-1).t; let start = 0; if (h & 64 && lengthNotes > 60) { const room = Math.max(0, Math.min(lengthNotes - 60, lengthNotes - LEN)); start = ((h >>> 8) % 1000) / 1000 * room; }
  const first = notes.find(e => e.t >= start)?.t ?? 0; if (start === 0 && first > 3) start = first - 1;
  const stop = start + LEN, events = [];
  for (const e of m.ev) { if (e.k === undefined) continue; if (e.t > stop) break; if (e.t < start && (e.k === 9 || e.k === 8)) continue; if (e.k === 9 && e.ch === 9 && false) continue; events.push({ t: Math.max(0, e.t - start), d: e.d }); }
  for (let c = 0; c < 16; c++) for (const k of [64, 123, 120]) events.push({ t: LEN + 0.5, d: [0xb0 | c, k, 0] }); // or the player waits for hanging notes
  events.sort((a, b) => a.t - b.t); writeFileSync('ear-material/src/now.mid', writeMidi(events));
  const choice = set === 'learn' ? [['fluid', 'timgm', 'opl3', 'muse'][(h >>> 16) % 4], ['fluid', 'timgm', 'opl3'][(h >>> 20) % 3]] : [['muse', 'csound', 'fluid', 'timgm'][(h >>> 16) % 4]];
  const round = x => Math.round(x * 1e4) / 1e4, rel = list => [...new Set(list.map(t => round(t - start)))].filter(t => t >= 0 && t <= LEN).sort((a, b) => a - b);
  const of = (...ps) => rel(drums.filter(e => ps.includes(e.d[1]) && e.d[2] >= 12).map(e => e.t));
  const end = Math.min(LEN, lengthNotes - start + 1), beats = rel(bt.map(t => m.seconds(t))).filter(t => t <= end), curve = beats.slice(0, -1).map((t, i) => [t, round(60 / (beats[i + 1] - t))]);
  const sortedBpm = curve.map(c => c[1]).sort((a, b) => a - b), bpm = sortedBpm[sortedBpm.length >> 1], steady = sortedBpm[0] > 0.985 * bpm && sortedBpm.at(-1) < 1.015 * bpm;
  if (end < 25 || beats.length < 20) { log.push([name, 'too short']); continue; }
  const truth = { bpm: round(bpm), genre: genreOf(name), beatsPerBar, kicks: of(35, 36), snares: of(37, 38, 39, 40), hats: of(42, 44, 46), drums: rel(drums.map(e => e.t)), all: rel(notes.map(e => e.t)), beats, downs: credible ? rel(downTicks.map(t => m.seconds(t))).filter(t => t <= end) : [], curve: steady ? undefined : curve, end: round(end) };
  for (const font of new Set(choice)) { const dir = `ear-material/scores/${set}`, base = `${dir}/${name}-${font}`; mkdirSync(dir, { recursive: true }); truth.font = font;
    if (!existsSync(base + '.wav')) { try { execFileSync('bash', ['-c', `ulimit -t 60; exec nice -n 19 fluidsynth -ni -q -F ear-material/src/now.wav -r ${R} -O s16 -g 0.35 ${fonts[font]} ear-material/src/now.mid`], { stdio: 'pipe' }); } catch (e) { log.push([name, font + ' failed ' + String(e.stderr).slice(0, 100) + e.signal + e.status]); console.log(log.at(-1).join(' ')); if (process.env.STRICT) continue; }
      const b = readFileSync('ear-material/src/now.wav'), at = b.indexOf('data') + 8, n = Math.min((b.length - at) >> 2, Math.round(end * R)), x = new Float32Array(n); let peak = 1e-6; for (let i = 0; i < n; i++) { x[i] = (b.readInt16LE(at + 4 * i) + b.readInt16LE(at + 4 * i + 2)) / 65536; peak = Math.max(peak, Math.abs(x[i])); }
      // half of the pieces are driven into a limiter as productions are
      const drive = (h >>> 24) & 1 ? 2.2 : 1, g = 0.89 / peak; for (let i = 0; i < n; i++) { const v = x[i] * g * drive; x[i] = drive > 1 ? 0.92 * Math.tanh(v) : v; } wavWrite(base + '.wav', x); }
    writeFileSync(base + '.json', JSON.stringify(truth)); }
  log.push([name, `${set} ${truth.bpm} ${beatsPerBar}${credible ? '' : ' no bars'} from ${start.toFixed(0)} ${[...new Set(choice)].join(' ')} kicks ${truth.kicks.length}${truth.curve ? ' curve' : ''}`]);
}
console.log(log.map(l => l[0].padEnd(36) + l[1]).join('\n'));
