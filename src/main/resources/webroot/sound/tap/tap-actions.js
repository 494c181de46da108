// @ts-check
import { notify } from '../../app/state.js';

/** After this long without a tap, a message gives the result. */
const SETTLED_MS = 1_200;

/** @type {Record<import('./tapping.js').LetGoReason, string>} */
const RELEASES = {
  hand: 'The ear finds the beat by itself again.',
  source: 'The tapped beat ended with its sound.',
  silence: 'It was quiet for a while, so the ear finds the beat by itself again.',
  gap: 'The sound was away for a while, so the ear finds the beat by itself again.',
  tempo: 'The music has another tempo now, so the ear finds the beat by itself again.',
};

/** @typedef {ReturnType<typeof tapActions>} TapActions */

/** What the user can do with the beat by hand, with messages about it. @param {import('./tapping.js').Tapping} tapping */
export function tapActions(tapping) {
  let timer = 0;
  tapping.addEventListener('release', event => {
    const reason = /** @type {CustomEvent<import('./tapping.js').LetGoReason>} */ (event).detail;
    notify(RELEASES[reason]);
  });
  const canHear = (/** @type {number} */ at) => {
    if (tapping.hears(at)) return true;
    notify('Choose a sound first, then tap along with it.');
    return false;
  };
  return {
    tapping,
    /** @param {number} [at] page time of the tap, ms */
    tap(at = performance.now()) {
      if (!canHear(at)) return;
      tapping.tap(at);
      clearTimeout(timer);
      timer = setTimeout(() => notify(tapping.series.fit && tapping.grid ? `${Math.round(tapping.grid.tempo)} beats a minute, as tapped.`
        : 'Tap at least three times on the beat, 50 to 215 times a minute.'), SETTLED_MS);
    },
    /** @param {number} [at] page time, ms */
    one(at = performance.now()) {
      if (!canHear(at)) return;
      notify(tapping.startBar(at) ? 'The bar begins there.' : 'The tempo is not known yet: tap the beat first.');
    },
    letGo: () => tapping.letGo(),
    undo() {
      tapping.undo();
      notify(tapping.grid ? `Taken back: ${Math.round(tapping.grid.tempo)} beats a minute.` : 'Taken back: the ear finds the beat by itself.');
    },
  };
}
