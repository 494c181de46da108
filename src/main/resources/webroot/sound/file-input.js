// @ts-check
import { notify } from '../app/state.js';
import { h } from '../ui/dom.js';
import { droppedFiles } from './playlist/dropped-files.js';

/** Lets the user choose sound files. @returns {Promise<File[]>} */
export function chooseFiles() {
  return new Promise(resolve => {
    const input = h('input', { type: 'file', multiple: true, accept: 'audio/*,video/mp4,video/webm',
      onchange: () => resolve([...input.files ?? []]), oncancel: () => resolve([]) });
    input.click();
  });
}

/** Handles files and folders dropped anywhere on the page. @param {(files: File[]) => void} take */
export function onFileDrop(take) {
  const isText = (/** @type {DragEvent} */ { target, dataTransfer }) =>
    !dataTransfer?.types.includes('Files') && /** @type {HTMLElement} */ (target).matches?.('input, textarea');
  addEventListener('dragover', event => {
    if (!isText(event)) event.preventDefault();
  });
  addEventListener('drop', async event => {
    if (isText(event) || !event.dataTransfer) return;
    event.preventDefault();
    const { files, problem } = await droppedFiles(event.dataTransfer);
    if (problem) notify(problem);
    if (files.length) take(files);
  });
}
