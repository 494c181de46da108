// @ts-check
import { text } from '../language/page-texts.js';
import { css } from '../ui/css.js';
import { h } from '../ui/dom.js';
import { icon } from '../ui/icons.js';
import { spokenLine } from '../ui/notice.js';

void css(import.meta.url, './undo-bar.css');

/** The server keeps a removal for a day; "Removed lately" in the gallery lists it as long. */
const SHOWN_MS = 5 * 60_000;

/**
 * A line that offers to undo the last removal. It moves from the panel into the page when the panel closes, because nothing outside an
 * open panel can be pressed.
 * @param {HTMLDialogElement} panel
 */
export function undoBar(panel) {
  let timer = 0;
  /** @type {(() => Promise<void>)|null} */
  let undo = null;
  const message = h('p', {});
  const spoken = spokenLine();
  const button = h('button', { type: 'button', className: 'chip', onclick: () => void act() }, text('common.undo'));
  const bar = h('div', { className: 'glass undo-bar', role: 'group', 'aria-label': text('gallery.lastRemoval'), hidden: true, 'data-beside-controls': '' }, message, button,
    h('button', { type: 'button', className: 'round quiet', 'aria-label': text('gallery.dismiss'), onclick: hide }, icon('close')));

  async function act() {
    const now = undo;
    if (!now) return;
    button.disabled = true;
    try {
      await now();
      if (undo === now) hide();
    } finally {
      button.disabled = false;
    }
  }

  function hide() {
    clearTimeout(timer);
    undo = null;
    if (bar.contains(document.activeElement)) /** @type {HTMLElement|null} */ (panel.querySelector('.panel-head button'))?.focus();
    bar.hidden = true;
  }

  function place() {
    (panel.open ? panel : document.body).append(bar, spoken);
  }

  panel.addEventListener('close', place);
  return {
    place,
    hide,
    /** @param {string} sentence @param {() => Promise<void>} action shows its failures itself */
    offer(sentence, action) {
      clearTimeout(timer);
      undo = action;
      message.textContent = sentence;
      bar.hidden = false;
      place();
      spoken.textContent = text('gallery.undoIsAtTheEnd', { sentence });
      timer = setTimeout(hide, SHOWN_MS);
    },
  };
}
