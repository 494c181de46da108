// @ts-check
import { parametersOf } from '../app/parameters.js';
import { syncPreferences } from '../app/preferences.js';
import { store } from '../app/state.js';
import { isTv } from '../device/tv.js';

/** Sets theme, television mode and clean output on the root element. Imported first, before anything is rendered. */

const root = document.documentElement;
const parameters = parametersOf(location.search);
const isLight = matchMedia('(prefers-color-scheme: light)');
const cannotHover = matchMedia('(hover: none)');

function apply() {
  const { theme, tv, clean } = store.state;
  root.dataset.theme = theme === 'auto' ? (isLight.matches ? 'light' : 'dark') : theme;
  root.dataset.tv = String(isTv({ setting: tv, requested: parameters.tv, userAgent: navigator.userAgent, width: innerWidth,
    cannotHover: cannotHover.matches, fingers: navigator.maxTouchPoints }));
  root.dataset.clean = String(clean);
}

syncPreferences();
store.change({ clean: parameters.clean });
store.watch(apply);
for (const media of [isLight, cannotHover]) media.addEventListener('change', apply);
