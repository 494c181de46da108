/** Reads Standard MIDI Files, with their tempo and time signatures. */

/** The channel of the drums. */
export const DRUMS = 9;
const [NOTE_OFF, NOTE_ON, CONTROL, PROGRAM, PRESSURE] = [8, 9, 11, 12, 13];
const [END, TEMPO, SIGNATURE] = [0x2f, 0x51, 0x58];

/**
 * @typedef {{tick: number, at: number, data: number[]}} Message status and data bytes; the time in ticks and in seconds
 * @typedef {{tick: number, beats: number, unit: number}} Signature from a tick on, `beats` notes of 1/unit make a bar
 * @typedef {{ticksPerQuarter: number, messages: Message[], signatures: Signature[], lastTick: number, secondsAt: (tick: number) => number}} Score
 */

/** @param {Buffer} file @returns {Score} */
export function readScore(file) {
  if (file.toString('latin1', 0, 4) !== 'MThd') throw new Error('no Standard MIDI File');
  const ticksPerQuarter = file.readUInt16BE(12);
  if (ticksPerQuarter & 0x8000) throw new Error('times in frames are not read');
  const events = tracks(file).flatMap(readTrack).sort((a, b) => a.tick - b.tick);
  const tempi = [{ tick: 0, micros: 500_000, at: 0 }];
  const signatures = /** @type {Signature[]} */ ([]);
  for (const { tick, meta, data } of events) {
    if (meta === TEMPO) tempi.push({ tick, micros: data[0] * 65_536 + data[1] * 256 + data[2], at: 0 });
    if (meta === SIGNATURE) signatures.push({ tick, beats: data[0], unit: 2 ** data[1] });
  }
  for (let i = 1; i < tempi.length; i++) tempi[i].at = tempi[i - 1].at + seconds(tempi[i].tick - tempi[i - 1].tick, tempi[i - 1].micros);

  /** @param {number} ticks @param {number} micros of a quarter */
  function seconds(ticks, micros) {
    return (ticks * micros) / ticksPerQuarter / 1e6;
  }

  /** @param {number} tick */
  function secondsAt(tick) {
    let last = tempi[0];
    for (const tempo of tempi) if (tempo.tick <= tick) last = tempo;
    return last.at + seconds(tick - last.tick, last.micros);
  }

  const messages = events.filter(event => event.meta === undefined).map(({ tick, data }) => ({ tick, at: secondsAt(tick), data }));
  return { ticksPerQuarter, messages, signatures, lastTick: events.at(-1)?.tick ?? 0, secondsAt };
}

/** The beginnings of notes. @param {Score} score @returns {{tick: number, at: number, key: number, velocity: number, isDrum: boolean}[]} */
export function notesOf(score) {
  return score.messages
    .filter(({ data }) => data[0] >> 4 === NOTE_ON && data[2] > 0)
    .map(({ tick, at, data }) => ({ tick, at, key: data[1], velocity: data[2], isDrum: (data[0] & 15) === DRUMS }));
}

/** @param {Message} message */
export const isNote = ({ data }) => data[0] >> 4 === NOTE_ON || data[0] >> 4 === NOTE_OFF;

/** @param {Message} message */
export const isDrum = ({ data }) => (data[0] & 15) === DRUMS;

/** @param {number} channel @param {number} number @param {number} value @param {number} at */
export const control = (channel, number, value, at) => ({ at, data: [(CONTROL << 4) | channel, number, value] });

/** The MIDI files in a WAD file of Doom, by name. @param {Buffer} wad @returns {[string, Buffer][]} */
export function midisOfWad(wad) {
  const found = /** @type {[string, Buffer][]} */ ([]);
  const entries = wad.readUInt32LE(4);
  const directory = wad.readUInt32LE(8);
  for (let entry = directory; entry < directory + 16 * entries; entry += 16) {
    const from = wad.readUInt32LE(entry);
    const name = wad.toString('latin1', entry + 8, entry + 16).replace(/\0.*/, '');
    const lump = wad.subarray(from, from + wad.readUInt32LE(entry + 4));
    if (name.startsWith('D_') && lump.toString('latin1', 0, 4) === 'MThd') found.push([name.slice(2).toLowerCase(), lump]);
  }
  return found;
}

/** @param {Buffer} file */
function tracks(file) {
  const parts = [];
  for (let at = 14; at + 8 <= file.length; at += 8 + file.readUInt32BE(at + 4)) {
    if (file.toString('latin1', at, at + 4) === 'MTrk') parts.push(file.subarray(at + 8, at + 8 + file.readUInt32BE(at + 4)));
  }
  return parts;
}

/** @param {Buffer} track */
function readTrack(track) {
  const events = /** @type {{tick: number, meta?: number, data: number[]}[]} */ ([]);
  let at = 0;
  let tick = 0;
  let status = 0;
  const variable = () => {
    let value = 0;
    let byte;
    do {
      byte = track[at++];
      value = value * 128 + (byte & 127);
    } while (byte & 128 && at < track.length);
    return value;
  };
  while (at < track.length) {
    tick += variable();
    const first = track[at] & 128 ? track[at++] : status;
    if (first === 0xff) {
      const meta = track[at++];
      const length = variable();
      events.push({ tick, meta, data: [...track.subarray(at, at + length)] });
      at += length;
      if (meta === END) break;
    } else if (first >= 0xf0) {
      const length = variable();
      at += length;
    } else {
      status = first;
      const length = status >> 4 === PROGRAM || status >> 4 === PRESSURE ? 1 : 2;
      events.push({ tick, data: [status, ...track.subarray(at, at + length)] });
      at += length;
    }
  }
  return events;
}
