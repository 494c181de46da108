// @ts-check
import { store } from '../app/state.js';
import { readable } from '../ui/texts.js';

/**
 * Shows the picture in the system's media controls and handles the media keys. Browsers show the controls while a media
 * element plays: always for a file, and only in some browsers for the demo music, the microphone and a shared tab.
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
      // This browser does not support the action.
    }
  }
  store.watch((state, before) => {
    if (state === before || state.artwork !== before.artwork) session.metadata = state.artwork && metadataOf(state.artwork);
    session.playbackState = state.phase !== 'running' || state.sound === 'off' ? 'none' : state.paused ? 'paused' : 'playing';
  });
}

/** @param {import('../app/state.js').Artwork} artwork */
const metadataOf = ({ title, styles, thumbnailUrl }) => new MediaMetadata({
  title: title || 'Untitled',
  artist: styles.map(readable).join(', '),
  album: 'Algorhythmic',
  artwork: [{ src: thumbnailUrl }],
});
