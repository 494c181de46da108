// @ts-check
import { wav } from '../../audio/wav.js';

/** Browsers ignore media elements that are shorter than five seconds. */
const SECONDS = 10;
const RATE = 8_000;

/** A silent media element. Browsers hand the media keys to a page only while a media element plays, and decoded files play without one. */
export class SilentAnchor {
  constructor() {
    this.url = URL.createObjectURL(wav(new Float32Array(SECONDS * RATE), RATE));
    this.media = Object.assign(new Audio(), { src: this.url, loop: true });
  }

  /** @param {boolean} on */
  set(on) {
    if (on) void this.media.play().catch(() => {});
    else this.media.pause();
  }

  release() {
    this.media.pause();
    this.media.removeAttribute('src');
    URL.revokeObjectURL(this.url);
  }
}
