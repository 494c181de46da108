// @ts-check
export const MAX_STYLES = 5;
export const MAX_ARTISTS = 3;

/** The selection of the picker: up to five styles and three artists. */
export class StyleSelection {
  /** @param {{styles: string[], artists: string[]}} from */
  constructor({ styles, artists }) {
    this.styles = [...styles];
    this.artists = [...artists];
  }

  /** @param {'styles'|'artists'} kind @param {string} id */
  has(kind, id) {
    return this[kind].includes(id);
  }

  /** Adds or removes; false if the limit is reached. @param {'styles'|'artists'} kind @param {string} id */
  toggle(kind, id) {
    if (this.has(kind, id)) {
      this[kind] = this[kind].filter(other => other !== id);
    } else {
      if (this[kind].length >= (kind === 'styles' ? MAX_STYLES : MAX_ARTISTS)) return false;
      this[kind] = [...this[kind], id];
    }
    return true;
  }

  get isEmpty() {
    return !this.styles.length && !this.artists.length;
  }

  clear() {
    this.styles = [];
    this.artists = [];
  }
}

/** Whether a name contains all typed words, ignoring accents and case. @param {string} name @param {string} typed */
export function matches(name, typed) {
  const plain = (/** @type {string} */ text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return plain(typed).split(/\s+/).every(word => plain(name).includes(word));
}
