// @ts-check
import { storage } from '../app/storage.js';
import { PSEUDO, languageOf, localeOf } from './languages.js';
import { pseudoText } from './pseudo.js';

/**
 * A text with values in braces, or its forms by grammatical number, of which the value `count` decides.
 * @typedef {string|Partial<Record<Intl.LDMLPluralRule, string>>} Message
 * @typedef {Record<string, Message>} Catalogue
 */

/** The language of this page, until it is loaded again. */
export const language = languageOf(new URLSearchParams(location.search).get('language'), storage.get('language'), navigator.languages);

/** The language as browsers know it, for numbers and dates, with the reader's region. */
export const locale = localeOf(language === PSEUDO ? 'en' : language, navigator.languages);

const plurals = new Intl.PluralRules(locale);
const numbers = new Intl.NumberFormat(locale);
const times = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' });
// British English has no comma before "and".
const lists = new Intl.ListFormat(language === 'en' ? 'en-GB' : locale);
/** @type {Catalogue} */
const catalogue = {};
/** @type {Catalogue} */
const inEnglish = {};

document.documentElement.lang = language === PSEUDO ? 'en' : language;
document.documentElement.dir = language === PSEUDO ? 'rtl' : 'ltr';

/**
 * Adds a catalogue. Where that of the page's language does not load, its texts are English.
 * @param {Catalogue} english @param {Record<string, () => Promise<{default: Catalogue}>>} others by language
 */
export async function addTexts(english, others) {
  Object.assign(inEnglish, english);
  Object.assign(catalogue, english);
  try {
    Object.assign(catalogue, (await others[language]?.())?.default);
  } catch (error) {
    console.warn(`The texts in ${language} could not be fetched.`, error);
  }
}

/** The English text, in which the server writes. @param {string} key */
export const englishText = key => inEnglish[key];

/** Whether there is a text. @param {string} key */
export const hasText = key => Object.hasOwn(catalogue, key);

/**
 * A text of the page in its language.
 * @param {string} key @param {Record<string, string|number>} [values] for its braces; numbers get their separators
 */
export function text(key, values = {}) {
  const message = catalogue[key];
  const form = typeof message === 'object' ? message[plurals.select(Number(values.count))] ?? message.other : message;
  const filled = (form ?? key).replace(/\{(\w+)\}/g, (braces, name) => {
    const value = values[name] ?? braces;
    return typeof value === 'number' ? numbers.format(value) : value;
  });
  return language === PSEUDO ? pseudoText(filled) : filled;
}

/** Items as in a sentence: one, two and three. @param {string[]} items */
export const listed = items => lists.format(items);

/** A time of the day: hour and minute. @param {number|string} at as a date takes it */
export const timeOfDay = at => times.format(new Date(at));
