// @ts-check
import '../ui/appearance.js';

/** The pages of a missing address, of a server that fails and of a missing network. The last two look whether that is over. */

const RETRY_MS = 15_000;

async function look() {
  try {
    const { status } = await fetch(location.href, { method: 'HEAD', cache: 'no-store' });
    if (status < 500) return location.reload();
  } catch {
    // Still no network.
  }
  setTimeout(look, RETRY_MS);
}

if (document.documentElement.dataset.problem !== 'not-found') {
  setTimeout(look, RETRY_MS);
  addEventListener('online', () => location.reload());
}
