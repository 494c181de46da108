// @ts-check
import { text } from '../language/page-texts.js';
import { SoundUnavailable, fromStream } from './streams.js';

const UNPROCESSED = { echoCancellation: false, noiseSuppression: false, autoGainControl: false };

/** @typedef {{id: string, label: string}} Microphone */

/**
 * Opens a microphone; another one is used if the preferred one is missing.
 * @param {AudioContext} context
 * @param {string} [deviceId] the preferred device
 * @returns {Promise<import('./sources.js').Source>}
 */
export async function openMicrophone(context, deviceId) {
  if (!navigator.mediaDevices?.getUserMedia) {
    throw new SoundUnavailable(text('sound.thisBrowserGivesNoMicrophone'));
  }
  const stream = await streamOf(deviceId).catch(error => {
    throw new SoundUnavailable(refusal(error));
  });
  const track = stream.getAudioTracks()[0];
  const source = fromStream(context, stream, 'microphone', text('common.microphone'), text('sound.microphoneWasUnplugged'));
  return Object.assign(source, { deviceId: track.getSettings().deviceId, deviceLabel: track.label });
}

/** The microphones. Browsers hide their names until one was allowed, so the list is empty before. @returns {Promise<Microphone[]>} */
export async function microphones() {
  const devices = await navigator.mediaDevices?.enumerateDevices?.().catch(() => []) ?? [];
  return devices.filter(({ kind, deviceId, label }) => kind === 'audioinput' && deviceId && label)
    .map(({ deviceId, label }) => ({ id: deviceId, label }));
}

/** @param {string} [deviceId] @returns {Promise<MediaStream>} */
async function streamOf(deviceId) {
  if (!deviceId) return navigator.mediaDevices.getUserMedia({ audio: UNPROCESSED });
  // `exact`, because Chromium ignores `ideal` and takes the system's default.
  return navigator.mediaDevices.getUserMedia({ audio: { ...UNPROCESSED, deviceId: { exact: deviceId } } }).catch(error => {
    if (error.name === 'OverconstrainedError' || error.name === 'NotFoundError') return streamOf();
    throw error;
  });
}

/** @param {DOMException} error */
function refusal({ name }) {
  if (name === 'NotFoundError') return text('sound.noMicrophoneWasFound');
  if (name === 'NotReadableError') return text('sound.anotherProgramHoldsTheMicrophone');
  return text('sound.microphoneWasNotAllowed');
}
