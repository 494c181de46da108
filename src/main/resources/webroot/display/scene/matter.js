// @ts-check
/** Steps between the codes of two matters in the third channel of a scene map. */
export const CODE_STEP = 20;

/**
 * How a matter moves, each 0–1: `swing` with what is near, `sway` in the wind, `ripple` like water, `drift` like clouds,
 * `flow` along its strokes; and how it shines: `light` breathes and flares, `spark` glitters.
 * @typedef {{swing: number, sway: number, ripple: number, drift: number, flow: number, light: number, spark: number}} Matter
 */

const STILL = Object.freeze({ swing: 0, sway: 0, ripple: 0, drift: 0, flow: 0, light: 0, spark: 0 });
const SOLID = Object.freeze({ ...STILL, swing: 1, light: 0.6 });

/** By code: paper, sky, cloud, water, foliage, cloth, smoke, rigid, ground, light, spark, stroke. @type {readonly Matter[]} */
export const MATTERS = Object.freeze([
  STILL,
  { ...SOLID, drift: 0.3, light: 0.35 },
  { ...SOLID, drift: 1, light: 0.35 },
  { ...SOLID, ripple: 1 },
  { ...SOLID, sway: 1 },
  { ...SOLID, sway: 0.9, ripple: 0.25 },
  { ...SOLID, sway: 0.35, drift: 0.6, light: 0.35 },
  SOLID,
  SOLID,
  { ...SOLID, light: 1 },
  { ...SOLID, light: 0.4, spark: 1 },
  { ...SOLID, flow: 1, light: 0 },
]);

export const STROKE = 11;
/** The farthest things swing by this share of the nearest. */
const FARTHEST = 0.08;
/** What is thinner than about twice as many cells swings with what is behind it, so that it does not pull that along. */
const THIN = 2;
/** Movements are smoothed over this many cells, so that nothing tears. */
const SMOOTHING = 2;

/**
 * What the passes need of a scene: two pictures of four bytes a cell. `moves` has swing, sway, ripple and drift;
 * `shines` has the direction of the flow (x and y, 128 is none), light and spark. `reach` is how far its parts may move
 * and `tint` how strongly accents colour it, around 1.
 * @typedef {{width: number, height: number, moves: Uint8ClampedArray, shines: Uint8ClampedArray, reach: number, tint: number}} SceneWeights
 */

/**
 * The weights of a scene map.
 * @param {ArrayLike<number>} rgba nearness, light or direction, and code of the matter @param {number} width @param {number} height
 * @returns {SceneWeights}
 */
export function weightsOf(rgba, width, height) {
  const count = width * height;
  const parts = Array.from({ length: 8 }, () => new Float32Array(count));
  const [swing, sway, ripple, drift, flowX, flowY, light, spark] = parts;
  for (let i = 0; i < count; i++) {
    const code = Math.round(rgba[4 * i + 2] / CODE_STEP);
    const matter = MATTERS[code] ?? STILL;
    const near = rgba[4 * i] / 255;
    swing[i] = matter.swing * (FARTHEST + (1 - FARTHEST) * near);
    sway[i] = matter.sway * (0.4 + 0.6 * near);
    ripple[i] = matter.ripple * (0.25 + 0.75 * near);
    drift[i] = matter.drift;
    const glow = rgba[4 * i + 1] / 255;
    light[i] = matter.light * (code === STROKE ? 0 : glow);
    spark[i] = matter.spark;
    const angle = glow * Math.PI * (256 / 255);
    flowX[i] = matter.flow * Math.cos(angle);
    flowY[i] = matter.flow * Math.sin(angle);
  }
  open(swing, width, height, THIN);
  alignDirections(flowX, flowY, width);
  for (const part of parts.slice(0, 6)) blur(part, width, height, SMOOTHING);
  const moves = new Uint8ClampedArray(4 * count);
  const shines = new Uint8ClampedArray(4 * count);
  for (let i = 0; i < count; i++) {
    for (let channel = 0; channel < 4; channel++) moves[4 * i + channel] = 255 * parts[channel][i];
    shines[4 * i] = 128 + 127 * flowX[i];
    shines[4 * i + 1] = 128 + 127 * flowY[i];
    shines[4 * i + 2] = 255 * light[i];
    shines[4 * i + 3] = 255 * spark[i];
  }
  return { width, height, moves, shines, reach: 1, tint: 1 };
}

/** A direction has no sign. Each cell takes that of its left or upper neighbour, so that smoothing does not cancel them. @param {Float32Array} x @param {Float32Array} y @param {number} width */
function alignDirections(x, y, width) {
  for (let i = 0; i < x.length; i++) {
    const left = i % width ? i - 1 : i - width;
    if (left < 0) continue;
    const above = i >= width ? i - width : left;
    if (x[i] * (x[left] + x[above]) + y[i] * (y[left] + y[above]) < 0) {
      x[i] = -x[i];
      y[i] = -y[i];
    }
  }
}

/** Removes what is high and thin: the least of each place's surroundings, then the most of that. @param {Float32Array} values @param {number} width @param {number} height @param {number} radius */
function open(values, width, height, radius) {
  for (const choose of [Math.min, Math.max]) {
    alongLines(width, height, (start, stride, count, line) => {
      for (let i = 0; i < count; i++) line[i] = values[start + i * stride];
      for (let i = 0; i < count; i++) {
        let chosen = line[i];
        for (let off = -radius; off <= radius; off++) chosen = choose(chosen, line[Math.min(count - 1, Math.max(0, i + off))]);
        values[start + i * stride] = chosen;
      }
    });
  }
}

/** Calls for each row, then for each column. @param {number} width @param {number} height @param {(start: number, stride: number, count: number, line: Float32Array) => void} call gets a buffer to work with */
function alongLines(width, height, call) {
  const line = new Float32Array(Math.max(width, height));
  for (let row = 0; row < height; row++) call(row * width, 1, width, line);
  for (let column = 0; column < width; column++) call(column, width, height, line);
}

/** Two running means along each axis. @param {Float32Array} values @param {number} width @param {number} height @param {number} radius */
export function blur(values, width, height, radius) {
  for (let pass = 0; pass < 2; pass++) {
    alongLines(width, height, (start, stride, count, line) => {
      for (let i = 0; i < count; i++) line[i] = values[start + i * stride];
      let sum = 0;
      for (let i = -radius; i <= radius; i++) sum += line[Math.min(count - 1, Math.max(0, i))];
      for (let i = 0; i < count; i++) {
        values[start + i * stride] = sum / (2 * radius + 1);
        sum += line[Math.min(count - 1, i + radius + 1)] - line[Math.max(0, i - radius)];
      }
    });
  }
}
