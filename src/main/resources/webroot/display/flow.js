// @ts-check
/** Points across and down of a luminance map and of the field found. */
export const SIZE = 64;
/** The longest way anything travels, as a part of the frame. */
export const LONGEST = 0.25;

const COARSEST = 16;
const PATCH = 3;
const REACH = 4;
/** How much further away a match must be better, against the variance of the picture (which is 1). */
const DISTANCE_COST = 0.05;
const STIFFNESS = 2;
const WARPS = 4;
const SWEEPS = 24;
/** What is left of an area half-way, at least. */
const SMALLEST_AREA = 0.1;
const MAX_SMOOTHINGS = 40;
/** Nothing flows across the frame's edge, and less the nearer to it. */
const EDGE = 0.14;

/**
 * Optical flow between two pictures that were never meant to fit: where the light and dark of the first would best go to
 * become the second's. Found coarse to fine: a search for the best matching patches, then smooth refinements
 * (Horn and Schunck's) on maps of twice the size each.
 * @param {Float32Array} first luminance, {@link SIZE} × {@link SIZE}, the first row on top
 * @param {Float32Array} second
 * @returns {Float32Array} pairs (x, y) in parts of the frame: the first at u is like the second at u + flow(u)
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

/** Mean 0 and variance 1, so that a dark picture and a bright one can be compared. @param {Float32Array} map */
function normalised(map) {
  const mean = map.reduce((sum, value) => sum + value, 0) / map.length;
  const variance = map.reduce((sum, value) => sum + (value - mean) ** 2, 0) / map.length;
  // A picture of one colour has no structure to follow.
  const scale = variance > 1e-6 ? 1 / Math.sqrt(variance) : 0;
  return map.map(value => (value - mean) * scale);
}

/** The map and its halvings, the largest first. @param {Float32Array} map */
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
 * For each place the displacement, in points, whose patch fits best; nearer ones are preferred.
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

/** For each place the slope of the second where it is looked at (x, y), and how much it differs there from the first. @param {Float32Array} a @param {Float32Array} b @param {Float32Array} flow @param {number} size */
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

/** Between the points, by the four around. @param {Float32Array} map @param {number} size @param {number} x @param {number} y */
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

/** A flow that half-way would lay one part of a picture over another is smoothed until none does. @param {Float32Array} flow @param {number} size */
function unfolded(flow, size) {
  let even = flow;
  for (let times = 0; times < MAX_SMOOTHINGS && folds(even, size); times++) even = smooth(even, size, 4);
  return even;
}

/** Whether, half-way, an area is turned over or pressed to nothing somewhere. @param {Float32Array} flow in points @param {number} size */
function folds(flow, size) {
  for (let y = 0; y < size - 1; y++) {
    for (let x = 0; x < size - 1; x++) {
      const here = 2 * (y * size + x);
      const xByX = (flow[here + 2] - flow[here]) / 2;
      const yByX = (flow[here + 3] - flow[here + 1]) / 2;
      const xByY = (flow[here + 2 * size] - flow[here]) / 2;
      const yByY = (flow[here + 2 * size + 1] - flow[here + 1]) / 2;
      const twist = xByY * yByX;
      if (Math.min((1 + xByX) * (1 + yByY), (1 - xByX) * (1 - yByY)) - twist < SMALLEST_AREA) return true;
    }
  }
  return false;
}

/** Points to parts of the frame: no longer than {@link LONGEST}, and nothing across the edges. @param {Float32Array} flow @param {number} size */
function bounded(flow, size) {
  const parts = new Float32Array(flow.length);
  for (let i = 0; i < size * size; i++) {
    const x = flow[2 * i] / size;
    const y = flow[2 * i + 1] / size;
    const length = Math.hypot(x, y);
    const held = length > 1e-6 ? (LONGEST * Math.tanh(length / LONGEST)) / length : 0;
    parts[2 * i] = x * held * fromEdge((i % size) / (size - 1));
    parts[2 * i + 1] = y * held * fromEdge(Math.floor(i / size) / (size - 1));
  }
  return parts;
}

/** @param {number} at 0–1 */
function fromEdge(at) {
  const t = Math.min(1, Math.min(at, 1 - at) / EDGE);
  return t * t * (3 - 2 * t);
}

/** The mean of the neighbours, so many times, of a field of pairs. @param {Float32Array} field @param {number} size @param {number} times */
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

/** Fine texture says nothing of where things are. @param {Float32Array} map @param {number} size */
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
