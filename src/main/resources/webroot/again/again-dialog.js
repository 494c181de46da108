// @ts-check
import { notify, store } from '../app/state.js';
import { text } from '../language/page-texts.js';
import { api } from '../net/api.js';
import { onSite } from '../net/site.js';
import { css } from '../ui/css.js';
import { h } from '../ui/dom.js';
import { refusalText } from '../ui/refusal-text.js';
import { altText, categoryText, readable, titleText } from '../ui/texts.js';
import { awaitPicture } from './painted-again.js';

await css(import.meta.url, '../ui/small-dialog.css');
await css(import.meta.url, './again.css');

/** @typedef {import('../app/state.js').Artwork} Artwork */

/**
 * Asks how a picture is to be painted again, as a variation or in another style, and orders it. The new picture comes to the show
 * as soon as it is ready.
 * @param {Artwork} artwork @param {(changes: object) => Promise<boolean>} control changes the show
 */
export function paintAgain(artwork, control) {
  const { sessionId, phase } = store.state;
  if (phase !== 'running') return notify(text('again.startTheShowFirst'));
  const problem = h('p', { className: 'name-problem', role: 'alert' });
  const styles = h('select', { className: 'again-style', 'aria-label': text('again.otherStyle'), hidden: true });
  const vary = way('vary', text('again.aVariation'), text('again.sameStyles'));
  const other = way('style', text('again.inAnotherStyle'), text('again.sameWordsAndMusic'));
  const paint = h('button', { type: 'button', className: 'chip primary', onclick: () => void order() }, text('again.paint1Credit'));
  const dialog = h('dialog', { className: 'glass small-dialog', 'aria-labelledby': 'again-title', onclose: () => dialog.remove() },
    h('h2', { id: 'again-title' }, text('again.paintAgain', { title: titleText(artwork) })),
    h('img', { className: 'again-picture', src: onSite(artwork.thumbnailUrl || artwork.imageUrl), alt: altText(artwork) }),
    h('fieldset', { className: 'again-ways' }, h('legend', { className: 'visually-hidden' }, text('again.how')), vary.element, other.element, styles), problem,
    h('div', { className: 'name-buttons' },
      h('button', { type: 'button', className: 'chip', onclick: () => dialog.close() }, text('common.cancel')), paint));
  vary.box.checked = true;

  /** @param {string} value @param {string} label @param {string} hint */
  function way(value, label, hint) {
    const box = h('input', { type: 'radio', name: 'again', value, onchange: () => {
      styles.hidden = value !== 'style';
      problem.textContent = '';
      if (value === 'style' && !styles.options.length) void fill();
    } });
    return { box, element: h('label', { className: 'again-way' }, box, h('span', {}, label, h('small', {}, hint))) };
  }

  async function fill() {
    try {
      const { categories } = await api.styles();
      styles.replaceChildren(...categories.map((/** @type {any} */ category) => {
        const group = h('optgroup', {}, ...category.styles.filter((/** @type {any} */ { id }) => id !== artwork.styles[0])
          .map((/** @type {any} */ { id }) => h('option', { value: id }, readable(id))));
        group.label = categoryText(category.name);
        return group;
      }));
    } catch {
      problem.textContent = text('again.stylesCouldNotBeFetched');
      vary.box.checked = true;
      styles.hidden = true;
    }
  }

  async function order() {
    if (other.box.checked && !styles.value) return;
    paint.disabled = true;
    try {
      const { jobId } = await api.paintAgain(artwork.id, { sessionId, ...other.box.checked && { style: styles.value } });
      dialog.close();
      notify(text('again.itIsBeingPainted'));
      void awaitPicture(jobId, sessionId, control);
    } catch (error) {
      problem.textContent = refusalText(error, text('common.thatCouldNotBeOrdered'));
      paint.disabled = false;
    }
  }

  // First in the document, where a television's remote control looks for the open dialog.
  document.body.prepend(dialog);
  dialog.showModal();
  vary.box.focus();
}
