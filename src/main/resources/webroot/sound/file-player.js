// @ts-check
import { SoundUnavailable } from './streams.js';

/**
 * Plays a file in a loop; its `media` element plays, pauses and seeks.
 * @param {AudioContext} context
 * @param {File} file
 * @returns {Promise<import('./sources.js').Source>}
 */
export async function openFile(context, file) {
  const media = new Audio();
  const url = URL.createObjectURL(file);
  media.src = url;
  media.loop = true;
  const output = new MediaElementAudioSourceNode(context, { mediaElement: media });
  const release = () => {
    media.pause();
    output.disconnect();
    media.removeAttribute('src');
    URL.revokeObjectURL(url);
  };
  try {
    await media.play();
  } catch (error) {
    release();
    throw new SoundUnavailable(/** @type {Error} */ (error).name === 'NotAllowedError'
      ? 'The browser wants a press on “Listen” before it plays a file.'
      : `“${file.name}” is no sound that this browser can play. Try an MP3, WAV, OGG or M4A file.`);
  }
  /** @type {import('./sources.js').Source} */
  const source = { kind: 'file', output, audible: true, label: titleOf(file), onended: null, media,
    setPlaying: on => void (on ? media.play().catch(() => {}) : media.pause()),
    stop() {
      media.onerror = null;
      release();
    } };
  media.onerror = () => source.onended?.(`“${file.name}” broke off. The show goes on.`);
  return source;
}

/** The display name of a file. @param {File} file */
export const titleOf = ({ name }) => name.replace(/\.[A-Za-z0-9]{1,5}$/, '').replaceAll('_', ' ').trim() || name;
