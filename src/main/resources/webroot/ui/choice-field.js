// @ts-check
import { store } from '../app/state.js';
import { css } from './css.js';
import { h } from './dom.js';

await css(import.meta.url, './choice-field.css');

/**
 * A choice of one value as radio buttons in a row, with `wrap` in several rows, or one below the other where they have a text each. It
 * follows the state where `of` is given; `show` checks a value, and one that is not offered leaves all unchecked.
 * @param {{name: string, title: string, hint?: string, wrap?: boolean, options: {value: string, label: string, text?: string}[],
 *   of?: (state: import('../app/state.js').State) => string, choose: (value: string) => void}} choice
 */
export function choiceField({ name, title, hint, wrap, options, of, choose }) {
  const radios = options.map(({ value }) => h('input', { type: 'radio', name, value, onchange: () => choose(value) }));
  const tall = options.some(({ text }) => text);
  const field = h('fieldset', { className: 'setting' }, h('legend', {}, title),
    h('div', { className: `segments${wrap ? ' wrap' : ''}${tall ? ' tall' : ''}` }, ...options.map(({ label, text }, i) =>
      h('label', { className: 'segment' }, radios[i], h('span', {}, text ? h('strong', {}, label) : label, text && h('small', {}, text))))));
  if (hint) {
    field.append(h('p', { className: 'setting-hint', id: `${name}-hint` }, hint));
    field.setAttribute('aria-describedby', `${name}-hint`);
  }
  const show = (/** @type {string} */ value) => radios.forEach(radio => (radio.checked = radio.value === value));
  if (of) store.watch(state => show(of(state)));
  return Object.assign(field, { show });
}
