// @ts-check
import { DemoPlayer } from './demo-player.js';

/**
 * A source of sound that is playing: `output` is what the ear hears; `audible` whether it goes to the speakers too.
 * @typedef {'microphone'|'file'|'demo'|'tab'} SoundKind
 * @typedef {{kind: SoundKind, output: AudioNode, audible: boolean, label: string, setPlaying(on: boolean): void,
 *   stop(): void, onended: ((reason: string) => void)|null}} Source
 */

/** A sound that could not be had, told in a plain sentence. */
export class SoundUnavailable extends Error {}

export const canShareTab = () => Boolean(navigator.mediaDevices?.getDisplayMedia);

/**
 * @param {AudioContext} context
 * @param {SoundKind} kind
 * @param {File} [file]
 * @returns {Promise<Source>}
 */
export async function openSource(context, kind, file) {
  if (kind === 'microphone') return openMicrophone(context);
  if (kind === 'tab') return openTab(context);
  if (kind === 'file' && file) return openFile(context, file);
  return openDemo(context);
}

/** @param {AudioContext} context @returns {Source} */
function openDemo(context) {
  const player = new DemoPlayer(context);
  return { kind: 'demo', output: player.output, audible: true, label: 'Demo track', onended: null,
    setPlaying() {}, stop: () => player.stop() };
}

/** @param {AudioContext} context */
async function openMicrophone(context) {
  if (!navigator.mediaDevices?.getUserMedia) {
    throw new SoundUnavailable('This browser gives no microphone to this page. The demo track or a file will do.');
  }
  const audio = { echoCancellation: false, noiseSuppression: false, autoGainControl: false };
  const stream = await navigator.mediaDevices.getUserMedia({ audio }).catch(error => {
    throw new SoundUnavailable(error.name === 'NotFoundError'
      ? 'No microphone was found. The show goes on without it.'
      : 'The microphone was not allowed. The show goes on without it; you can choose another sound.');
  });
  return fromStream(context, stream, 'microphone', 'Microphone', 'The microphone was unplugged. The show goes on.');
}

/** @param {AudioContext} context */
async function openTab(context) {
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

/** @param {AudioContext} context @param {MediaStream} stream @param {SoundKind} kind @param {string} label @param {string} farewell @returns {Source} */
function fromStream(context, stream, kind, label, farewell) {
  const output = new MediaStreamAudioSourceNode(context, { mediaStream: new MediaStream(stream.getAudioTracks()) });
  /** @type {Source} */
  const source = { kind, output, audible: false, label, onended: null, setPlaying() {},
    stop() {
      output.disconnect();
      for (const track of stream.getTracks()) track.stop();
    } };
  stream.getAudioTracks()[0].addEventListener('ended', () => source.onended?.(farewell));
  return source;
}

/** @param {AudioContext} context @param {File} file @returns {Promise<Source>} */
async function openFile(context, file) {
  const element = new Audio();
  const url = URL.createObjectURL(file);
  element.src = url;
  element.loop = true;
  const output = new MediaElementAudioSourceNode(context, { mediaElement: element });
  try {
    await element.play();
  } catch (error) {
    URL.revokeObjectURL(url);
    throw new SoundUnavailable(/** @type {Error} */ (error).name === 'NotAllowedError'
      ? 'The browser wants a press on “Listen” before it plays a file.'
      : `“${file.name}” cannot be played by this browser. Try an MP3, WAV, OGG or M4A file.`);
  }
  return { kind: 'file', output, audible: true, label: file.name, onended: null,
    setPlaying: on => void (on ? element.play() : element.pause()),
    stop() {
      element.pause();
      output.disconnect();
      element.removeAttribute('src');
      URL.revokeObjectURL(url);
    } };
}
