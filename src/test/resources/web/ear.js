// @ts-check
/** Plays generated pieces through the page's audio worklet, faster than real time, and measures the messages it posts. */
import { measure } from './ear/measures.js';
import { PIECES } from './ear/pieces.js';
import { render } from './ear/render.js';

/** The rate of most devices; most of what the networks learnt has 44.1 kHz. */
const RATE = 48_000;
const BLOCK = 128;
/** The worklet posts at least that often. */
const MESSAGE_SECONDS = 0.03;

/** @typedef {import('/audio/features.js').Features} Features */

/** @param {'learn'|'judge'} set */
export const names = set => PIECES[set].map(({ name }) => name);

/**
 * The measures of a piece. `shiftedBeat` is the F of the beats if each of them were half a beat late, as a control.
 * @param {'learn'|'judge'} set @param {string} name @param {number} [seconds] if it is cut
 */
export async function heard(set, name, seconds) {
  const piece = PIECES[set].find(({ name: other }) => other === name);
  if (!piece) throw new Error(`no piece ${name} in ${set}`);
  const { samples, truth } = render({ ...piece, seconds: seconds ?? piece.seconds }, RATE);
  const messages = await play(samples);
  const { turns, moods, told, ...measures } = measure(new Replay(messages), samples, RATE, truth, BLOCK);
  const late = messages.map(message => ({ ...message, beatTime: message.beatTime + 30 / (message.tempo || Infinity) }));
  // A piece that never becomes confident counts with its whole length.
  const first = truth.bpm && Number.isNaN(measures.first) ? truth.end : measures.first;
  return { name, ...measures, first, shiftedBeat: measure(new Replay(late), samples, RATE, truth, BLOCK).beat };
}

/** The messages of the worklet. @param {Float32Array<ArrayBuffer>} samples */
async function play(samples) {
  const context = new OfflineAudioContext(1, samples.length, RATE);
  await context.audioWorklet.addModule('/audio/features-worklet.js');
  const worklet = new AudioWorkletNode(context, 'features', { numberOfOutputs: 0 });
  const source = new AudioBufferSourceNode(context, { buffer: new AudioBuffer({ length: samples.length, sampleRate: RATE }) });
  source.buffer?.copyToChannel(samples, 0);
  source.connect(worklet);
  source.start();
  const messages = /** @type {Features[]} */ ([]);
  const last = new Promise(resolve => {
    worklet.port.onmessage = ({ data }) => {
      messages.push(data);
      // The rendering may end before its last messages arrive.
      if (data.time > samples.length / RATE - MESSAGE_SECONDS) resolve(data);
    };
  });
  await Promise.all([context.startRendering(), last]);
  return messages;
}

/** Messages as a detector that gives each of them when it was posted. */
class Replay {
  /** @param {Features[]} messages */
  constructor(messages) {
    this.messages = messages;
    this.features = messages[0];
    this.next = 0;
    this.consumed = 0;
  }

  /** @param {Float32Array} block */
  push(block) {
    this.consumed += block.length;
    if (!(Math.round(this.messages[this.next]?.time * RATE) <= this.consumed)) return false;
    this.features = this.messages[this.next++];
    return true;
  }
}
