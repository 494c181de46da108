// @ts-check
const LEVEL_MS = 500;
/** A window that covers the time between two levels. */
const WINDOW = 32_768;

/** Rests the analysis of the sound while nobody sees the picture. What plays here is silent; a microphone still tells how loud the room is. */
export class Doze {
  timer = 0;
  /** @type {AnalyserNode|null} */ meter = null;

  /** @param {import('./audio-input.js').AudioInput} audioInput */
  constructor(audioInput) {
    this.audioInput = audioInput;
  }

  /** @param {((decibels: number) => void)|null} hear twice a second with the level of a microphone, in dB of full scale */
  begin(hear) {
    this.#clear();
    const { source, context } = this.audioInput;
    if (!source || !context || !hear || source.kind !== 'microphone') return this.audioInput.rest();
    this.audioInput.rest(true);
    const meter = (this.meter = new AnalyserNode(context, { fftSize: WINDOW }));
    source.output.connect(meter);
    const samples = new Float32Array(WINDOW);
    this.timer = setInterval(() => {
      meter.getFloatTimeDomainData(samples);
      hear(20 * Math.log10(Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / WINDOW) + 1e-9));
    }, LEVEL_MS);
  }

  end() {
    this.#clear();
    this.audioInput.resume();
  }

  #clear() {
    clearInterval(this.timer);
    if (this.meter) {
      try {
        this.audioInput.source?.output.disconnect(this.meter);
      } catch {
        // The source has been replaced, and its connections are gone.
      }
    }
    this.meter = null;
  }
}
