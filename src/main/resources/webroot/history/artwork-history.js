// @ts-check
/** @typedef {import('../app/state.js').Artwork} Artwork */

/** What the session has shown, the oldest first, and where in it the show stands. Pure. */
export class ArtworkHistory {
  /** @type {Artwork[]} */
  artworks = [];
  at = '';

  /** What the server remembers from before. @param {Artwork[]} newestFirst */
  prepend(newestFirst) {
    const known = new Set(newestFirst.map(({ id }) => id));
    this.artworks = [...newestFirst].reverse().concat(this.artworks.filter(({ id }) => !known.has(id)));
  }

  /** A picture is on; one that was on before keeps its place. @param {Artwork} artwork */
  add(artwork) {
    if (!this.artworks.some(({ id }) => id === artwork.id)) this.artworks.push(artwork);
    this.at = artwork.id;
  }

  /** Steps to the picture before or after, if there is one. @param {-1|1} by @returns {Artwork|null} */
  step(by) {
    const index = this.artworks.findIndex(({ id }) => id === this.at);
    const next = index < 0 ? undefined : this.artworks[index + by];
    if (!next) return null;
    this.at = next.id;
    return next;
  }
}
