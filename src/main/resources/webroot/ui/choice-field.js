// @ts-check
import { store } from '../app/state.js';
import { css } from './css.js';
import { h } from './dom.js';

await css(import.meta.url, './choice-field.css');

/**
 * A setting as a row of radio buttons.
 * @param {{name: string, title: string, hint?: string, options: {value: string, label: string}[],
 *   of: (state: import('../app/state.js').State) => string, choose: (value: string) => void}} setting
 */
export function choiceField({ name, title, hint, options, of, choose }) {
  const radios = options.map(({ value }) => h('input', { type: 'radio', name, value, onchange: () => choose(value) }));
  store.watch(state => radios.forEach(radio => (radio.checked = radio.value === of(state))));
  const field = h('fieldset', { className: 'setting' }, h('legend', {}, title),
    h('div', { className: 'segments' }, ...radios.map((radio, i) => h('label', { className: 'segment' }, radio, h('span', {}, options[i].label)))));
  if (hint) {
    field.append(h('p', { className: 'setting-hint', id: `${name}-hint` }, hint));
    field.setAttribute('aria-describedby', `${name}-hint`);
  }
  return field;
}
