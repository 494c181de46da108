// @ts-check
import { translate } from '../language/translate.js';
import '../ui/appearance.js';

/** The pages of a missing address, of a server that fails and of a missing network. The last two look whether that is over. */

const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 15_000;

translate();

/** @type {number | undefined} */
let timer;

/** Looks now, and again after a wait that grows. A network that has just come back often needs a moment until it carries anything. */
async function look(wait = FIRST_RETRY_MS) {
  clearTimeout(timer);
  timer = setTimeout(look, wait, Math.min(wait * 2, LAST_RETRY_MS));
  try {
    const { status } = await fetch(location.href, { method: 'HEAD', cache: 'no-store', signal: AbortSignal.timeout(LAST_RETRY_MS) });
    if (status < 500) location.reload();
  } catch {
    // Still no network.
  }
}

if (document.documentElement.dataset.problem !== 'not-found') {
  timer = setTimeout(look, FIRST_RETRY_MS, FIRST_RETRY_MS);
  addEventListener('online', () => look());
}
