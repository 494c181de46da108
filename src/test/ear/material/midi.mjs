// Standard MIDI files: read (with tempo map and time signatures), write (1 tick = 1/2 ms), freedoom WAD lumps.
import { readFileSync } from 'node:fs';
export function readMidi(b) {
  if (b.toString('latin1', 0, 4) !== 'MThd') throw new Error('no MIDI');
  const tracks = b.readUInt16BE(10), division = b.readUInt16BE(12); if (division & 0x8000) throw new Error('SMPTE');
  let at = 14; const ev = [];
  for (let t = 0; t < tracks && at + 8 <= b.length; t++) {
    if (b.toString('latin1', at, at + 4) !== 'MTrk') { at += 8 + b.readUInt32BE(at + 4); t--; continue; }
    const end = Math.min(b.length, at + 8 + b.readUInt32BE(at + 4)); at += 8; let tick = 0, status = 0;
    const vlq = () => { let v = 0, c; do { c = b[at++]; v = v * 128 + (c & 127); } while (c & 128 && at < end); return v; };
    while (at < end) {
      tick += vlq(); let s = b[at]; if (s & 128) { at++; if (s < 0xf0) status = s; } else s = status;
      if (s === 0xff) { const type = b[at++], len = vlq(), d = b.subarray(at, at + len); at += len; ev.push({ tick, track: t, meta: type, d }); if (type === 0x2f) break; }
      else if (s === 0xf0 || s === 0xf7) { const len = vlq(); at += len; }
      else { const k = s >> 4, n = k === 12 || k === 13 ? 1 : 2; const d = [s, ...b.subarray(at, at + n)]; at += n; ev.push({ tick, track: t, k, ch: s & 15, d }); }
    }
    at = end;
  }
  ev.forEach((e, i) => e.i = i); ev.sort((x, y) => x.tick - y.tick || x.i - y.i);
  const tempi = [[0, 500000]], sigs = [];
  for (const e of ev) if (e.meta === 0x51) tempi.push([e.tick, e.d[0] * 65536 + e.d[1] * 256 + e.d[2]]); else if (e.meta === 0x58) sigs.push([e.tick, e.d[0], 2 ** e.d[1]]);
  const map = []; for (const [tick, us] of tempi) { if (map.length && map.at(-1)[0] === tick) map.pop(); map.push([tick, us]); }
  const secs = [0]; for (let i = 1; i < map.length; i++) secs[i] = secs[i - 1] + (map[i][0] - map[i - 1][0]) * map[i - 1][1] / division / 1e6;
  const seconds = tick => { let i = map.length - 1; while (i > 0 && map[i][0] > tick) i--; return secs[i] + (tick - map[i][0]) * map[i][1] / division / 1e6; };
  for (const e of ev) e.t = seconds(e.tick);
  return { division, ev, map, sigs, seconds, lastTick: ev.length ? ev.at(-1).tick : 0 };
}
/** events: [{t seconds, d: bytes}] sorted */
export function writeMidi(events) {
  const out = []; let last = 0; const vlq = v => { const o = [v & 127]; while ((v >>= 7)) o.unshift((v & 127) | 128); return o; };
  out.push(0, 0xff, 0x51, 3, ...[1000000 >> 16, (1000000 >> 8) & 255, 1000000 & 255]);
  for (const e of events) { const tick = Math.max(last, Math.round(e.t * 2000)); out.push(...vlq(tick - last), ...e.d); last = tick; }
  out.push(...vlq(2000), 0xff, 0x2f, 0);
  const h = Buffer.alloc(22); h.write('MThd', 0); h.writeUInt32BE(6, 4); h.writeUInt16BE(0, 8); h.writeUInt16BE(1, 10); h.writeUInt16BE(2000, 12); h.write('MTrk', 14); h.writeUInt32BE(out.length, 18);
  return Buffer.concat([h, Buffer.from(out)]);
}
export function wadMidis(file) {
  const b = readFileSync(file), n = b.readUInt32LE(4), dir = b.readUInt32LE(8), o = [];
  for (let i = 0; i < n; i++) { const p = dir + 16 * i, pos = b.readUInt32LE(p), size = b.readUInt32LE(p + 4), name = b.toString('latin1', p + 8, p + 16).replace(/\0.*/, ''); const d = b.subarray(pos, pos + size); if (name.startsWith('D_') && d.toString('latin1', 0, 4) === 'MThd') o.push([name.slice(2).toLowerCase(), Buffer.from(d)]); }
  return o;
}
