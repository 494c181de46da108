// @ts-check
import { smoothstep } from './morph.js';

/** Points across and down of a luminance map and of the flow field. */
export const SIZE = 64;
/** The maximum displacement as a share of the frame. */
export const MAX_DISPLACEMENT = 0.25;

const COARSEST = 16;
const PATCH = 3;
const REACH = 4;
/** The penalty of a distant match, relative to the variance of the picture, which is 1. */
const DISTANCE_COST = 0.05;
const STIFFNESS = 2;
const WARPS = 4;
const SWEEPS = 24;
/** The minimum size of an area half-way through the morph. */
const MIN_AREA = 0.1;
const MAX_SMOOTHINGS = 40;
/** The flow falls to 0 over this distance to the edge of the frame. */
const EDGE = 0.14;

/**
 * Optical flow between two unrelated pictures: how the luminance of the first moves to become the second's. Coarse to
 * fine: a search for the best matching patches, then Horn–Schunck refinement, doubling the size each time.
 * @param {Float32Array} first luminance, {@link SIZE} × {@link SIZE}, top row first
 * @param {Float32Array} second
 * @returns {Float32Array} pairs (x, y) as a share of the frame: the first at u resembles the second at u + flow(u)
 */
export function flowBetween(first, second) {
  const a = pyramid(normalised(first));
  const b = pyramid(normalised(second));
  let size = COARSEST;
  let flow = smooth(matches(level(a, size), level(b, size), size), size, 4);
  for (;;) {
    flow = refined(level(a, size), level(b, size), flow, size);
    if (size === SIZE) return bounded(unfolded(flow, size), size);
    flow = doubled(flow, size);
    size *= 2;
  }
}

/** Scales to mean 0 and variance 1, so that dark and bright pictures are comparable. @param {Float32Array} map */
function normalised(map) {
  const mean = map.reduce((sum, value) => sum + value, 0) / map.length;
  const variance = map.reduce((sum, value) => sum + (value - mean) ** 2, 0) / map.length;
  // A picture of one colour has no structure to follow.
  const scale = variance > 1e-6 ? 1 / Math.sqrt(variance) : 0;
  return map.map(value => (value - mean) * scale);
}

/** The image pyramid, largest first. @param {Float32Array} map */
function pyramid(map) {
  const levels = [blurred(map, SIZE)];
  for (let size = SIZE; size > COARSEST; size /= 2) levels.push(halved(/** @type {Float32Array} */ (levels.at(-1)), size));
  return levels;
}

/** @param {Float32Array[]} levels @param {number} size */
const level = (levels, size) => levels[Math.log2(SIZE / size)];

/** @param {Float32Array} map @param {number} size */
function halved(map, size) {
  const half = size / 2;
  return Float32Array.from({ length: half * half }, (_, i) => {
    const corner = 2 * (i % half) + 2 * size * Math.floor(i / half);
    return (map[corner] + map[corner + 1] + map[corner + size] + map[corner + size + 1]) / 4;
  });
}

/**
 * The displacement in points of the best matching patch for each place; near matches are preferred.
 * @param {Float32Array} a @param {Float32Array} b @param {number} size
 */
function matches(a, b, size) {
  const flow = new Float32Array(2 * size * size);
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      let best = Infinity;
      for (let dy = -REACH; dy <= REACH; dy++) {
        for (let dx = -REACH; dx <= REACH; dx++) {
          const far = dx * dx + dy * dy;
          if (far > REACH * REACH) continue;
          const cost = difference(a, b, size, x, y, dx, dy) + (DISTANCE_COST * far) / REACH;
          if (cost >= best) continue;
          best = cost;
          flow.set([dx, dy], 2 * (y * size + x));
        }
      }
    }
  }
  return flow;
}

/** @param {Float32Array} a @param {Float32Array} b @param {number} size @param {number} x @param {number} y @param {number} dx @param {number} dy */
function difference(a, b, size, x, y, dx, dy) {
  let sum = 0;
  for (let py = -PATCH; py <= PATCH; py++) {
    const rowA = clamp(y + py, size) * size;
    const rowB = clamp(y + py + dy, size) * size;
    for (let px = -PATCH; px <= PATCH; px++) {
      sum += (a[rowA + clamp(x + px, size)] - b[rowB + clamp(x + px + dx, size)]) ** 2;
    }
  }
  return sum / (2 * PATCH + 1) ** 2;
}

/** @param {Float32Array} a @param {Float32Array} b @param {Float32Array} start in points @param {number} size */
function refined(a, b, start, size) {
  let flow = start;
  for (let warp = 0; warp < WARPS; warp++) {
    const slopes = linearised(a, b, flow, size);
    const base = flow;
    for (let sweep = 0; sweep < SWEEPS; sweep++) {
      const around = smooth(flow, size, 1);
      for (let i = 0; i < size * size; i++) {
        const gx = slopes[3 * i];
        const gy = slopes[3 * i + 1];
        const off = gx * (around[2 * i] - base[2 * i]) + gy * (around[2 * i + 1] - base[2 * i + 1]) + slopes[3 * i + 2];
        const step = off / (STIFFNESS + gx * gx + gy * gy);
        around[2 * i] -= gx * step;
        around[2 * i + 1] -= gy * step;
      }
      flow = around;
    }
  }
  return flow;
}

