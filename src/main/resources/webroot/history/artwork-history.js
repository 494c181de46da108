// @ts-check
/** @typedef {import('../app/state.js').Artwork} Artwork */

/** The pictures that the session has shown, oldest first, and the current position. */
export class ArtworkHistory {
  /** @type {Artwork[]} */
  artworks = [];
  at = '';

  /** Prepends the pictures that the server knows. @param {Artwork[]} newestFirst */
  prepend(newestFirst) {
    const known = new Set(newestFirst.map(({ id }) => id));
    this.artworks = [...newestFirst].reverse().concat(this.artworks.filter(({ id }) => !known.has(id)));
  }

  /** Moves to a picture, and appends it if it is new. @param {Artwork} artwork */
  add(artwork) {
    if (!this.artworks.some(({ id }) => id === artwork.id)) this.artworks.push(artwork);
    this.at = artwork.id;
  }

  /** Steps to the previous or next picture, if there is one. @param {-1|1} by @returns {Artwork|null} */
  step(by) {
    const index = this.artworks.findIndex(({ id }) => id === this.at);
    const next = index < 0 ? undefined : this.artworks[index + by];
    if (!next) return null;
    this.at = next.id;
    return next;
  }
}
