// @ts-check
import { text } from '../language/page-texts.js';
import { h } from '../ui/dom.js';

/**
 * Selecting several pictures: a button that begins it, and a bar with what to do with those selected.
 * @param {HTMLElement} grid
 * @param {{collect: (ids: string[]) => void}} on
 */
export function selection(grid, on) {
  /** @type {Set<string>} */
  const chosen = new Set();
  let isOn = false;
  const begin = h('button', { type: 'button', className: 'chip', hidden: true, onclick: () => set(true) }, text('gallery.selectSeveral'));
  const count = h('p', { role: 'status' });
  const collect = h('button', { type: 'button', className: 'chip primary', onclick: () => on.collect([...chosen]) }, text('gallery.putIntoACollection'));
  const done = h('button', { type: 'button', className: 'chip', onclick: () => {
    set(false);
    begin.focus();
  } }, text('common.done'));
  const bar = h('div', { className: 'selection-bar', role: 'group', 'aria-label': text('gallery.selectedPictures'), hidden: true }, count, collect, done);

  /** @param {boolean} now */
  function set(now) {
    isOn = now;
    chosen.clear();
    bar.hidden = !now;
    begin.hidden = now;
    grid.classList.toggle('selecting', now);
    for (const box of boxes()) box.checked = false;
    show();
    if (now) boxes()[0]?.focus();
  }

  function show() {
    count.textContent = chosen.size ? text('gallery.selected', { count: chosen.size }) : text('gallery.tickThePicturesThatYou');
    collect.disabled = !chosen.size;
  }

  const boxes = () => /** @type {HTMLInputElement[]} */ ([...grid.querySelectorAll('.card-choose')]);

  return {
    begin,
    bar,
    get isOn() {
      return isOn;
    },
    end: () => set(false),
    /** Whether there is anything to select. @param {boolean} some */
    offer(some) {
      begin.hidden = isOn || !some;
    },
    /** The box on a card. @param {string} id @param {string} name */
    box: (id, name) => h('input', { type: 'checkbox', className: 'card-choose', 'aria-label': text('gallery.select', { name }),
      onchange: (/** @type {Event} */ event) => {
        if (/** @type {HTMLInputElement} */ (event.target).checked) chosen.add(id);
        else chosen.delete(id);
        show();
      } }),
  };
}
