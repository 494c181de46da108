// @ts-check
/** @typedef {(number|null)[]} Series one value a minute, null if not sampled */

/** @param {Series} values */
const known = values => /** @type {number[]} */ (values.filter(value => value !== null && value !== undefined));

/** Ratios by minute; null where the whole is 0 or unknown. @param {Series} parts @param {Series} wholes @returns {Series} */
export const ratios = (parts, wholes) => wholes.map((whole, i) => (whole ? (parts[i] ?? 0) / whole : null));

/**
 * The path of a sparkline from 0 to the maximum, with gaps for unknown values and dots for isolated ones.
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
    const hasPrevious = i > 0 && (values[i - 1] ?? null) !== null;
    const hasNext = (values[i + 1] ?? null) !== null;
    path += hasPrevious ? `L${x} ${y}` : `M${x} ${y}`;
    if (!hasPrevious && !hasNext) path += 'h.1';
  });
  return path;
}

/**
 * The text alternative of a line.
 * @param {string} label @param {Series} values @param {(value: number) => string} format
 */
export function summary(label, values, format) {
  const seen = known(values);
  if (!seen.length) return `${label}: no data.`;
  const last = /** @type {number} */ (seen.at(-1));
  const gaps = values.length - seen.length;
  return `${label}: last ${format(last)}, lowest ${format(Math.min(...seen))}, highest ${format(Math.max(...seen))} in ${values.length} minutes`
    + `${gaps ? `, ${gaps} of them without data` : ''}.`;
}
