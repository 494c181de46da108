// @ts-check
import { ChunkRing } from './chunk-ring.js';
import { ClipEncoder, audioConfig, hasEncoders, videoConfig } from './clip-encoder.js';
import { lineBefore } from './clip-length.js';
import { mp4File } from './mp4-file.js';
import { SoundCopy, mayKeep } from './sound-copy.js';

/** @typedef {import('./frame-copy.js').FrameCopy} FrameCopy */

/** The longest clip, the bar that plays when it is asked for, and a key frame. */
export const RING_SECONDS = 40;
/** What the kept bars take at most. */
export const RING_MB = 28;
const MOST_KEY_SECONDS = 2;

/** Encodes what the display shows and what the page plays, and keeps the last seconds of it. */
export class Capture {
  /** @type {SoundCopy|null} */ soundCopy = null;
  keyAt = -Infinity;
  from = Infinity;

  /**
   * @param {FrameCopy} frames @param {() => import('./clip-length.js').Heard} heard tells the beat
   * @param {VideoEncoderConfig} video @param {AudioEncoderConfig|null} audio @param {() => void} onfail
   */
  constructor(frames, heard, video, audio, onfail) {
    this.frames = frames;
    this.heard = heard;
    this.ring = new ChunkRing(RING_SECONDS, RING_MB * 1_000_000);
    this.encoder = new ClipEncoder(video, audio, this.ring, onfail);
    frames.onframe = now => this.#add(now);
  }

  /**
   * Begins to record; null if this browser has no encoders for it.
   * @param {FrameCopy} frames @param {import('../sound/audio-input.js').AudioInput} audioInput
   * @param {() => import('./clip-length.js').Heard} heard @param {() => void} onfail
   */
  static async open(frames, audioInput, heard, onfail) {
    if (!hasEncoders()) return null;
    const video = await videoConfig(frames.canvas.width, frames.canvas.height);
    if (!video) return null;
    const hasSound = mayKeep(audioInput.source) && audioInput.context;
    const audio = hasSound ? await audioConfig(hasSound.sampleRate) : null;
    const capture = new Capture(frames, heard, video, audio, onfail);
    if (audio) {
      try {
        capture.soundCopy = await SoundCopy.open(audioInput, data => capture.encoder.addSound(data));
      } catch (failure) {
        capture.close();
        throw failure;
      }
    }
    frames.start();
    return capture;
  }

  /** Key frames lie on bar lines, so that a clip may begin there. @param {number} now page time, ms */
  #add(now) {
    this.ontick?.(now);
    // A slow machine leaves frames out.
    if (!this.encoder.hasRoom) return;
    const line = lineBefore(this.heard(), now);
    const isKey = now - this.keyAt > 1000 * MOST_KEY_SECONDS || [line, this.from].some(moment => moment > this.keyAt && moment < now);
    if (isKey) this.keyAt = now;
    this.encoder.addFrame(this.frames.canvas, now, isKey);
  }

  /** Called with the page time of each frame. @type {((now: number) => void)|null} */
  ontick = null;

  /** A clip will begin at this moment. @param {number} from page time, ms */
  begin(from) {
    this.from = from;
  }

  /** The clip between two moments of page time in ms; null if nothing was recorded then. @param {number} from @param {number} to @returns {Promise<Blob|null>} */
  async cut(from, to) {
    await this.encoder.flush();
    this.keyAt = -Infinity;
    const { videoFormat, audioFormat } = this.encoder;
    const { video, audio } = this.ring.cut(from / 1000, to / 1000);
    if (!videoFormat || !video.length) return null;
    const file = mp4File({ format: videoFormat, chunks: video }, audioFormat && { format: audioFormat, chunks: audio }, to / 1000);
    return new Blob([file], { type: 'video/mp4' });
  }

  close() {
    this.frames.stop();
    this.soundCopy?.close();
    this.encoder.close();
    this.ring.clear();
  }
}
