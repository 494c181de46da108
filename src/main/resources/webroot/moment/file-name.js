// @ts-check
import { text } from '../language/page-texts.js';
import { readable } from '../ui/texts.js';

/** @typedef {import('../app/state.js').State} State */

const MOST_LENGTH = 80;
/** What file systems and shells do not take, and what hides a file's ending. */
const UNFIT = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\\/:*?"<>|]+/g;

/** The song that plays, as far as this page knows: recognised, told by a player, or that of the file or the demo. @param {Pick<State, 'song'|'sound'|'soundLabel'>} state */
export function songOf({ song, sound, soundLabel }) {
  const known = song && ([song.artist, song.title].filter(Boolean).join(' – ') || song.album);
  if (known) return known;
  return sound === 'file' || sound === 'demo' ? soundLabel.replace(text('sound.demoNamed', { name: '' }), '') : '';
}

/** The name of a file: song or styles, and the date. @param {string} song @param {string[]} styles @param {Date} date @param {string} ending */
export function fileName(song, styles, date, ending) {
  const named = tidy(song) || tidy(styles.map(readable).join(', ')) || text('moment.moment');
  const day = [date.getFullYear(), date.getMonth() + 1, date.getDate()].map(part => String(part).padStart(2, '0')).join('-');
  return `${named} · Algorhythmic · ${day}.${ending}`;
}

/** @param {string} name */
function tidy(name) {
  const clean = name.replace(UNFIT, ' ').replace(/\s+/g, ' ').trim().replace(/^\.+/, '');
  return [...clean].slice(0, MOST_LENGTH).join('').trim();
}
