// @ts-check
import { store } from '../app/state.js';
import { readable } from '../ui/texts.js';

/**
 * The show in the system's own player and on its media keys. Browsers offer it while an element of the page plays: a
 * file does; the demo track, a microphone and a shared tab do in some of them only, and none is made to look so here.
 * @param {(action: string) => void} act
 */
export function mediaSession(act) {
  const session = navigator.mediaSession;
  if (!session) return;
  /** @type {[MediaSessionAction, () => void][]} */
  const handlers = [
    ['play', () => store.state.paused && act('pause')],
    ['pause', () => store.state.paused || act('pause')],
    ['nexttrack', () => act('skip')],
    ['previoustrack', () => act('back')],
  ];
  for (const [action, handler] of handlers) {
    try {
      session.setActionHandler(action, () => void (store.state.phase === 'running' && handler()));
    } catch {
      // A key that this browser doesn't know.
    }
  }
  store.watch((state, before) => {
    if (state === before || state.artwork !== before.artwork) session.metadata = state.artwork && described(state.artwork);
    session.playbackState = state.phase !== 'running' || state.sound === 'off' ? 'none' : state.paused ? 'paused' : 'playing';
  });
}

/** @param {import('../app/state.js').Artwork} artwork */
const described = ({ title, styles, thumbnailUrl }) => new MediaMetadata({
  title: title || 'Untitled',
  artist: styles.map(readable).join(', '),
  album: 'Algorhythmic',
  artwork: [{ src: thumbnailUrl }],
});
