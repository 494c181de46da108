// @ts-check
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** The audio folder of this checkout. */
export const AUDIO = fileURLToPath(new URL('../../main/resources/webroot/audio', import.meta.url));

/**
 * The `FeatureDetector` of an audio folder, from a copy where a package.json tells Node.js that its files are modules.
 * @param {string} [audio] the audio folder of any checkout
 * @returns {Promise<typeof import('../../main/resources/webroot/audio/features.js').FeatureDetector>}
 */
export async function detectorClass(audio = AUDIO) {
  const copy = mkdtempSync(join(tmpdir(), 'ear-'));
  try {
    cpSync(audio, copy, { recursive: true });
    writeFileSync(join(copy, 'package.json'), '{"type":"module"}');
    return (await import(pathToFileURL(join(copy, 'features.js')).href)).FeatureDetector;
  } finally {
    rmSync(copy, { recursive: true });
  }
}
