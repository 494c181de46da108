// @ts-check
import { ascii, box, fullBox, join, u16, u32, zeros } from './mp4-boxes.js';
import { audioEntry, audioScale, videoEntry } from './mp4-codecs.js';

/** @typedef {import('./chunk-ring.js').Chunk} Chunk */
/** @typedef {import('./mp4-boxes.js').Bytes} Bytes */
/** @typedef {{isVideo: boolean, scale: number, entry: Bytes, width: number, height: number, chunks: Chunk[]}} Track */

const VIDEO_SCALE = 90_000;
const MOVIE_SCALE = 1_000;
const UNITY = join([u32(0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000)]);
/** Pictures and sound take turns in the file by so many seconds, so that a player need not jump. */
const TURN_SECONDS = 1;
/** Sound that begins later than this after the first frame is shifted there. */
const LATE_SECONDS = 0.03;

/**
 * Writes an MP4 file, whose head comes first, so that it plays while it loads.
 * @param {{format: import('./mp4-codecs.js').VideoFormat, chunks: Chunk[]}} video
 * @param {{format: import('./mp4-codecs.js').AudioFormat, chunks: Chunk[]}|null} audio
 * @param {number} end the moment at which the last frame ends, in seconds of the chunks' clock
 * @returns {Bytes}
 */
export function mp4File(video, audio, end) {
  const begin = video.chunks[0].at;
  /** @type {Track[]} */
  const tracks = [{ ...video.format, isVideo: true, scale: VIDEO_SCALE, entry: videoEntry(video.format), chunks: video.chunks }];
  if (audio?.chunks.length) tracks.push({ isVideo: false, scale: audioScale(audio.format), entry: audioEntry(audio.format), width: 0, height: 0, chunks: audio.chunks });
  const groups = tracks.flatMap((track, i) => grouped(track.chunks, begin).map(chunks => ({ track: i, chunks }))).sort((a, b) => a.chunks[0].at - b.chunks[0].at);
  const head = box('ftyp', ascii('isom'), u32(0x200), ascii('isomiso2mp41'));
  /** @param {number} start of the data in the file */
  const movie = start => {
    /** @type {number[][]} */ const places = tracks.map(() => []);
    let at = start;
    for (const { track, chunks } of groups) {
      places[track].push(at);
      for (const { bytes } of chunks) at += bytes.length;
    }
    const trackBoxes = tracks.map((track, i) => trackBox(i + 1, track, begin, end, groups.filter(group => group.track === i).map(({ chunks }) => chunks.length), places[i]));
    return box('moov', fullBox('mvhd', 0, u32(0, 0, MOVIE_SCALE, ticks(end - begin, MOVIE_SCALE), 0x10000), u16(0x100), zeros(10), UNITY, zeros(24), u32(tracks.length + 1)), ...trackBoxes);
  };
  const dataStart = head.length + movie(0).length + 8;
  return join([head, movie(dataStart), box('mdat', ...groups.flatMap(({ chunks }) => chunks.map(({ bytes }) => bytes)))]);
}

/** @param {number} seconds @param {number} scale */
const ticks = (seconds, scale) => Math.round(seconds * scale);

/** @param {Chunk[]} chunks @param {number} begin */
function grouped(chunks, begin) {
  /** @type {Chunk[][]} */ const groups = [];
  let turn = NaN;
  for (const chunk of chunks) {
    const now = Math.floor((chunk.at - begin) / TURN_SECONDS);
    if (now !== turn) groups.push([]);
    turn = now;
    groups[groups.length - 1].push(chunk);
  }
  return groups;
}

/** @param {number} id @param {Track} track @param {number} begin @param {number} end @param {number[]} counts of the groups' chunks @param {number[]} places of the groups in the file */
function trackBox(id, { isVideo, scale, entry, width, height, chunks }, begin, end, counts, places) {
  const first = chunks[0].at;
  const late = first - begin > LATE_SECONDS ? first - begin : 0;
  const long = Math.max(0, end - first);
  const edit = late ? [box('edts', fullBox('elst', 0, u32(2, ticks(late, MOVIE_SCALE), 0xffffffff, 0x10000, ticks(long, MOVIE_SCALE), 0, 0x10000)))] : [];
  const header = fullBox('tkhd', 3, u32(0, 0, id, 0, ticks(late + long, MOVIE_SCALE), 0, 0, 0), u16(isVideo ? 0 : 0x100), u16(0), UNITY, u32(width * 0x10000, height * 0x10000));
  const handler = fullBox('hdlr', 0, u32(0), ascii(isVideo ? 'vide' : 'soun'), zeros(12), ascii(isVideo ? 'Video' : 'Sound'), zeros(1));
  const media = isVideo ? fullBox('vmhd', 1, zeros(8)) : fullBox('smhd', 0, zeros(4));
  const where = box('dinf', fullBox('dref', 0, u32(1), fullBox('url ', 1)));
  return box('trak', header, ...edit, box('mdia', fullBox('mdhd', 0, u32(0, 0, scale, ticks(long, scale)), u16(0x55c4), u16(0)), handler,
    box('minf', media, where, sampleTable(entry, chunks, scale, end, counts, places))));
}

/** @param {Bytes} entry @param {Chunk[]} chunks @param {number} scale @param {number} end @param {number[]} counts @param {number[]} places */
function sampleTable(entry, chunks, scale, end, counts, places) {
  const first = chunks[0].at;
  const moments = [...chunks.map(({ at }) => ticks(at - first, scale)), ticks(end - first, scale)];
  const lengths = runs(chunks.map((_, i) => Math.max(1, moments[i + 1] - moments[i])));
  const keys = chunks.flatMap(({ key }, i) => (key ? [i + 1] : []));
  const sizes = counts.flatMap((count, i) => (count === counts[i - 1] ? [] : [i + 1, count, 1]));
  return box('stbl', fullBox('stsd', 0, u32(1), entry), fullBox('stts', 0, u32(lengths.length, ...lengths.flat())),
    ...(keys.length < chunks.length ? [fullBox('stss', 0, u32(keys.length, ...keys))] : []),
    fullBox('stsc', 0, u32(sizes.length / 3, ...sizes)), fullBox('stsz', 0, u32(0, chunks.length, ...chunks.map(({ bytes }) => bytes.length))),
    fullBox('stco', 0, u32(places.length, ...places)));
}

/** Equal neighbours, counted. @param {number[]} values @returns {[number, number][]} */
function runs(values) {
  /** @type {[number, number][]} */ const found = [];
  for (const value of values) {
    const last = found[found.length - 1];
    if (last?.[1] === value) last[0]++;
    else found.push([1, value]);
  }
  return found;
}
