// @ts-check
const SETTLE_SECONDS = 5;
const DRUM_SETTLE_SECONDS = 3;
const BEAT_WINDOW = 0.07;
const DRUM_WINDOW = 0.05;
const FRESH_SECONDS = 0.06;
const CONFIDENT = 0.6;
const MOODS = ['energetic', 'calm', 'dramatic', 'playful', 'melancholic'];

/**
 * Runs a detector over samples and compares with the truth.
 * - near, octave: share of the time after 5 s whose tempo is within 4 %, and the same with half and double forgiven
 * - beat, bar: F of beats and bar lines within 70 ms, after 5 s
 * - kick, snare, hat: recall and precision within 50 ms after 3 s; a constant delay up to 60 ms is forgiven
 * - delay: median milliseconds from a kick to the moment it is reported (from the kicks that were found)
 * - first: seconds to the first tempo with confidence of at least 0.6
 * - confidenceMean, confidenceMax: of the tempo, in pieces without a beat
 * - turnsPerMinute, turnRecall: section turns told; share of the true ones that were told, 4 s before to 20 s after (a detector without
 * `sectionTime` tells them late)
 * - level: mean level; milliseconds: of computation for 100 ms of music
 * @param {{push(block: Float32Array): boolean, features: any}} detector @param {Float32Array} samples @param {number} rate @param {any}
 *   truth @param {number} block
 */
export function measure(detector, samples, rate, truth, block = 128) {
  const seconds = samples.length / rate;
  const end = Math.min(seconds, truth.end ?? Infinity) - 0.2;
  const told = listen(detector, samples, rate, truth, block, end);
  const beats = told.beats.map(beat => beat.time);
  const hasBeat = truth.bpm > 0;
  const isSure = !truth.unsure;
  return {
    genre: /** @type {string} */ (truth.genre ?? ''),
    bpm: /** @type {number} */ (truth.bpm),
    near: told.near,
    octave: told.octave,
    beat: hasBeat ? fOf(beats, truth.beats, end) : NaN,
    bar: hasBeat ? fOf(told.bars, truth.downs, end) : NaN,
    ...named('kick', drums(told.hits.kick, truth.kicks, [], end)),
    ...named('snare', drums(told.hits.snare, 'snareCount' in detector.features ? truth.snares : [], truth.ghosts, end)),
    ...named(
      'hat',
      drums(
        told.hits.hat,
        'hatCount' in detector.features ? truth.hats : [],
        [...(truth.cymbals ?? []), ...(truth.hats ? (truth.snares ?? []) : [])],
        end,
      ),
    ),
    first: told.first,
    delay: delayOf(told.hits.kick, truth.kicks),
    confidenceMean: hasBeat || !isSure ? NaN : told.confidence.mean,
    confidenceMax: hasBeat || !isSure ? NaN : told.confidence.max,
    turnsPerMinute: (60 * told.turns.length) / seconds,
    turnRecall: turnRecall(told.turns, truth.turns),
    turns: told.turns,
    onsetsPerMinute: (60 * told.onsets) / seconds,
    level: told.level,
    milliseconds: told.milliseconds / (10 * seconds),
    moods: told.moods,
    told:
      hasBeat && truth.beats.length
        ? told.beats.map(({ time, confidence }) => ({
            confidence,
            right: truth.beats.some((/** @type {number} */ beat) => Math.abs(beat - time) <= BEAT_WINDOW),
          }))
        : [],
  };
}

/**
 * @param {{push(block: Float32Array): boolean, features: any}} detector
 * @param {Float32Array} samples
 * @param {number} rate
 * @param {any} truth
 * @param {number} block
 * @param {number} end
 */
function listen(detector, samples, rate, truth, block, end) {
  /** @type {{time: number, confidence: number}[]} */ const beats = [];
  /** @type {number[]} */ const bars = [];
  /** @type {number[]} */ const turns = [];
  const hits = /** @type {Record<string, number[]>} */ ({ kick: [], snare: [], hat: [] });
  const counts = /** @type {Record<string, number>} */ ({ kick: 0, snare: 0, hat: 0 });
  const moods = Object.fromEntries(MOODS.map(mood => [mood, 0]));
  let [near, octave, frames, all, first, lastBeat, lastBar, section, level, confident, highest, milliseconds] = [
    0,
    0,
    0,
    0,
    NaN,
    -9,
    -9,
    0,
    0,
    0,
    0,
    0,
  ];
  let tempo = 0;
  for (let i = 0; i < samples.length; i += block) {
    const part = samples.subarray(i, Math.min(samples.length, i + block));
    const start = performance.now();
    const isNew = detector.push(part);
    milliseconds += performance.now() - start;
    if (!isNew) continue;
    const now = detector.features;
    const { time } = now;
    for (const drum of ['kick', 'snare', 'hat']) {
      const count = now[`${drum}Count`] ?? (drum === 'kick' ? now.onsetCount : 0);
      if (count > counts[drum]) hits[drum].push(time);
      counts[drum] = count;
    }
    if (now.section > section) turns.push(now.sectionTime > 0 ? now.sectionTime : time);
    section = now.section;
    tempo = now.tempo;
    if (tempo && now.beatTime > lastBeat + 24 / tempo && time - now.beatTime < FRESH_SECONDS) {
      lastBeat = now.beatTime;
      beats.push({ time: lastBeat, confidence: now.tempoConfidence });
    }
    if (tempo && now.barTime > lastBar + 24 / tempo && time - now.barTime < FRESH_SECONDS) bars.push((lastBar = now.barTime));
    const confidence = tempo ? now.tempoConfidence : 0;
    if (Number.isNaN(first) && confidence >= CONFIDENT) first = time;
    confident += confidence;
    highest = Math.max(highest, confidence);
    level += now.level;
    moods[now.mood]++;
    all++;
    if (time <= SETTLE_SECONDS || time > end || !truth.bpm) continue;
    frames++;
    const reference = tempoAt(truth, time);
    const isNear = (/** @type {number} */ factor) => Math.abs(tempo / (reference * factor) - 1) <= 0.04;
    if (isNear(1)) near++;
    if (isNear(1) || isNear(2) || isNear(0.5)) octave++;
  }
  for (const mood of MOODS) moods[mood] /= Math.max(1, all);
  return {
    beats,
    bars,
    turns,
    hits,
    first,
    milliseconds,
    moods,
    near: frames ? near / frames : NaN,
    octave: frames ? octave / frames : NaN,
    onsets: detector.features.onsetCount,
    level: level / Math.max(1, all),
    confidence: { mean: confident / Math.max(1, all), max: highest },
  };
}

