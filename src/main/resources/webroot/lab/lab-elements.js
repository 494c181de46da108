// @ts-check
import { h } from '../ui/dom.js';

/**
 * A slider with its value; `set` moves it without calling `onInput`.
 * @param {string} name @param {{max?: number, step?: number, value?: number, digits?: number}} range from 0
 * @param {(value: number) => void} onInput
 */
export function slider(name, { max = 1, step = 0.01, value = 0, digits = 2 }, onInput) {
  const output = h('output', {}, value.toFixed(digits));
  const input = h('input', { type: 'range', min: '0', max, step, 'aria-label': name, oninput: () => {
    output.value = input.valueAsNumber.toFixed(digits);
    onInput(input.valueAsNumber);
  } });
  input.valueAsNumber = value;
  const set = (/** @type {number} */ next) => {
    input.valueAsNumber = next;
    output.value = next.toFixed(digits);
  };
  return { row: h('div', { className: 'row' }, h('span', {}, name), input, output), set };
}

/** A labelled select. @param {string} name @param {string[]} options @param {(option: string) => void} onChange */
export function choice(name, options, onChange) {
  const select = h('select', { 'aria-label': name, onchange: () => onChange(select.value) },
    ...options.map(option => h('option', { value: option }, option)));
  return { row: h('div', { className: 'row' }, h('span', {}, name), select), select };
}

/** A labelled meter. @param {string} name */
export function bar(name) {
  const meter = h('meter', { min: 0, max: 1, 'aria-label': name });
  const output = h('output', {}, '0.00');
  const set = (/** @type {number} */ value) => {
    meter.value = value;
    output.value = value.toFixed(2);
  };
  return { row: h('div', { className: 'row' }, h('span', {}, name), meter, output), set };
}

/** A list of names and values. @param {string[]} names */
export function readings(names) {
  const values = names.map(() => h('dd', {}, '–'));
  const list = h('dl', {}, ...names.flatMap((name, i) => [h('dt', {}, name), values[i]]));
  const set = (/** @type {string[]} */ texts) => texts.forEach((text, i) => (values[i].textContent = text));
  return { list, set };
}
