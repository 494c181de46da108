// @ts-check
import { text } from '../language/page-texts.js';

/** Names for viewers, so that an owner and a viewer can speak of the same one without an account. */

const COLOURS = text('audience.colours').split(', ');
const ANIMALS = text('audience.animals').split(', ');

/** The name of a viewer's id; many ids share one, so it is no key. @param {string} id */
export function viewerName(id) {
  let hash = 2_166_136_261;
  for (const character of id) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 16_777_619) >>> 0;
  return text('audience.viewerName', { colour: COLOURS[hash % 16], animal: ANIMALS[(hash >>> 8) % 16], number: (hash >>> 16) % 90 + 10 });
}
