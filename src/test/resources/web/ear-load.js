// @ts-check
/** The page's audio worklet in a live audio context while the page decodes and uploads large pictures, and its speed offline. */
import { GlContext } from '/display/gl/gl-context.js';
import { decode } from '/display/pictures.js';
import { PIECES } from './ear/pieces.js';
import { render } from './ear/render.js';

const PIECE = 'progressive_127';
const PIECE_SECONDS = 20;
const PICTURE_PIXELS = 2_048;
/** The browser updates its statistics of playback once a second. */
const STATISTICS_SECONDS = 1.5;
const OFFLINE_RATE = 48_000;
const WINDOW_SECONDS = 4;

/** The samples of a piece by rate. @type {Map<number, Float32Array<ArrayBuffer>>} */
const rendered = new Map();

/** @typedef {{context: AudioContext, clock: AudioWorkletNode, messageTimes: number[]}} Live */
/** @type {Live|undefined} */ let live;

/** @param {number} rate in Hz */
function music(rate) {
  const piece = /** @type {import('./ear/render.js').Piece} */ (PIECES.judge.find(({ name }) => name === PIECE));
  const samples = rendered.get(rate) ?? /** @type {Float32Array<ArrayBuffer>} */ (render({ ...piece, seconds: PIECE_SECONDS }, rate).samples);
  rendered.set(rate, samples);
  const buffer = new AudioBuffer({ length: samples.length, sampleRate: rate });
  buffer.copyToChannel(samples, 0);
  return buffer;
}

/** Starts the music as the page does, with or without the analysis. @param {boolean} isAnalysed */
export async function open(isAnalysed) {
  const context = new AudioContext({ latencyHint: 'interactive' });
  const source = new AudioBufferSourceNode(context, { buffer: music(context.sampleRate), loop: true });
  for (const module of ['/audio/features-worklet.js', '/test/ear-clock.js']) await context.audioWorklet.addModule(module);
  const clock = new AudioWorkletNode(context, 'clock', { numberOfOutputs: 0 });
  const messageTimes = /** @type {number[]} */ ([]);
  live = { context, clock, messageTimes };
  if (isAnalysed) {
    const worklet = new AudioWorkletNode(context, 'features', { numberOfOutputs: 0 });
    worklet.port.onmessage = ({ data }) => messageTimes.push(data.time);
    source.connect(worklet);
  }
  source.connect(clock);
  source.connect(context.destination);
  await context.resume();
  source.start();
  // Underruns while the context starts are none of the music.
  await audioSeconds(2);
}

/** The audio clock in seconds. */
export const now = () => /** @type {Live} */ (live).context.currentTime;

export const close = () => /** @type {Live} */ (live).context.close();

/**
 * Listens for some seconds of audio. `missing` samples never reached the worklet; `silentMs` is between its messages at most;
 * `underruns` are the buffers that the browser did not get in time; `lateMs` has the median, the 99th percentile and the
 * maximum of how much later than the earliest one a block was processed.
 * @param {number} seconds @param {'idle'|'pictures'|'blocked'} load `blocked` is a control: the audio thread itself is busy
 */
export async function listen(seconds, load) {
  const { context, clock, messageTimes } = /** @type {Live} */ (live);
  const files = load === 'pictures' ? await Promise.all([picture(0), picture(1)]) : [];
  await audioSeconds(STATISTICS_SECONDS);
  await recorded(clock);
  messageTimes.length = 0;
  const underrunsBefore = underruns();
  if (load === 'blocked') clock.port.postMessage(4);
  const end = context.currentTime + seconds;
  const pictures = files.length ? await showPictures(files, () => context.currentTime < end) : 0;
  if (context.currentTime < end) await audioSeconds(end - context.currentTime);
  clock.port.postMessage(0);
  const { missing, offsets } = await recorded(clock);
  await audioSeconds(STATISTICS_SECONDS);
  const earliest = Math.min(...offsets);
  const lateMs = offsets.map(offset => offset - earliest).sort((a, b) => a - b);
  const at = (/** @type {number} */ share) => lateMs[Math.min(lateMs.length - 1, Math.floor(share * lateMs.length))];
  const silentMs = Math.max(0, ...messageTimes.slice(1).map((time, i) => 1_000 * (time - messageTimes[i])));
  return { blocks: offsets.length, missing, silentMs, underruns: underruns() - underrunsBefore, pictures, lateMs: [at(0.5), at(0.99), at(1)] };
}

/** Decodes and uploads pictures in turn; returns how many. @param {Blob[]} files @param {() => boolean} isOn */
async function showPictures(files, isOn) {
  const canvas = document.createElement('canvas');
  const card = new GlContext(/** @type {WebGL2RenderingContext} */ (canvas.getContext('webgl2')), {});
  let count = 0;
  while (isOn()) {
    const bitmap = await decode(files[count++ % files.length]);
    const texture = card.pictureTexture(bitmap);
    card.gl.finish();
    bitmap.close();
    card.deleteTexture(texture);
  }
  card.gl.getExtension('WEBGL_lose_context')?.loseContext();
  return count;
}

/** A detailed picture as a JPEG. @param {number} seed */
function picture(seed) {
  const canvas = new OffscreenCanvas(PICTURE_PIXELS, PICTURE_PIXELS);
  const context = /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext('2d'));
  for (let i = 0; i < 500; i++) {
    context.fillStyle = `hsl(${(i * 37 + seed * 90) % 360} 70% 50%)`;
    context.fillRect((i * 7_919) % PICTURE_PIXELS, (i * 104_729) % PICTURE_PIXELS, 80 + (i % 97), 80 + (i % 89));
  }
  return canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 });
}

/** What a clock recorded since the last report. @param {AudioWorkletNode} clock @returns {Promise<{missing: number, offsets: number[]}>} */
function recorded({ port }) {
  return new Promise(resolve => {
    port.onmessage = ({ data }) => resolve(data);
    port.postMessage('report');
  });
}

const underruns = () => /** @type {{playbackStats: {underrunEvents: number}}} */ (/** @type {unknown} */ (/** @type {Live} */ (live).context)).playbackStats.underrunEvents;

/** @param {number} seconds of the audio clock */
async function audioSeconds(seconds) {
  const { context } = /** @type {Live} */ (live);
  const end = context.currentTime + seconds;
  while (context.currentTime < end) await new Promise(resolve => setTimeout(resolve, 20));
}

/** Milliseconds that the analysis of 100 ms of music takes in the worklet of an offline context. */
export const offlineMs = async () => ((await fastestMs(true)) - (await fastestMs(false))) / (10 * WINDOW_SECONDS);

/** Milliseconds of the fastest window, since other processes interrupt the others. @param {boolean} isAnalysed */
async function fastestMs(isAnalysed) {
  const context = new OfflineAudioContext(1, 60 * OFFLINE_RATE, OFFLINE_RATE);
  for (const module of ['/audio/features-worklet.js', '/test/ear-clock.js']) await context.audioWorklet.addModule(module);
  const source = new AudioBufferSourceNode(context, { buffer: music(OFFLINE_RATE), loop: true });
  const clock = new AudioWorkletNode(context, 'clock', { numberOfOutputs: 0 });
  source.connect(clock);
  if (isAnalysed) source.connect(new AudioWorkletNode(context, 'features', { numberOfOutputs: 0 }));
  source.start();
  await context.startRendering();
  const { offsets } = await recorded(clock);
  const blocks = Math.round((WINDOW_SECONDS * OFFLINE_RATE) / 128);
  return Math.min(...offsets.slice(blocks).map((offset, i) => offset - offsets[i] + 1_000 * WINDOW_SECONDS));
}
