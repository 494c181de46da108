// @ts-check
import { englishText, hasText, text } from '../language/page-texts.js';

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

/** The name of a style or an artist in the page's language; of one that the page does not know, one derived from the id. @param {string} id such as `retro-futurism` */
export function readable(id) {
  if (hasText(`style.${id}`)) return text(`style.${id}`);
  if (hasText(`artist.${id}`)) return text(`artist.${id}`);
  return id.replace(/-/g, ' ').replace(/(^|\s)\p{L}/gu, letter => letter.toUpperCase());
}

/**
 * The title of a picture in the page's language. The server makes titles of a style, of a mood and a style, or of a song.
 * @param {{title?: string, styles: string[]}} artwork
 */
export function titleText({ title, styles }) {
  if (!title) return text('common.untitled');
  const song = /^After “(.*)”$/s.exec(title)?.[1];
  if (song) return text('ui.titleAfterSong', { song });
  const style = styles.find(id => hasText(`style.${id}`) && title.endsWith(String(englishText(`style.${id}`))));
  if (!style) return title;
  const mood = title.slice(0, -String(englishText(`style.${style}`)).length).trim();
  if (!mood) return readable(style);
  const key = `mood.${mood.toLowerCase()}`;
  return hasText(key) ? text('ui.titleMoodAndStyle', { mood: text(key), style: readable(style) }) : title;
}

/** The name of a group of styles in the page's language. @param {string} name in English */
export function categoryText(name) {
  const key = name.toLowerCase().replace(/[^a-z]+/g, '-');
  return hasText(`category.${key}`) ? text(`category.${key}`) : name;
}

/** The alternative text of a picture. @param {import('../app/state.js').Artwork} artwork */
export function altText(artwork) {
  const styles = artwork.styles.map(readable).join(', ');
  const artists = artwork.artists.map(readable).join(', ');
  const manner = [styles && text('ui.inTheStyleOf', { styles }), artists && text('common.afterArtists', { artists })].filter(Boolean).join(', ');
  return text('ui.altText', { title: titleText(artwork), manner: manner || text('ui.madeToTheMusic'), tier: tierText(artwork.tier) });
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
