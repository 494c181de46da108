// @ts-check
import { h } from '../ui/dom.js';
import { findings } from './findings.js';
import { keep, mark, press, say, shape, wordOf } from './admin-elements.js';

const MORE = 4;

/**
 * The first thing to read: the state in one sentence, what to do, and the button that helps.
 * @param {(act: string) => void} perform
 * @param {Record<string, string>} verbs what is pressed, by the act's name
 */
export function head(perform, verbs) {
  const word = h('span', { className: 'head-word' });
  const sentence = h('h1', { className: 'head-sentence' });
  const action = h('p', { className: 'head-action' });
  const button = press('', () => perform(act), { className: 'press primary head-press', hidden: true });
  const more = h('ul', { className: 'head-more', 'aria-label': 'What else is wrong' });
  // Told as a whole, once it is another.
  const spoken = h('p', { className: 'visually-hidden', role: 'status' });
  const element = h('header', { className: 'head', 'data-band': 'unknown' },
    word, h('div', { className: 'head-words' }, sentence, action), button, more, spoken);
  let act = '';

  /** @param {any} data @param {any[]} tasks */
  function show(data, tasks) {
    const [first, ...others] = findings(data, tasks);
    if (element.dataset.band !== first.band || !word.childElementCount) {
      element.dataset.band = first.band;
      word.replaceChildren(shape(first.band), h('span', {}, wordOf(first.band)));
    }
    say(sentence, first.sentence);
    say(action, first.action);
    act = first.act ?? '';
    button.hidden = !act;
    say(button, act ? verbs[act] : '');
    const rest = others.slice(0, MORE).map(({ band, brief }) => ({ band, brief }));
    if (others.length > MORE) rest.push({ band: others[MORE].band, brief: `and ${others.length - MORE} more` });
    keep(more, rest, ({ brief }) => brief, ({ band, brief }) => h('li', {}, mark(band), ` ${brief}`));
    say(spoken, `${wordOf(first.band)}: ${first.sentence} ${first.action}`);
    document.title = `${first.band === 'normal' ? '' : `${wordOf(first.band)}: `}${first.sentence} Algorhythmic operations`;
  }

  return { element, show };
}
