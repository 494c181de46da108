// node told.mjs FOLDER... | node plot-confidence.mjs FILE.svg: draws the share of the told beats that was right for each tenth of the confidence with
// which they were told, with their number, and prints the same as a table. Beats told in pieces without beats are wrong.
import { writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

const [WIDTH, HEIGHT, LEFT, BOTTOM, SIZE] = [460, 400, 60, 350, 300];
const MIN_COUNT = 20;

const [file] = process.argv.slice(2);
if (!file) {
  console.error('node told.mjs FOLDER... | node plot-confidence.mjs FILE.svg');
  process.exit(2);
}
const tenths = Array.from({ length: 10 }, () => ({ count: 0, right: 0, confidence: 0 }));
const pieces = new Set();
for await (const line of createInterface({ input: process.stdin })) {
  const { f, c, right } = JSON.parse(line);
  const tenth = tenths[Math.min(9, Math.floor(c * 10))];
  tenth.count++;
  tenth.right += right;
  tenth.confidence += c;
  pieces.add(f);
}
const beats = tenths.reduce((sum, { count }) => sum + count, 0);
const points = tenths.map(({ count, right, confidence }) => ({ count, told: confidence / count, share: right / count })).filter(({ count }) => count);
/** How far the confidence is from the share on average, over all beats. */
const error = points.reduce((sum, { count, told, share }) => sum + count * Math.abs(told - share), 0) / beats;
for (const { count, told, share } of points) console.log(told.toFixed(2), share.toFixed(2), count);
console.log(`expected calibration error ${error.toFixed(3)}, ${beats} beats of ${pieces.size} pieces`);
writeFileSync(file, picture());

function picture() {
  const x = (/** @type {number} */ value) => (LEFT + SIZE * value).toFixed(1);
  const y = (/** @type {number} */ value) => (BOTTOM - SIZE * value).toFixed(1);
  const ticks = [0, 0.2, 0.4, 0.6, 0.8, 1].map(value => `<path d="M${x(value)} ${y(0)}V${y(1)}M${x(0)} ${y(value)}H${x(1)}" stroke="#ddd"/>
<text x="${x(value)}" y="${BOTTOM + 16}" text-anchor="middle">${value}</text><text x="${LEFT - 8}" y="${y(value - 0.013)}" text-anchor="end">${value}</text>`);
  // A tenth with few beats says little, so it is drawn as a ring.
  const dots = points.map(({ count, told, share }, i) => `<circle cx="${x(told)}" cy="${y(share)}" r="5" fill="${count < MIN_COUNT ? '#fff' : '#06c'}" stroke="#06c"/>
<text x="${x(told)}" y="${(+y(share) + (share > 0.12 ? 18 + 10 * (i % 2) : -10)).toFixed(1)}" text-anchor="middle" fill="#555" font-size="9">${count}</text>`);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" font-family="sans-serif" font-size="11" fill="#222">
<rect width="100%" height="100%" fill="#fff"/>
<text x="${LEFT}" y="20" font-size="13">Told beats that were right, by their confidence</text>
<text x="${LEFT}" y="37" fill="#555">${beats} beats of ${pieces.size} pieces; expected calibration error ${error.toFixed(3)}</text>
${ticks.join('\n')}
<path d="M${x(0)} ${y(0)}L${x(1)} ${y(1)}" stroke="#999" stroke-dasharray="4 4"/>
<polyline points="${points.map(({ told, share }) => `${x(told)},${y(share)}`).join(' ')}" fill="none" stroke="#06c"/>
${dots.join('\n')}
<text x="${LEFT + SIZE / 2}" y="${BOTTOM + 36}" text-anchor="middle">told confidence (mean of each tenth)</text>
<text transform="translate(16 ${BOTTOM - SIZE / 2}) rotate(-90)" text-anchor="middle">share right: tempo, and within 70 ms</text>
</svg>
`;
}
