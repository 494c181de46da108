// @ts-check
const MOST_CHARACTERS = 120;
/** Line breaks and tabs become spaces; other control characters, marks of direction and invisible characters are dropped. */
const SPACES = /[\s\u2028\u2029]+/g;
const INVISIBLE = /[\p{Cc}\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffd]|\p{Cs}/gu;

/** A text out of a file, made fit to be shown: without control characters, in one line, and not too long. @param {string} text */
export function cleanText(text) {
  const clean = text.replace(SPACES, ' ').replace(INVISIBLE, '').replace(/ +/g, ' ').trim().normalize('NFC');
  const all = [...clean];
  return all.length > MOST_CHARACTERS ? `${all.slice(0, MOST_CHARACTERS - 1).join('').trim()}…` : clean;
}

/** Text whose encoding is not known: UTF-8 if it is valid, else Latin-1. @param {Uint8Array} bytes */
export function guessedText(bytes) {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** Several values of one tag, of which the first ones are shown. @param {string[]} values */
export const joined = values => values.map(cleanText).filter(Boolean).slice(0, 4).join(', ');
