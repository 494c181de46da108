// @ts-check
import { text } from '../language/page-texts.js';
import { css } from '../ui/css.js';
import { h } from '../ui/dom.js';
import { panelDialog } from '../ui/panel.js';
import { clipSection } from './clip-section.js';
import { ClipRecorder } from './clip-recorder.js';
import { scoreSection } from '../score/score-section.js';
import { posterSection } from './poster-section.js';

await css(import.meta.url, './moment-panel.css');

/**
 * The panel that keeps the moment: a clip of the show, a poster of the picture, and the evening as a score. All are made in this browser.
 * @param {import('../display/art-display.js').ArtDisplay} display @param {import('../sound/sound-pipeline.js').SoundPipeline} soundPipeline
 */
export function momentPanel(display, soundPipeline) {
  const recorder = new ClipRecorder(display, soundPipeline);
  /** @type {ReturnType<typeof panelDialog>|undefined} */ let dialog;
  const score = scoreSection(display);
  const clip = clipSection(recorder, () => Boolean(dialog?.open));
  dialog = panelDialog({ id: 'moment', title: text('moment.keepThisMoment'), onopen: () => clip.update() },
    h('p', { className: 'setting-hint moment-note' }, text('moment.madeOnThisDevice')), clip.element, posterSection(display), score.element);
  clip.update();
  return Object.assign(dialog, { recorder, replay: score.replay });
}
