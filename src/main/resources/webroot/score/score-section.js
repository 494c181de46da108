// @ts-check
import { notify } from '../app/state.js';
import { text } from '../language/page-texts.js';
import { h } from '../ui/dom.js';
import { openReplay } from './replay-view.js';
import { readScore, scoreText } from './score-format.js';
import { missingText, withPictures } from './score-pictures.js';
import { ScoreRecorder } from './score-recorder.js';

/** Whether a dropped file may be a score, by its name or type. @param {File} file */
export const mayBeScore = ({ name, type }) => /\.json$/i.test(name) || type === 'application/json';

/** The evening as a score: a part of the panel that saves it and opens one. @param {import('../display/art-display.js').ArtDisplay} display */
export function scoreSection(display) {
  const recorder = new ScoreRecorder(display);
  const problem = h('p', { role: 'alert', hidden: true });
  const input = h('input', { type: 'file', accept: '.json,application/json', hidden: true, 'aria-label': text('score.aScore'), onchange: () => {
    const [file] = input.files ?? [];
    input.value = '';
    if (file) void replay(file);
  } });
  const element = h('section', { className: 'moment-part', 'aria-labelledby': 'moment-score' }, h('h2', { id: 'moment-score' }, text('score.theEvening')),
    h('p', { className: 'setting-hint' }, text('score.scoreIsASmallFile')),
    h('div', { className: 'moment-buttons' }, h('button', { type: 'button', className: 'chip primary', onclick: save }, text('score.saveTheEvening')),
      h('button', { type: 'button', className: 'chip', onclick: () => input.click() }, text('score.replayAScore'))), input, problem);

  function save() {
    const { current } = recorder;
    if (!current) return notify(text('score.thereIsNoPictureTo'));
    const url = URL.createObjectURL(new Blob([scoreText(current)], { type: 'application/json' }));
    h('a', { href: url, download: text('score.fileName', { day: current.began.slice(0, 10) }) }).click();
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
    notify(recorder.isFull ? text('score.saved') : text('score.eveningIsSaved'));
  }

  /** @param {File} file */
  async function replay(file) {
    problem.hidden = true;
    try {
      const { score, missing } = await withPictures(await readScore(file));
      for (const open of document.querySelectorAll('dialog[open]')) /** @type {HTMLDialogElement} */ (open).close();
      await openReplay(score, missingText(missing), display);
    } catch (error) {
      problem.textContent = /** @type {Error} */ (error).message;
      problem.hidden = false;
      if (!element.checkVisibility()) notify(problem.textContent);
    }
  }

  return { element, replay };
}
