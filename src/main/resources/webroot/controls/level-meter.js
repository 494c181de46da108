// @ts-check
import { h } from '../ui/dom.js';

/** A level meter of four bars: level, bass, mids and highs. Decorative. */
export function levelMeter() {
  const bars = ['level', 'bass', 'mids', 'highs'].map(() => h('i'));
  const element = h('span', { className: 'meter', 'aria-hidden': 'true' }, ...bars);
  return {
    element,
    /** @param {Record<string, number>} features */
    show(features) {
      ['bass', 'level', 'mids', 'highs'].forEach((name, i) => {
        bars[i].style.transform = `scaleY(${(0.12 + 0.88 * Math.min(1, features[name] ?? 0)).toFixed(3)})`;
      });
    },
  };
}