/** For each place the gradient of the displaced second map, and its difference from the first. @param {Float32Array} a @param {Float32Array} b @param {Float32Array} flow @param {number} size */
function linearised(a, b, flow, size) {
  const found = new Float32Array(3 * size * size);
  for (let i = 0; i < size * size; i++) {
    const x = (i % size) + flow[2 * i];
    const y = Math.floor(i / size) + flow[2 * i + 1];
    found[3 * i] = (sample(b, size, x + 1, y) - sample(b, size, x - 1, y)) / 2;
    found[3 * i + 1] = (sample(b, size, x, y + 1) - sample(b, size, x, y - 1)) / 2;
    found[3 * i + 2] = sample(b, size, x, y) - a[i];
  }
  return found;
}

/** Bilinear interpolation. @param {Float32Array} map @param {number} size @param {number} x @param {number} y */
function sample(map, size, x, y) {
  const cx = Math.min(size - 1.001, Math.max(0, x));
  const cy = Math.min(size - 1.001, Math.max(0, y));
  const left = Math.floor(cx);
  const i = Math.floor(cy) * size + left;
  const across = cx - left;
  const down = cy - Math.floor(cy);
  return (1 - down) * ((1 - across) * map[i] + across * map[i + 1]) + down * ((1 - across) * map[i + size] + across * map[i + size + 1]);
}

/** @param {Float32Array} flow in points of the smaller map @param {number} size of the smaller map */
function doubled(flow, size) {
  const [x, y] = [0, 1].map(part => Float32Array.from({ length: size * size }, (_, i) => flow[2 * i + part]));
  const twice = 2 * size;
  return Float32Array.from({ length: 2 * twice * twice }, (_, i) => {
    const place = i >> 1;
    return 2 * sample(i % 2 ? y : x, size, (place % twice) / 2 - 0.25, Math.floor(place / twice) / 2 - 0.25);
  });
}

/** Smooths the flow until no part of the picture folds over another half-way. @param {Float32Array} flow @param {number} size */
function unfolded(flow, size) {
  let even = flow;
  for (let times = 0; times < MAX_SMOOTHINGS && folds(even, size); times++) even = smooth(even, size, 4);
  return even;
}

/** Whether an area is flipped or collapsed half-way. @param {Float32Array} flow in points @param {number} size */
function folds(flow, size) {
  for (let y = 0; y < size - 1; y++) {
    for (let x = 0; x < size - 1; x++) {
      const here = 2 * (y * size + x);
      const xByX = (flow[here + 2] - flow[here]) / 2;
      const yByX = (flow[here + 3] - flow[here + 1]) / 2;
      const xByY = (flow[here + 2 * size] - flow[here]) / 2;
      const yByY = (flow[here + 2 * size + 1] - flow[here + 1]) / 2;
      const twist = xByY * yByX;
      if (Math.min((1 + xByX) * (1 + yByY), (1 - xByX) * (1 - yByY)) - twist < MIN_AREA) return true;
    }
  }
  return false;
}

/** Converts points to shares of the frame, limited to {@link MAX_DISPLACEMENT} and to 0 at the edges. @param {Float32Array} flow @param {number} size */
function bounded(flow, size) {
  const parts = new Float32Array(flow.length);
  for (let i = 0; i < size * size; i++) {
    const x = flow[2 * i] / size;
    const y = flow[2 * i + 1] / size;
    const length = Math.hypot(x, y);
    const held = length > 1e-6 ? (MAX_DISPLACEMENT * Math.tanh(length / MAX_DISPLACEMENT)) / length : 0;
    parts[2 * i] = x * held * fromEdge((i % size) / (size - 1));
    parts[2 * i + 1] = y * held * fromEdge(Math.floor(i / size) / (size - 1));
  }
  return parts;
}

/** @param {number} at 0–1 */
function fromEdge(at) {
  const t = Math.min(1, Math.min(at, 1 - at) / EDGE);
  return smoothstep(t);
}

/** Averages a field of pairs over its neighbours, repeatedly. @param {Float32Array} field @param {number} size @param {number} times */
function smooth(field, size, times) {
  let from = field;
  for (let time = 0; time < times; time++) {
    const to = new Float32Array(from.length);
    for (let y = 0; y < size; y++) {
      const up = clamp(y - 1, size) * size;
      const here = y * size;
      const down = clamp(y + 1, size) * size;
      for (let x = 0; x < size; x++) {
        const left = clamp(x - 1, size);
        const right = clamp(x + 1, size);
        for (let part = 0; part < 2; part++) {
          const at = (/** @type {number} */ place) => from[2 * place + part];
          to[2 * (here + x) + part] = (at(up + x) + at(down + x) + at(here + left) + at(here + right)) / 6
            + (at(up + left) + at(up + right) + at(down + left) + at(down + right)) / 12;
        }
      }
    }
    from = to;
  }
  return from;
}

/** Blurs the map, because fine texture is no feature to match. @param {Float32Array} map @param {number} size */
function blurred(map, size) {
  return Float32Array.from(map, (_, i) => {
    const x = i % size;
    const y = Math.floor(i / size);
    let sum = 0;
    for (let dy = -1; dy <= 1; dy++) {
      for (let dx = -1; dx <= 1; dx++) {
        sum += (2 - Math.abs(dx)) * (2 - Math.abs(dy)) * map[clamp(y + dy, size) * size + clamp(x + dx, size)];
      }
    }
    return sum / 16;
  });
}

/** @param {number} place @param {number} size */
const clamp = (place, size) => (place < 0 ? 0 : place >= size ? size - 1 : place);
