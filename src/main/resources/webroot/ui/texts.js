// @ts-check
import { text } from '../language/page-texts.js';

/** Texts about pictures and how they were made. */

/** @type {Record<string, string>} */
const TIERS = {
  fresh: text('ui.paintedFreshForThisShow'),
  gallery: text('ui.fromYourGallery'),
  favourites: text('ui.fromYourFavouritesOfThis'),
  library: text('ui.fromTheLibrary'),
  related: text('ui.fromTheLibraryIn'),
  global: text('ui.fromTheWholeLibrary'),
  studio: text('ui.paintedByTheStudio'),
};

/** @type {Record<string, string>} */
const PROVENANCES = {
  MUSIC_ID: text('ui.songWasRecognisedAndLed'),
  AUDIO_ONLY: text('ui.soundLedTheBrush'),
  STYLE_ONLY: text('ui.chosenStylesLedTheBrush'),
};

/** @type {Record<string, string>} */
const DEGRADATIONS = {
  'out-of-credits': text('refused.out-of-credits'),
  provider: text('ui.painterIsTakingABreak'),
  'spend-limit': text('refused.spend-limit'),
  'hourly-share': text('refused.hourly-share'),
  'hourly-budget': text('refused.hourly-budget'),
};

/** @param {string} tier */
export const tierText = tier => TIERS[tier] ?? text('ui.fromTheCollection');

/** @param {string} [painter] */
export const painterText = painter => painter === 'studio' ? text('ui.painterStudio') : text('ui.painterModel');

/** @param {string} provenance */
export const provenanceText = provenance => PROVENANCES[provenance] ?? '';

/** @param {import('../app/state.js').State} state */
export function degradedText({ degraded, balance, source }) {
  if (source !== 'new') return '';
  if (degraded) return DEGRADATIONS[degraded] ?? text('ui.freshPicturesAreLate');
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
  const manner = [styles && text('ui.inTheStyleOf', { styles }), artists && text('common.afterArtists', { artists })].filter(Boolean).join(', ');
  return text('ui.altText', { title: artwork.title || text('common.untitled'), manner: manner || text('ui.madeToTheMusic'), tier: tierText(artwork.tier) });
}

/** How many are there: 3 screens, 41 watching. @param {{screens: number, audience: number}} state */
export const rosterText = ({ screens, audience }) =>
  text(audience ? 'ui.screensAndAudience' : 'ui.screensAlone', { screens: text('ui.screens', { count: screens }), audience });

/** The message after a vote. @param {number} vote 1, -1 or 0 */
export const voteText = vote => vote === 1 ? text('ui.voteMoreLikeThis') : vote === -1 ? text('ui.voteLessLikeThis') : text('ui.voteTakenBack');

/** A duration as minutes and seconds, with hours if there are any: 1:02:03. @param {number} seconds */
export function durationText(seconds) {
  const whole = Math.max(0, Math.floor(seconds) || 0);
  const two = (/** @type {number} */ number) => String(number).padStart(2, '0');
  const [hours, minutes] = [Math.floor(whole / 3_600), Math.floor(whole / 60) % 60];
  return hours ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}

/** When to try again, for people. @param {number} seconds */
export const retryText = seconds => seconds > 90
  ? text('ui.pleaseTryAgainInMinutes', { count: Math.ceil(seconds / 60) })
  : text('ui.pleaseTryAgainInSeconds', { count: seconds === 1 ? 1 : Math.max(seconds, 2) });
