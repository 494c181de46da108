// @ts-check
import { notify, store } from '../app/state.js';
import { text } from '../language/page-texts.js';
import { api } from '../net/api.js';

const LOOK_MS = 1_500;
/** Longer than any job may take. */
const LIMIT_MS = 300_000;

/**
 * Waits for an ordered picture and brings it to the screens of the show. Looks itself, because events of jobs may be lost.
 * @param {string} jobId @param {string} sessionId of the show that it is for @param {(changes: object) => Promise<boolean>} control
 */
export async function awaitPicture(jobId, sessionId, control) {
  const end = performance.now() + LIMIT_MS;
  while (performance.now() < end && store.state.sessionId === sessionId) {
    await new Promise(resolve => setTimeout(resolve, LOOK_MS));
    const job = await api.job(jobId).catch(() => null);
    // The status line says why a picture could not be painted.
    if (job?.status === 'failed' || job?.status === 'cancelled') return;
    if (!job?.artwork) continue;
    // It may have come by its turn already.
    if (store.state.artwork?.id !== job.artwork.id && await control({ show: job.artwork.id })) notify(text('again.hereIsTheNewPicture'));
    return;
  }
}
