// @ts-check
const PLAIN = 'aeiounycAEIOUNYC';
const MARKED = 'áëîöúñýçÁËÎÖÚÑÝÇ';
/** Translations are up to a third longer. */
const LONGER = 0.33;
/** A word that makes texts longer. */
const WORD = ' ~~~~';
/** Embeds a text from right to left. */
const [OPEN, CLOSE] = ['\u202b', '\u202c'];

/** A text with marks on its letters, a third longer, from right to left. @param {string} text */
export function pseudoText(text) {
  const marked = text.replace(/[a-z]/gi, letter => MARKED[PLAIN.indexOf(letter)] ?? letter);
  return `${OPEN}${marked}${WORD.repeat(Math.ceil((text.length * LONGER) / WORD.length))}${CLOSE}`;
}
