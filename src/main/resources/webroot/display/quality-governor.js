// @ts-check
const ALL = { bloom: true, echo: true, parallax: true };
const NO_BLOOM = { ...ALL, bloom: false };
const NO_ECHO = { ...NO_BLOOM, echo: false };
const PLAIN = { ...NO_ECHO, parallax: false };

/** From the finest to the fastest: fewer pixels first, then the glow, the trails and the depth. */
export const STEPS = Object.freeze([
  ...[1, 0.8, 0.64, 0.5, 0.4, 0.32, 0.25].map(scale => ({ scale, effects: ALL })),
  ...[NO_BLOOM, NO_ECHO, PLAIN].map(effects => ({ scale: 0.25, effects })),
]);

const FRAMES = 24;
/** A frame may come so much later than it was wanted. */
const LATE_MS = 9;
/** A pause such as a hidden tab says nothing about the pace. */
const PAUSE_MS = 3_000;
const PATIENCE_MS = 20_000;
const MAX_PATIENCE_MS = 600_000;
/** A step up that fails this soon was one too many. */
const TRIAL_MS = 8_000;

/** How fine the pictures are drawn: a step down where frames come too late, and up again after a good while. */
export class QualityGovernor {
  step = 0;
  patience = PATIENCE_MS;
  took = 0;
  frames = 0;
  calm = 0;
  sinceUp = Infinity;

  get quality() {
    return STEPS[this.step];
  }

  /** @param {number} ms since the last frame @param {number} wanted ms between frames */
  frame(ms, wanted) {
    if (ms > PAUSE_MS) return;
    this.took += ms;
    this.sinceUp += ms;
    // Far too slow is not watched for long.
    if (++this.frames < FRAMES && this.took < 2 * FRAMES * (wanted + LATE_MS)) return;
    const { took } = this;
    const pace = took / this.frames;
    this.took = 0;
    this.frames = 0;
    if (pace > wanted + LATE_MS) this.#down(pace > 3 * (wanted + LATE_MS) ? 3 : 1);
    else if (pace < wanted + LATE_MS / 2) this.#rest(took);
    else this.calm = 0;
  }

  /** @param {number} steps */
  #down(steps) {
    if (this.sinceUp < TRIAL_MS) this.patience = Math.min(MAX_PATIENCE_MS, 2 * this.patience);
    this.step = Math.min(STEPS.length - 1, this.step + steps);
    this.calm = 0;
    this.sinceUp = Infinity;
  }

  /** @param {number} ms */
  #rest(ms) {
    this.calm += ms;
    if (this.calm < this.patience || this.step === 0) return;
    this.step--;
    this.calm = 0;
    this.sinceUp = 0;
  }
}
