// @ts-check
/** Texts about pictures and how they were made. */

/** @type {Record<string, string>} */
const TIERS = {
  fresh: 'Painted fresh for this show',
  gallery: 'From your gallery',
  favourites: 'From your favourites of this show',
  library: 'From the library, in your styles',
  related: 'From the library, in a related style',
  global: 'From the whole library',
  studio: 'Painted by the house studio',
};

/** @type {Record<string, string>} */
const PROVENANCES = {
  MUSIC_ID: 'The song was recognised and led the brush.',
  AUDIO_ONLY: 'The sound led the brush: its energy, beat and mood.',
  STYLE_ONLY: 'The chosen styles led the brush.',
};

/** @type {Record<string, string>} */
const DEGRADATIONS = {
  'out-of-credits': 'Your credits are used up. The show goes on from the library, which costs nothing.',
  provider: 'The painter is taking a break. The show goes on from the library and the studio.',
  'spend-limit': 'Today’s budget for fresh pictures is used up. The show goes on from the library until tomorrow.',
  'hourly-share': 'Your share of this hour’s fresh pictures is used up. The show goes on from the library for a while.',
  'hourly-budget': 'This hour’s budget for fresh pictures is used up. The show goes on from the library for a while.',
};

/** @param {string} tier */
export const tierText = tier => TIERS[tier] ?? 'From the collection';

/** @param {string} [painter] */
export const painterText = painter => painter === 'studio' ? 'painted by the house studio' : 'painted by an image model';

/** @param {string} provenance */
export const provenanceText = provenance => PROVENANCES[provenance] ?? '';

/** @param {import('../app/state.js').State} state */
export function degradedText({ degraded, balance, source }) {
  if (source !== 'new') return '';
  if (degraded) return DEGRADATIONS[degraded] ?? 'Fresh pictures are late. The show goes on from the library.';
  return balance === 0 ? DEGRADATIONS['out-of-credits'] : '';
}

/** @type {Map<string, string>} */
const NAMES = new Map();

/** Takes the catalogue's names of styles and artists. @param {{categories: {styles: {id: string, label: string}[]}[], artists: {id: string, name: string}[]}} catalogue */
export function setDisplayNames({ categories, artists }) {
  for (const { id, label } of categories.flatMap(({ styles }) => styles)) NAMES.set(id, label);
  for (const { id, name } of artists) NAMES.set(id, name);
}

/** The display name of an id such as `retro-futurism`: the catalogue's name, or one derived from the id. @param {string} id */
export const readable = id => NAMES.get(id) ?? id.replace(/-/g, ' ').replace(/(^|\s)\p{L}/gu, letter => letter.toUpperCase());

/** The alternative text of a picture. @param {import('../app/state.js').Artwork} artwork */
export function altText(artwork) {
  const styles = artwork.styles.map(readable).join(', ');
  const artists = artwork.artists.map(readable).join(', ');
  const manner = [styles && `in the style of ${styles}`, artists && `after ${artists}`].filter(Boolean).join(', ');
  return `${artwork.title || 'Untitled'}: a picture ${manner || 'made to the music'}. ${tierText(artwork.tier)}.`;
}

/** How many are there: 3 screens, 41 watching. @param {{screens: number, audience: number}} state */
export const rosterText = ({ screens, audience }) =>
  `${screens === 1 ? 'One screen' : `${screens.toLocaleString()} screens`}, ${audience ? audience.toLocaleString() : 'nobody else'} watching`;

/** The message after a vote. @param {number} vote 1, -1 or 0 */
export const voteText = vote => vote === 1 ? 'More like this.' : vote === -1 ? 'Less like this, and not this one again.' : 'Vote taken back.';

/** A duration as minutes and seconds, with hours if there are any: 1:02:03. @param {number} seconds */
export function durationText(seconds) {
  const whole = Math.max(0, Math.floor(seconds) || 0);
  const two = (/** @type {number} */ number) => String(number).padStart(2, '0');
  const [hours, minutes] = [Math.floor(whole / 3_600), Math.floor(whole / 60) % 60];
  return hours ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}

/** When to try again, for people. @param {number} seconds */
export const retryText = seconds => seconds > 90
  ? `Please try again in ${Math.ceil(seconds / 60)} minutes.`
  : `Please try again in ${seconds === 1 ? 'a second' : `${Math.max(seconds, 2)} seconds`}.`;
