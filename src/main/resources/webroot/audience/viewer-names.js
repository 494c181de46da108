// @ts-check
/** Names for viewers, so that an owner and a viewer can speak of the same one without an account. */

const COLOURS = ['Amber', 'Azure', 'Coral', 'Crimson', 'Golden', 'Green', 'Indigo', 'Ivory', 'Jade', 'Lilac', 'Olive', 'Pearl', 'Rose', 'Ruby', 'Silver', 'Teal'];
const ANIMALS = ['Badger', 'Bear', 'Crane', 'Deer', 'Falcon', 'Finch', 'Fox', 'Hare', 'Heron', 'Lynx', 'Otter', 'Owl', 'Raven', 'Seal', 'Swan', 'Wolf'];

/** The name of a viewer's id; many ids share one, so it is no key. @param {string} id */
export function viewerName(id) {
  let hash = 2_166_136_261;
  for (const character of id) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 16_777_619) >>> 0;
  return `${COLOURS[hash % 16]} ${ANIMALS[(hash >>> 8) % 16]} ${(hash >>> 16) % 90 + 10}`;
}
