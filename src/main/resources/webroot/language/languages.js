// @ts-check
/** The languages that the page speaks, each in its own words. @type {Record<string, string>} */
export const LANGUAGES = { en: 'English', de: 'Deutsch', fr: 'Français', es: 'Español', ja: '日本語' };

/** English, lengthened and from right to left: shows which layouts are too tight or take left for granted. */
export const PSEUDO = 'pseudo';

const DEFAULT = 'en';

/**
 * The language for a reader.
 * @param {string|null} asked by the page's address @param {string|null} chosen before in this browser
 * @param {readonly string[]} preferred the browser's, the best first
 */
export function languageOf(asked, chosen, preferred) {
  const speaks = (/** @type {string} */ tag) => Object.hasOwn(LANGUAGES, tag);
  if (asked === PSEUDO) return PSEUDO;
  return [asked, chosen, ...preferred].map(tag => tag?.split('-')[0].toLowerCase() ?? '').find(speaks) ?? DEFAULT;
}

/** The language with the region that the browser names with it, such as en-IE. @param {string} language @param {readonly string[]} preferred */
export const localeOf = (language, preferred) => preferred.find(tag => tag.split('-')[0] === language) ?? language;
