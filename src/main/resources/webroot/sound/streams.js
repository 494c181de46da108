// @ts-check
/** A sound that could not be had, told in a plain sentence. */
export class SoundUnavailable extends Error {}

export const canShareTab = () => Boolean(navigator.mediaDevices?.getDisplayMedia);

/** @param {AudioContext} context */
export async function openTab(context) {
  if (!canShareTab()) {
    throw new SoundUnavailable('This browser cannot share the sound of a tab. The microphone hears it too.');
  }
  const wish = { video: true, audio: { suppressLocalAudioPlayback: false }, systemAudio: 'include' };
  const stream = await navigator.mediaDevices.getDisplayMedia(/** @type {any} */ (wish)).catch(() => {
    throw new SoundUnavailable('Nothing was shared. The show goes on; you can choose another sound.');
  });
  if (!stream.getAudioTracks().length) {
    for (const track of stream.getTracks()) track.stop();
    throw new SoundUnavailable('That share came without sound. Choose a tab and tick “share audio”.');
  }
  return fromStream(context, stream, 'tab', 'Shared sound', 'Sharing has ended. The show goes on.');
}

/**
 * What is heard of a stream that plays elsewhere; stopped, it gives all its devices back.
 * @param {AudioContext} context @param {MediaStream} stream @param {import('./sources.js').SoundKind} kind
 * @param {string} label @param {string} farewell
 * @returns {import('./sources.js').Source}
 */
export function fromStream(context, stream, kind, label, farewell) {
  const output = new MediaStreamAudioSourceNode(context, { mediaStream: new MediaStream(stream.getAudioTracks()) });
  /** @type {import('./sources.js').Source} */
  const source = { kind, output, audible: false, label, onended: null, setPlaying() {},
    stop() {
      output.disconnect();
      for (const track of stream.getTracks()) track.stop();
    } };
  stream.getAudioTracks()[0].addEventListener('ended', () => source.onended?.(farewell));
  return source;
}
