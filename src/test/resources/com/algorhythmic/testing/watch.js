// Runs in a page before its own scripts: what a viewer would notice, with the times.
window.watch = {
  /** When the last press was, ms of the clock. */
  pressedAt: 0,
  /** Each picture that came on, {id, at}, the oldest first. */
  pictures: [],

  /** Resolves at once or as soon as it holds; looks at every frame. */
  async until(holds, limit) {
    const end = performance.now() + limit;
    while (!holds()) {
      if (performance.now() > end) return false;
      await new Promise(resolve => setTimeout(resolve, 20));
    }
    return true;
  },

  /** Whether no picture is melting into another. */
  settled() {
    const { next, waiting, current } = document.querySelector('art-display').timeline;
    return Boolean(current) && !next && !waiting;
  },

  /**
   * How much the picture moves: in windows of so many milliseconds, how far the brightness (0–255) of its places strays
   * from a straight line, on average. What drifts slowly counts as little.
   */
  async movement(ms, windows) {
    const canvas = document.querySelector('art-display canvas');
    const [width, height] = [64, 36];
    const small = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
    const frames = [];
    const began = performance.now();
    await new Promise(resolve => {
      // Asked for between two frames, it comes after the show's own drawing in every one.
      const look = () => {
        small.drawImage(canvas, 0, 0, width, height);
        const { data } = small.getImageData(0, 0, width, height);
        const light = Float32Array.from({ length: width * height },
          (_, i) => 0.2126 * data[4 * i] + 0.7152 * data[4 * i + 1] + 0.0722 * data[4 * i + 2]);
        frames.push({ at: performance.now() - began, light });
        if (performance.now() - began < ms * windows) requestAnimationFrame(look);
        else resolve();
      };
      setTimeout(() => requestAnimationFrame(look));
    });
    const strays = Array.from({ length: windows }, (_, i) =>
      frames.filter(({ at }) => at >= i * ms && at < (i + 1) * ms)).filter(some => some.length >= 5).map(stray);
    return { windows: strays.length, movement: strays.length ? mean(strays) : 0 };
  },
};

const mean = values => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Standard deviation from the straight line through each place's values, on average over the places. */
function stray(frames) {
  const times = frames.map(({ at }) => at);
  const middle = mean(times);
  const spread = mean(times.map(at => (at - middle) ** 2));
  return mean(Array.from(frames[0].light, (_, place) => {
    const lights = frames.map(({ light }) => light[place]);
    const level = mean(lights);
    const slope = mean(lights.map((light, i) => (light - level) * (times[i] - middle))) / spread;
    return Math.sqrt(mean(lights.map((light, i) => (light - level - slope * (times[i] - middle)) ** 2)));
  }));
}

addEventListener('click', () => (window.watch.pressedAt = Date.now()), { capture: true });
new MutationObserver(() => {
  const { pictures } = window.watch;
  const id = document.documentElement.dataset.artwork;
  if (id && pictures.at(-1)?.id !== id) pictures.push({ id, at: Date.now() });
}).observe(document, { attributes: true, subtree: true, attributeFilter: ['data-artwork'] });