/** @param {any} truth @param {number} time */
function tempoAt(truth, time) {
  let bpm = truth.bpm;
  for (const [from, value] of truth.curve ?? []) if (from <= time) bpm = value;
  return bpm;
}

/** How many of two sorted lists match one to one. @param {number[]} some @param {number[]} others @param {number} window */
function matches(some, others, window) {
  let count = 0;
  for (let i = 0, j = 0; i < some.length && j < others.length;) {
    if (Math.abs(some[i] - others[j]) <= window) {
      count++;
      i++;
      j++;
    } else if (some[i] < others[j]) i++;
    else j++;
  }
  return count;
}

/** @param {number[]} list @param {number} start @param {number} end */
const between = (list, start, end) => list.filter(time => time >= start && time <= end);

/** @param {number[]} found @param {number[]} truth @param {number} end */
function fOf(found, truth, end) {
  if (!truth?.length) return NaN;
  const [told, right] = [between(found, SETTLE_SECONDS, end), between(truth, SETTLE_SECONDS, end)];
  return (2 * matches(told, right, BEAT_WINDOW)) / Math.max(1, told.length + right.length);
}

/**
 * @param {number[]} found
 * @param {number[]|undefined} truth
 * @param {number[]|undefined} allowed are not missed and not wrong
 * @param {number} end
 */
function drums(found, truth, allowed, end) {
  if (!truth?.length) return { recall: NaN, precision: NaN };
  const right = between(truth, DRUM_SETTLE_SECONDS, end);
  let best = { recall: 0, precision: 0, f: -1 };
  for (let lag = 0; lag <= 0.06; lag += 0.004) {
    const told = between(
      found.map(time => time - lag),
      DRUM_SETTLE_SECONDS,
      end,
    );
    const hits = matches(told, right, DRUM_WINDOW);
    const excused = allowed?.length ? told.filter(time => !near(right, time) && near(allowed, time)).length : 0;
    const recall = hits / Math.max(1, right.length);
    const precision = told.length - excused > 0 ? Math.min(1, hits / (told.length - excused)) : 0;
    const f = (2 * recall * precision) / Math.max(1e-9, recall + precision);
    if (f > best.f) best = { recall, precision, f };
  }
  return best;
}

/** @param {number[]} list @param {number} time */
const near = (list, time) => list.some(other => Math.abs(other - time) <= DRUM_WINDOW);

/** @param {string} name @param {{recall: number, precision: number}} values */
const named = (name, { recall, precision }) =>
  /** @type {Record<string, number>} */ ({ [`${name}Recall`]: recall, [`${name}Precision`]: precision });

/** @param {number[]} told @param {number[]|undefined} truth */
function delayOf(told, truth) {
  const delays = (truth ?? [])
    .map(time => told.find(other => other >= time - 0.005 && other <= time + 0.08))
    .map((other, i) => (other ?? NaN) - (truth ?? [])[i])
    .filter(Number.isFinite)
    .sort((a, b) => a - b);
  return delays.length ? 1_000 * delays[delays.length >> 1] : NaN;
}

/** @param {number[]} told @param {number[]|undefined} truth */
function turnRecall(told, truth) {
  const right = (truth ?? []).filter(time => time > 16);
  return right.length ? right.filter(time => told.some(other => other > time - 4 && other < time + 20)).length / right.length : NaN;
}

/** Means of all numbers of the rows; those that are not defined count for nothing. @param {any[]} rows @returns {any} */
export function means(rows) {
  /** @type {Record<string, number>} */ const result = {};
  for (const key of Object.keys(rows[0] ?? {}).filter(name => typeof rows[0][name] === 'number')) {
    const values = rows
      .map(row => row[key])
      .filter(Number.isFinite)
      .sort((a, b) => a - b);
    if (key === 'first') result[key] = values.length ? values[values.length >> 1] : NaN;
    else result[key] = values.length ? values.reduce((a, b) => a + b, 0) / values.length : NaN;
  }
  return result;
}

/**
 * Of the beats told with confidence in each tenth, how many there are and the share that is right.
 * @param {{told: {confidence: number, right: boolean}[]}[]} rows
 */
export function calibration(rows) {
  const beats = rows.flatMap(row => row.told);
  return Array.from({ length: 10 }, (_, i) => {
    const those = beats.filter(({ confidence }) => Math.min(9, Math.floor(confidence * 10)) === i);
    return { from: i / 10, count: those.length, right: those.length ? those.filter(beat => beat.right).length / those.length : NaN };
  });
}
