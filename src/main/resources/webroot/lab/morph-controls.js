// @ts-check
import { onSite } from '../net/site.js';
import { h } from '../ui/dom.js';
import { slider } from './lab-elements.js';

const PICTURES = ['vangogh', 'cubism', 'cyberpunk', 'impressionism', 'lowpoly', 'retro-futurism'];
const SIDES = ['First', 'Second'];

/**
 * The choice of two pictures and the progress of their morph. @param {import('./picture-pair.js').PicturePair} pair
 * @param {(files: Blob[]) => Promise<void>} show
 */
export async function morphControls(pair, show) {
  const files = await Promise.all(PICTURES.slice(0, 2).map(fetchPicture));
  const text = h('p', { className: 'note', role: 'status' });
  const take = (/** @type {number} */ side, /** @type {Blob} */ file) => {
    files[side] = file;
    return show(files).then(() => (text.textContent = pair.to?.flow ? '' : 'No flow was found: they only dissolve.'),
      error => (text.textContent = `That cannot be shown: ${error.message}`));
  };
  const sides = SIDES.map((name, side) => {
    const select = h('select', { 'aria-label': `${name} picture`,
      onchange: async () => take(side, await fetchPicture(select.value)) },
    ...PICTURES.map(option => h('option', { value: option, selected: option === PICTURES[side] }, option)));
    const file = h('input', { type: 'file', accept: 'image/*', 'aria-label': `A file as the ${name.toLowerCase()} picture`,
      onchange: () => file.files?.[0] && take(side, file.files[0]) });
    const element = h('div', { className: 'picture' }, select, file);
    for (const [event, isOver] of /** @type {[string, boolean][]} */ ([['dragover', true], ['dragleave', false], ['drop', false]])) {
      element.addEventListener(event, () => element.classList.toggle('over', isOver));
    }
    element.addEventListener('drop', event => {
      const dropped = event.dataTransfer?.files[0];
      if (dropped) void take(side, dropped);
    });
    return element;
  });
  // A file dropped elsewhere must not replace the page.
  for (const event of ['dragover', 'drop']) document.addEventListener(event, dragged => dragged.preventDefault());
  await take(0, files[0]);
  return h('div', {}, slider('progress', { step: 0.001, digits: 3 }, value => (pair.progress = value)).row,
    h('div', { className: 'pictures' }, ...sides), text);
}

/** @param {string} name */
async function fetchPicture(name) {
  return (await fetch(onSite(`/styles/${name}.jpg`))).blob();
}
