// @ts-check
import { css } from '../ui/css.js';
import { h } from '../ui/dom.js';
import { icon } from '../ui/icons.js';

await css(import.meta.url, './feedback-overlay.css');

/** Shows a vote or a heart over the picture for a moment. @param {EventTarget} feedback */
export function showFeedback(feedback) {
  feedback.addEventListener('given', event => {
    const sign = /** @type {CustomEvent<'up'|'down'|'heart'>} */ (event).detail;
    for (const before of document.querySelectorAll('.feedback-overlay')) before.remove();
    const mark = h('div', { className: 'feedback-overlay', 'data-sign': sign, 'aria-hidden': 'true', onanimationend: () => mark.remove() }, icon(sign));
    document.body.append(mark);
  });
}
