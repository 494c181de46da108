// @ts-check
const KEY = 'algorhythmic.screen';
/** A page that is left gives its id free within this time. */
const LEFT_MS = 500;

/** A name that no other screen has. */
const newId = () => crypto.randomUUID?.() ?? `${Math.random()}`.slice(2);

/**
 * The id of this screen. Its window keeps it, so that a reload finds its place in a wall. The copy of a window gets another one:
 * each page locks its id as long as it lives.
 * @returns {Promise<string>}
 */
export async function findScreenId() {
  let id = newId();
  try {
    const kept = sessionStorage.getItem(KEY);
    if (kept && await isFree(kept)) id = kept;
    else void isFree(id);
    sessionStorage.setItem(KEY, id);
  } catch {
    // Nothing is kept here, so the screen has no place after a reload.
  }
  return id;
}

/** Whether no other page has the id; this page has it then. Without locks, on sites without HTTPS, nobody knows. @param {string} id @returns {Promise<boolean>} */
function isFree(id) {
  if (!navigator.locks) return Promise.resolve(true);
  return new Promise(resolve => {
    navigator.locks.request(`${KEY}.${id}`, { signal: AbortSignal.timeout(LEFT_MS) }, () => {
      resolve(true);
      return new Promise(() => {});
    }).catch(() => resolve(false));
  });
}
