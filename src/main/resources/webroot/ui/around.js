// @ts-check
import { h } from './dom.js';

/** A sentence with an element in place of a brace. @param {string} sentence @param {string} name in the brace @param {HTMLElement} element @returns {(string|HTMLElement)[]} */
export function around(sentence, name, element) {
  const [before, after] = sentence.split(`{${name}}`);
  return [before, element, after];
}

/** A sentence with its first number in bold. @param {string} sentence @returns {(string|HTMLElement)[]} */
export function strongNumber(sentence) {
  const [before, number, ...after] = sentence.split(/(\d(?:[\d.,’\s]*\d)?)/);
  return number ? [before, h('strong', {}, number), after.join('')] : [sentence];
}
