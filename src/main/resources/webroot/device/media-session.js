// @ts-check
import { store } from '../app/state.js';
import { text } from '../language/page-texts.js';
import { onSite } from '../net/site.js';
import { readable, titleText } from '../ui/texts.js';

/** @typedef {import('../sound/playlist/playlist-player.js').PlaylistPlayer} PlaylistPlayer */

/**
 * Shows the song, or else the picture, in the system's media controls and handles the media keys: “next” and “previous” go
 * through the files if several play, else through the pictures. Browsers show the controls while a media element plays: always
 * for files, and only in some browsers for the demo music, the microphone and a shared tab.
 * @param {(action: string) => void} act @param {() => PlaylistPlayer|undefined} [player] the player of files, if they are the sound
 */
export function mediaSession(act, player = () => undefined) {
  const session = navigator.mediaSession;
  if (!session) return;
  const several = () => {
    const files = player();
    return files && files.playlist.entries.length > 1 ? files : null;
  };
  /** @type {[MediaSessionAction, () => void][]} */
  const handlers = [
    ['play', () => store.state.paused && act('pause')],
    ['pause', () => store.state.paused || act('pause')],
    ['nexttrack', () => void (several()?.next() ?? act('skip'))],
    ['previoustrack', () => void (several()?.previous() ?? act('back'))],
  ];
  for (const [action, handler] of handlers) {
    try {
      session.setActionHandler(action, () => void (store.state.phase === 'running' && handler()));
    } catch {
      // This browser does not support the action.
    }
  }
  store.watch((state, before) => {
    const isNew = state === before || state.artwork !== before.artwork || state.sound !== before.sound || state.soundLabel !== before.soundLabel;
    if (isNew) session.metadata = metadataOf(state, player());
    session.playbackState = state.phase !== 'running' || state.sound === 'off' ? 'none' : state.paused ? 'paused' : 'playing';
  });
}

/** @param {import('../app/state.js').State} state @param {PlaylistPlayer} [player] */
function metadataOf({ artwork, sound }, player) {
  const entry = sound === 'file' ? player?.entry : null;
  if (!entry && !artwork) return null;
  return new MediaMetadata({
    title: entry ? entry.title : artwork ? titleText(artwork) : text('common.untitled'),
    artist: entry ? entry.artist : artwork?.styles.map(readable).join(', '),
    album: 'Algorhythmic',
    artwork: artwork ? [{ src: onSite(artwork.thumbnailUrl) }] : [],
  });
}
