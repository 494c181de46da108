// @ts-check
/** What the page says about pictures and their making, in plain words. */

/** @type {Record<string, string>} */
const TIERS = {
  fresh: 'Painted fresh for this show',
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
const TROUBLES = {
  'out-of-credits': 'Your credits are used up. The show goes on from the library, which costs nothing.',
  provider: 'The painter is taking a break. The show goes on from the library and the studio.',
};

/** @param {string} tier */
export const tierWords = tier => TIERS[tier] ?? 'From the collection';

/** @param {string} provenance */
export const provenanceWords = provenance => PROVENANCES[provenance] ?? '';

/** @param {import('./state.js').State} state */
export function troubleWords({ degraded, balance }) {
  if (degraded) return TROUBLES[degraded] ?? 'Fresh pictures are late. The show goes on from the library.';
  return balance === 0 ? TROUBLES['out-of-credits'] : '';
}

/** @param {NonNullable<import('./state.js').State['job']>} job */
export function jobWords({ stage, position, detail }) {
  if (stage === 'queued') return position ? `Next picture: ${position} ahead` : 'Next picture: in the queue';
  if (stage === 'started') return 'Painting the next picture';
  return detail || 'The next picture is on its way';
}

/** An id such as `retro-futurism` for reading, where the catalogue's label isn't at hand. @param {string} id */
export const readable = id => id.replace(/-/g, ' ').replace(/(^|\s)\p{L}/gu, letter => letter.toUpperCase());

/** The picture for those who don't see it. @param {import('./state.js').Artwork} artwork */
export function alternative(artwork) {
  const styles = artwork.styles.map(readable).join(', ');
  const artists = artwork.artists.map(readable).join(', ');
  const manner = [styles && `in the style of ${styles}`, artists && `after ${artists}`].filter(Boolean).join(', ');
  return `${artwork.title || 'Untitled'}: a picture ${manner || 'made to the music'}. ${tierWords(artwork.tier)}.`;
}
