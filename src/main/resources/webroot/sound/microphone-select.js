// @ts-check
import { store } from '../app/state.js';
import { storage } from '../app/storage.js';
import { text } from '../language/page-texts.js';
import { h } from '../ui/dom.js';
import { microphones } from './microphone.js';

/** A choice of microphone, shown if there are several; the choice is stored. @param {() => void} listen called after a change */
export function microphoneSelect(listen) {
  const select = h('select', { id: 'microphone', onchange: () => {
    storage.set('microphone', select.value);
    listen();
  } });
  const element = h('p', { className: 'microphone-select', hidden: true },
    h('label', { className: 'slider-label', htmlFor: 'microphone' }, text('sound.whichMicrophone')), select);

  const refresh = async () => {
    const known = await microphones();
    const chosen = storage.get('microphone');
    select.replaceChildren(...known.map(({ id, label }) => h('option', { value: id, selected: id === chosen }, label)));
    element.hidden = known.length < 2 || store.state.sound !== 'microphone';
  };
  navigator.mediaDevices?.addEventListener?.('devicechange', () => void refresh());
  store.watch((state, before) => {
    if (state === before || state.sound !== before.sound) void refresh();
  });
  return element;
}
