// @ts-check
export const LEAST_CHARACTERS = 10;
export const MOST_CHARACTERS = 200;

/** How many characters a password has, counted as the server counts them. @param {string} typed */
export const charactersOf = typed => [...typed.normalize('NFKC')].length;

/** How many characters a password lacks, or, below 0, has too many; 0 if its length is right. @param {string} typed */
export function missingCharacters(typed) {
  const length = charactersOf(typed);
  if (length < LEAST_CHARACTERS) return LEAST_CHARACTERS - length;
  return Math.min(0, MOST_CHARACTERS - length);
}
