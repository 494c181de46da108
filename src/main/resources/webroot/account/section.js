// @ts-check
import { h } from '../ui/dom.js';

/** A part of the account's page with its heading, which can take the focus. @param {string} id @param {string} title @param {...(Node|string|null|false)} content */
export const section = (id, title, ...content) => h('section', { className: 'account-card', 'aria-labelledby': `${id}-title` },
  h('h2', { id: `${id}-title`, tabIndex: -1 }, title), ...content);
