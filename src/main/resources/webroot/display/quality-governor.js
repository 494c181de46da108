// @ts-check
const ALL = { bloom: true, echo: true, shine: true };
const NO_BLOOM = { ...ALL, bloom: false };
const NO_ECHO = { ...NO_BLOOM, echo: false };
const PLAIN = { ...NO_ECHO, shine: false };

/** From the best quality to the fastest: some resolution, bloom and trails, much resolution, and the lights at last. */
export const STEPS = Object.freeze([
  ...[1, 0.8, 0.64].map(scale => ({ scale, effects: ALL })),
  ...[NO_BLOOM, NO_ECHO].map(effects => ({ scale: 0.64, effects })),
  ...[0.5, 0.4, 0.32, 0.25].map(scale => ({ scale, effects: NO_ECHO })),
  { scale: 0.25, effects: PLAIN },
]);

/** Where to begin without a graphics card, so that the first picture need not wait for frames of the best quality. */
export const SOFTWARE_STEP = STEPS.findIndex(({ scale }) => scale <= 0.5);

const FRAMES = 24;
/** Tolerated delay of a frame. */
const LATE_MS = 9;
/** Longer gaps, such as a hidden tab, are ignored. */
const PAUSE_MS = 3_000;
const PATIENCE_MS = 20_000;
const MAX_PATIENCE_MS = 600_000;
/** A step up that fails within this time doubles the patience. */
const TRIAL_MS = 8_000;

/** Adapts the quality to the frame rate: steps down when frames are late, and up again after some time. */
export class QualityGovernor {
  patience = PATIENCE_MS;
  elapsedMs = 0;
  frames = 0;
  onTimeMs = 0;
  sinceUp = Infinity;

  /** @param {number} [step] to begin with */
  constructor(step = 0) {
    this.step = step;
  }

  get quality() {
    return STEPS[this.step];
  }

  /** @param {number} ms since the last frame @param {number} intervalMs planned time between frames */
  frame(ms, intervalMs) {
    if (ms > PAUSE_MS) return;
    this.elapsedMs += ms;
    this.sinceUp += ms;
    // Very slow frames are judged early.
    if (++this.frames < FRAMES && this.elapsedMs < 2 * FRAMES * (intervalMs + LATE_MS)) return;
    const { elapsedMs } = this;
    const pace = elapsedMs / this.frames;
    this.elapsedMs = 0;
    this.frames = 0;
    if (pace > intervalMs + LATE_MS) this.#down(pace > 3 * (intervalMs + LATE_MS) ? 3 : 1);
    else if (pace < intervalMs + LATE_MS / 2) this.#onTime(elapsedMs);
    else this.onTimeMs = 0;
  }

  /** @param {number} steps */
  #down(steps) {
    if (this.sinceUp < TRIAL_MS) this.patience = Math.min(MAX_PATIENCE_MS, 2 * this.patience);
    this.step = Math.min(STEPS.length - 1, this.step + steps);
    this.onTimeMs = 0;
    this.sinceUp = Infinity;
  }

  /** @param {number} ms */
  #onTime(ms) {
    this.onTimeMs += ms;
    if (this.onTimeMs < this.patience || this.step === 0) return;
    this.step--;
    this.onTimeMs = 0;
    this.sinceUp = 0;
  }
}
