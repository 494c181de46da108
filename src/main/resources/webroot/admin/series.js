// @ts-check
/** @typedef {(number|null)[]} Series one value a minute, null where nothing was sampled */

/** @param {Series} values */
const known = values => /** @type {number[]} */ (values.filter(value => value !== null && value !== undefined));

/** What a share was of minute by minute; unknown where there was nothing to take it of. @param {Series} parts @param {Series} wholes @returns {Series} */
export const ratios = (parts, wholes) => wholes.map((whole, i) => (whole ? (parts[i] ?? 0) / whole : null));

/**
 * A line over a box, from nought to the highest; broken where nothing is known, a dot where a value stands alone.
 * @param {Series} values @param {number} width @param {number} height
 */
export function sparkPath(values, width, height) {
  const top = Math.max(...known(values), 0) || 1;
  const step = width / Math.max(1, values.length - 1);
  const round = (/** @type {number} */ value) => Math.round(value * 10) / 10;
  let path = '';
  values.forEach((value, i) => {
    if (value === null || value === undefined) return;
    const [x, y] = [round(i * step), round(height * (1 - value / top))];
    const follows = i > 0 && (values[i - 1] ?? null) !== null;
    const goesOn = (values[i + 1] ?? null) !== null;
    path += follows ? `L${x} ${y}` : `M${x} ${y}`;
    if (!follows && !goesOn) path += 'h.1';
  });
  return path;
}

/**
 * What a line says to who doesn't see it.
 * @param {string} label @param {Series} values @param {(value: number) => string} words
 */
export function summary(label, values, words) {
  const seen = known(values);
  if (!seen.length) return `${label}: no data.`;
  const last = /** @type {number} */ (seen.at(-1));
  const gaps = values.length - seen.length;
  return `${label}: last ${words(last)}, lowest ${words(Math.min(...seen))}, highest ${words(Math.max(...seen))} in ${values.length} minutes`
    + `${gaps ? `, ${gaps} of them without data` : ''}.`;
}
