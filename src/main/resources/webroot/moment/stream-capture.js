// @ts-check
import { mayKeep } from './sound-copy.js';

const BITS_PER_SECOND = 5_000_000;
const TYPES = ['video/mp4', 'video/webm;codecs=vp9,opus', 'video/webm;codecs=vp8,opus', 'video/webm'];

/** Records by MediaRecorder, for browsers without encoders: only what comes next, because such a recording cannot be cut. */
export class StreamCapture {
  /** What came before is not kept. */
  ring = null;
  from = Infinity;
  /** @type {((now: number) => void)|null} */ ontick = null;

  /** @param {import('./frame-copy.js').FrameCopy} frames @param {import('../sound/audio-input.js').AudioInput} audioInput @param {() => void} onfail */
  constructor(frames, { context, source }, onfail) {
    this.frames = frames;
    this.stream = frames.canvas.captureStream();
    this.source = source;
    if (context && mayKeep(source)) {
      this.sound = new MediaStreamAudioDestinationNode(context);
      source?.output.connect(this.sound);
      this.stream.addTrack(this.sound.stream.getAudioTracks()[0]);
    }
    const mimeType = TYPES.find(type => MediaRecorder.isTypeSupported(type));
    this.recorder = new MediaRecorder(this.stream, { mimeType, videoBitsPerSecond: BITS_PER_SECOND });
    this.recorder.onerror = onfail;
    frames.onframe = now => this.#add(now);
    frames.start();
  }

  static get isPossible() {
    return typeof MediaRecorder === 'function' && typeof HTMLCanvasElement.prototype.captureStream === 'function';
  }

  /** @param {number} from page time, ms */
  begin(from) {
    this.from = from;
  }

  /** @param {number} now */
  #add(now) {
    if (now >= this.from && this.recorder.state === 'inactive') this.recorder.start();
    this.ontick?.(now);
  }

  /** Ends the recording. @returns {Promise<Blob|null>} */
  cut() {
    const { recorder } = this;
    if (recorder.state === 'inactive') return Promise.resolve(null);
    this.from = Infinity;
    return new Promise(resolve => {
      recorder.ondataavailable = ({ data }) => resolve(new Blob([data], { type: recorder.mimeType.replace(/;.*/, '') }));
      recorder.stop();
    });
  }

  close() {
    this.frames.stop();
    this.from = Infinity;
    if (this.recorder.state !== 'inactive') this.recorder.stop();
    for (const track of this.stream.getTracks()) track.stop();
    if (!this.sound) return;
    try {
      this.source?.output.disconnect(this.sound);
    } catch {
      // The source has ended.
    }
  }
}
