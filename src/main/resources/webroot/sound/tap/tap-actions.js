// @ts-check
import { notify } from '../../app/state.js';
import { text } from '../../language/page-texts.js';

/** After this long without a tap, a message gives the result. */
const SETTLED_MS = 1_200;

/** @type {Record<import('./tapping.js').LetGoReason, string>} */
const RELEASES = {
  hand: text('sound.earFindsTheBeatBy'),
  source: text('sound.tappedBeatEndedWithIts'),
  silence: text('sound.itWasQuietForA'),
  gap: text('sound.soundWasAwayForA'),
  tempo: text('sound.musicHasAnotherTempoNow'),
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
    notify(text('sound.chooseASoundFirst'));
    return false;
  };
  return {
    tapping,
    /** @param {number} [at] page time of the tap, ms */
    tap(at = performance.now()) {
      if (!canHear(at)) return;
      tapping.tap(at);
      clearTimeout(timer);
      timer = setTimeout(() => notify(tapping.series.fit && tapping.grid ? text('sound.beatsAMinute', { tempo: Math.round(tapping.grid.tempo) })
        : text('sound.tapAtLeastThreeTimes')), SETTLED_MS);
    },
    /** @param {number} [at] page time, ms */
    one(at = performance.now()) {
      if (!canHear(at)) return;
      notify(tapping.startBar(at) ? text('sound.barBeginsThere') : text('sound.tempoIsNotKnownYet'));
    },
    letGo: () => tapping.letGo(),
    undo() {
      tapping.undo();
      notify(tapping.grid ? text('sound.takenBack', { tempo: Math.round(tapping.grid.tempo) }) : text('sound.takenBackToEar'));
    },
  };
}
