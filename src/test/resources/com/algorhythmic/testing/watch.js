// Runs before the scripts of a page and records presses and pictures with their times.
window.watch = {
  /** The time of the last press in ms. */
  pressedAt: 0,
  /** The shown pictures, {id, at}, oldest first. */
  pictures: [],

  /** Resolves as soon as the condition holds. */
  async until(holds, limit) {
    const end = performance.now() + limit;
    while (!holds()) {
      if (performance.now() > end) return false;
      await new Promise(resolve => setTimeout(resolve, 20));
    }
    return true;
  },

  /** Whether no morph is running. */
  settled() {
    const { next, waiting, current } = document.querySelector('art-display').timeline;
    return Boolean(current) && !next && !waiting;
  },

  /**
   * The motion of the picture: the mean deviation of the luminance (0–255) from a straight line within time windows.
   * Slow drift counts little.
   */
  async movement(ms, windows) {
    const canvas = document.querySelector('art-display canvas');
    const [width, height] = [64, 36];
    const small = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
    const frames = [];
    const began = performance.now();
    await new Promise(resolve => {
      // Requested between two frames, this runs after the show has drawn.
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

/** The mean over all places of the standard deviation from a linear fit. */
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
