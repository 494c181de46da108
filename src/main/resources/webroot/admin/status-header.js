// @ts-check
import { h } from '../ui/dom.js';
import { actButton, reconcile, setText, severityIcon, severityMark, severityText } from './admin-elements.js';
import { findings } from './findings.js';

const MORE = 4;

/**
 * The header: the status in one sentence, the advice, and the button of the action that helps.
 * @param {(action: string) => void} perform
 * @param {Record<string, string>} verbs labels of the button by action
 */
export function statusHeader(perform, verbs) {
  const word = h('span', { className: 'status-word' });
  const sentence = h('h1', { className: 'status-sentence' });
  const action = h('p', { className: 'status-action' });
  const button = actButton('', () => perform(act), { className: 'button primary status-button', hidden: true });
  const more = h('ul', { className: 'status-more', 'aria-label': 'What else is wrong' });
  // Announced as a whole on each change.
  const spoken = h('p', { className: 'visually-hidden', role: 'status' });
  const element = h('header', { className: 'status-header', 'data-band': 'unknown' },
    word, h('div', { className: 'status-text' }, sentence, action), button, more, spoken);
  let act = '';

  /** @param {any} data @param {any[]} tasks */
  function show(data, tasks) {
    const [first, ...others] = findings(data, tasks);
    if (element.dataset.band !== first.band || !word.childElementCount) {
      element.dataset.band = first.band;
      word.replaceChildren(severityIcon(first.band), h('span', {}, severityText(first.band)));
    }
    setText(sentence, first.sentence);
    setText(action, first.action);
    act = first.act ?? '';
    button.hidden = !act;
    setText(button, act ? verbs[act] : '');
    const rest = others.slice(0, MORE).map(({ band, brief }) => ({ band, brief }));
    if (others.length > MORE) rest.push({ band: others[MORE].band, brief: `and ${others.length - MORE} more` });
    reconcile(more, rest, ({ brief }) => brief, ({ band, brief }) => h('li', {}, severityMark(band), ` ${brief}`));
    setText(spoken, `${severityText(first.band)}: ${first.sentence} ${first.action}`);
    document.title = `${first.band === 'normal' ? '' : `${severityText(first.band)}: `}${first.sentence} Algorhythmic operations`;
  }

  return { element, show };
}
