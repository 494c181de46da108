// @ts-check
import { h } from '../ui/dom.js';

/** Lets the user choose a sound file. @returns {Promise<File|undefined>} */
export function chooseFile() {
  return new Promise(resolve => {
    const input = h('input', { type: 'file', accept: 'audio/*,video/mp4,video/webm', onchange: () => resolve(input.files?.[0]),
      oncancel: () => resolve(undefined) });
    input.click();
  });
}

/** Handles a file dropped anywhere on the page. @param {(file: File) => void} take */
export function onFileDrop(take) {
  addEventListener('dragover', event => event.preventDefault());
  addEventListener('drop', event => {
    event.preventDefault();
    const file = event.dataTransfer?.files[0];
    if (file) take(file);
  });
}
