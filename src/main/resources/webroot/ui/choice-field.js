// @ts-check
import { css } from './css.js';
import { h } from './dom.js';

await css(import.meta.url, './choice-field.css');

/**
 * A choice of one value as radio buttons in a row, or in several rows with `wrap`, or one below the other with a
 * description each. `show` checks the current value; a value that is not offered leaves all unchecked.
 * @param {{name: string, title: string, hint?: string, wrap?: boolean, options: {value: string, label: string, text?: string}[],
 *   onchoose: (value: string) => void}} choice
 */
export function choiceField({ name, title, hint, wrap, options, onchoose }) {
  const radios = options.map(({ value }) => h('input', { type: 'radio', name, value, onchange: () => onchoose(value) }));
  const tall = options.some(({ text }) => text);
  const element = h('fieldset', { className: 'setting' }, h('legend', {}, title),
    h('div', { className: `segments${wrap ? ' wrap' : ''}${tall ? ' tall' : ''}` }, ...options.map(({ label, text }, i) =>
      h('label', { className: 'segment' }, radios[i], h('span', {}, text ? h('strong', {}, label) : label, text && h('small', {}, text))))));
  if (hint) {
    element.append(h('p', { className: 'setting-hint', id: `${name}-hint` }, hint));
    element.setAttribute('aria-describedby', `${name}-hint`);
  }
  return {
    element,
    /** @param {string} value */
    show: value => radios.forEach(radio => (radio.checked = radio.value === value)),
  };
}
