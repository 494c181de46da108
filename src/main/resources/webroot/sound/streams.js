// @ts-check
import { text } from '../language/landing-texts.js';

/** A source that could not be opened; the message is shown to the user. */
export class SoundUnavailable extends Error {}

export const canShareTab = () => Boolean(navigator.mediaDevices?.getDisplayMedia);

/** @param {AudioContext} context */
export async function openTab(context) {
  if (!canShareTab()) {
    throw new SoundUnavailable(text('sound.thisBrowserCannotShareThe'));
  }
  const constraints = { video: true, audio: { suppressLocalAudioPlayback: false }, systemAudio: 'include' };
  const stream = await navigator.mediaDevices.getDisplayMedia(/** @type {any} */ (constraints)).catch(() => {
    throw new SoundUnavailable(text('sound.nothingWasShared'));
  });
  if (!stream.getAudioTracks().length) {
    for (const track of stream.getTracks()) track.stop();
    throw new SoundUnavailable(text('sound.thatShareCameWithoutSound'));
  }
  return fromStream(context, stream, 'tab', text('sound.sharedSound'), text('sound.sharingHasEnded'));
}

/**
 * A source from a stream that plays elsewhere. Stopping it releases its devices.
 * @param {AudioContext} context @param {MediaStream} stream @param {import('./sources.js').SoundKind} kind
 * @param {string} label @param {string} endedReason
 * @returns {import('./sources.js').Source}
 */
export function fromStream(context, stream, kind, label, endedReason) {
  const output = new MediaStreamAudioSourceNode(context, { mediaStream: new MediaStream(stream.getAudioTracks()) });
  /** @type {import('./sources.js').Source} */
  const source = { kind, output, audible: false, label, onended: null, onsong: null, setPlaying() {},
    stop() {
      output.disconnect();
      for (const track of stream.getTracks()) track.stop();
    } };
  stream.getAudioTracks()[0].addEventListener('ended', () => source.onended?.(endedReason));
  return source;
}
