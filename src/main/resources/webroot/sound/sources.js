// @ts-check
import { openDemo } from './demo/demo-source.js';
import { dismissDemo } from './demo/demo-workers.js';
import { PlaylistPlayer } from './playlist/playlist-player.js';
import { openMicrophone } from './microphone.js';
import { openTab } from './streams.js';

export { SoundUnavailable, canShareTab } from './streams.js';

/**
 * An open source of sound: `output` is analysed; `audible` tells whether it is also played on the speakers. Files have a
 * `player`, a microphone has a device. `onsong` is called when another song begins. `correct` replaces what the analysis guessed by what the source knows better.
 * @typedef {'microphone'|'file'|'demo'|'tab'} SoundKind
 * @typedef {{kind: SoundKind, output: AudioNode, audible: boolean, label: string, setPlaying(on: boolean): void,
 *   stop(): void, onended: ((reason: string) => void)|null, onsong: (() => void)|null, player?: PlaylistPlayer, deviceId?: string,
 *   deviceLabel?: string, correct?(features: import('./audio-input.js').PageFeatures): void}} Source
 */

/**
 * @param {AudioContext} context
 * @param {SoundKind} kind
 * @param {{files?: File[], microphone?: string, ready?: Promise<unknown>}} [which] `ready` resolves when the analysis can begin
 * @returns {Promise<Source>}
 */
export async function openSource(context, kind, { files, microphone, ready } = {}) {
  if (kind !== 'demo') dismissDemo();
  if (kind === 'microphone') return openMicrophone(context, microphone);
  if (kind === 'tab') return openTab(context);
  if (kind === 'file' && files?.length) return new PlaylistPlayer(context).open(files);
  return openDemo(context, ready);
}
