// @ts-check
import { store } from '../app/state.js';
import { text } from '../language/page-texts.js';
import { h } from '../ui/dom.js';

const MAX_WORDS = 200;

/**
 * The field for what the pictures are to show, in the viewer's words.
 * @param {(change: {words: string}) => Promise<boolean>} control
 */
export function wordsField(control) {
  const count = h('p', { className: 'words-count setting-hint' });
  const understood = h('p', { className: 'words-understood setting-hint', role: 'status' });
  const field = h('textarea', { className: 'words', id: 'words', maxLength: MAX_WORDS, rows: 2,
    placeholder: text('common.goldenMoonOverAQuiet'), oninput: () => show(), onkeydown: (/** @type {KeyboardEvent} */ event) => {
      if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      void apply();
    } });
  const use = h('button', { type: 'button', className: 'chip primary', onclick: () => void apply() }, text('plays.paintThis'));
  const clear = h('button', { type: 'button', className: 'chip', onclick: () => {
    field.value = '';
    store.change({ refusedWords: '' });
    void apply();
    field.focus();
  } }, text('common.clear'));

  async function apply() {
    const words = field.value.trim();
    if (words !== store.state.words && await control({ words })) show();
  }

  function show() {
    const { words } = store.state;
    const typed = field.value.trim();
    count.textContent = text('plays.charactersOf', { used: field.value.length, most: MAX_WORDS });
    use.disabled = typed === words;
    clear.hidden = !typed && !words;
    understood.textContent = typed === words || typed === store.state.refusedWords ? understoodText(store.state) : '';
  }

  store.watch((state, before) => {
    if (state === before || state.words !== before.words || state.understood !== before.understood || state.refusedWords !== before.refusedWords) {
      // What is being typed here stays when another screen changes the words.
      // Refused words stay there to be changed.
      if (document.activeElement !== field || field.value.trim() === before.words) field.value = state.words || state.refusedWords;
      show();
    }
  });
  return h('section', { className: 'setting' }, h('label', { className: 'setting-title', htmlFor: 'words' }, text('plays.inYourWords')), field,
    h('div', { className: 'words-foot' }, count, clear, use), understood);
}

/** What becomes of the words, for people. @param {{words: string, understood: string[], refusedWords: string}} state */
export function understoodText({ words, understood, refusedWords }) {
  if (!words && refusedWords) return text('plays.imageModelWouldNotPaint', { refusedWords });
  if (!words) return text('plays.whatShallTheNextPictures');
  return understood.length ? text('plays.studioKnowsTheseWords', { words: understood.join(', ') }) : text('plays.studioKnowsNoneOfTheWords');
}
