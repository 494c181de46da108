// @ts-check
import { notify } from '../app/state.js';
import { h } from '../ui/dom.js';
import { icon } from '../ui/icons.js';

/** A file that was made here: a preview, and buttons that save it and share it where this browser shares files. */
export class KeptFile {
  /** @type {File|null} */ file = null;
  url = '';
  element = h('div', { className: 'kept-file', hidden: true });

  /** @param {{save: string, share: string, failed: string}} texts of its buttons, and when it could not be shared @param {(url: string) => HTMLElement} preview @param {...HTMLElement} more buttons */
  constructor(texts, preview, ...more) {
    this.texts = texts;
    this.preview = preview;
    this.more = more;
  }

  /** Shows another file, or none. @param {File|null} file */
  show(file) {
    if (this.url) URL.revokeObjectURL(this.url);
    this.file = file;
    this.url = file ? URL.createObjectURL(file) : '';
    this.element.hidden = !file;
    if (!file) return this.element.replaceChildren();
    this.save = h('a', { className: 'chip primary', href: this.url, download: file.name }, icon('download'), this.texts.save);
    const share = h('button', { type: 'button', className: 'chip', onclick: () => void this.#share() }, icon('share'), this.texts.share);
    share.hidden = !navigator.canShare?.({ files: [file] });
    this.element.replaceChildren(this.preview(this.url), h('p', { className: 'setting-hint' }, `${file.name}, ${sizeText(file.size)}`),
      h('div', { className: 'moment-buttons' }, this.save, share, ...this.more));
  }

  focus() {
    this.save?.focus();
  }

  async #share() {
    const { file } = this;
    if (!file) return;
    try {
      await navigator.share({ files: [file], title: file.name.replace(/\.\w+$/, '') });
    } catch (error) {
      if (/** @type {Error} */ (error).name !== 'AbortError') notify(this.texts.failed);
    }
  }
}

/** @param {number} bytes */
const sizeText = bytes => `${(bytes / 1e6).toFixed(1)} MB`;
