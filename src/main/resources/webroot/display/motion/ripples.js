// @ts-check
const MOST = 4;
const LIFE_SECONDS = 1.6;
const RISE_SECONDS = 0.06;
const SPEED = 0.75;

/** Rings that run outwards over the picture. `uniform` has centre, radius and strength of each. */
export class Ripples {
  /** @type {{x: number, y: number, age: number, strength: number}[]} */ running = [];
  uniform = new Float32Array(4 * MOST);
  count = 0;

  /** @param {number} strength 0–1 */
  add(strength) {
    // The golden angle distributes the places evenly.
    const angle = 2.399963 * this.count++;
    const reach = 0.12 + 0.2 * ((this.count * 0.618034) % 1);
    // Running ripples are not cut off.
    if (this.running.length === MOST) return;
    this.running.unshift({ x: 0.5 + reach * Math.cos(angle), y: 0.5 + reach * Math.sin(angle), age: 0, strength });
  }

  /** @param {number} seconds */
  step(seconds) {
    for (const ripple of this.running) ripple.age += seconds;
    this.running = this.running.filter(({ age }) => age < LIFE_SECONDS);
  }

  clear() {
    this.running = [];
  }

  /** @param {number} amount */
  set(amount) {
    this.uniform.fill(0);
    this.running.forEach(({ x, y, age, strength }, i) => {
      const fade = (1 - age / LIFE_SECONDS) ** 2 * Math.min(1, age / RISE_SECONDS);
      this.uniform.set([x, y, age * SPEED, strength * fade * amount], i * 4);
    });
  }
}
