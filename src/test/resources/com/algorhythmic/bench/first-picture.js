// Runs before the scripts of a page. Reads back the frames that the display draws from the first picture on, and tells when that was on
// the screen: by pixels, not by what the page says.
(() => {
  const [WIDTH, HEIGHT] = [48, 30];
  /** The first picture counts as soon as this share of the change from the background to it is visible. */
  const SEEN = 0.1;
  /** How much a frame with the complete picture must resemble the file of the picture. */
  const ALIKE = 0.5;

  const frames = [];
  let isOver = false;
  let pressedAt = 0;
  addEventListener('pointerdown', event => (pressedAt ||= event.timeStamp), { capture: true });

  const small = () => new OffscreenCanvas(WIDTH, HEIGHT).getContext('2d', { willReadFrequently: true });
  const canvas = small();
  const pixels = from => Float32Array.from(from.getImageData(0, 0, WIDTH, HEIGHT).data.filter((_, i) => i % 4 < 3));
  const dot = (one, other) => one.reduce((sum, value, i) => sum + value * other[i], 0);
  const minus = (one, other) => one.map((value, i) => value - other[i]);

  /** Waits for the frame, because the browser draws later than the page asks it to. */
  function look({ canvas: drawn, timeline: { current, next, pictures } }) {
    // Before the first picture is loaded, waiting for frames would delay it.
    if (isOver || !pictures.length) return;
    canvas.drawImage(drawn, 0, 0, WIDTH, HEIGHT);
    frames.push({ pixels: pixels(canvas), opacity: Number(getComputedStyle(drawn).opacity), at: performance.now(), complete: next ? null : current });
  }

  void customElements.whenDefined('art-display').then(() => {
    const { prototype } = customElements.get('art-display');
    const { tick } = prototype;
    prototype.tick = function(now) {
      tick.call(this, now);
      look(this);
    };
  });

  /** Correlation of two pictures. */
  function likeness(one, other) {
    const centred = values => values.map(value => value - values.reduce((sum, each) => sum + each, 0) / values.length);
    const [a, b] = [centred(one), centred(other)];
    return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
  }

  /** The pixels of a picture's file, cut as the display cuts it. */
  async function fileOf({ bytes }) {
    const bitmap = await createImageBitmap(bytes);
    const scale = Math.max(innerWidth / bitmap.width, innerHeight / bitmap.height);
    const [width, height] = [innerWidth / scale, innerHeight / scale];
    const cut = small();
    cut.imageSmoothingQuality = 'high';
    cut.drawImage(bitmap, (bitmap.width - width) / 2, (bitmap.height - height) / 2, width, height, 0, 0, WIDTH, HEIGHT);
    return pixels(cut);
  }

  /** The first frame that shows a complete picture. The limiter of flashes may hold it back for some frames. */
  async function complete() {
    for (let i = 0;;) {
      for (; i < frames.length; i++) {
        const { pixels, complete: picture } = frames[i];
        if (picture && likeness(pixels, await fileOf(picture)) >= ALIKE) return pixels;
      }
      await new Promise(requestAnimationFrame);
    }
  }

  /** The time from the press to the first picture in ms, once that is completely visible. */
  window.firstPictureMs = async () => {
    const last = await complete();
    isOver = true;
    // The picture begins to appear after the frame in which its morph begins.
    const background = frames[0].pixels;
    const change = minus(last, background);
    const share = frame => frame.opacity * dot(minus(frame.pixels, background), change) / dot(change, change);
    return frames.find(frame => share(frame) >= SEEN).at - pressedAt;
  };
})();
