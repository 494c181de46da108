// @ts-check
import { syncPreferences } from '../app/preferences.js';
import { store } from '../app/state.js';
import { isTv } from '../device/tv.js';

/** Sets theme, television mode and clean output on the root element. Imported first, before anything is rendered. */

const root = document.documentElement;
const query = new URLSearchParams(location.search);
const isLight = matchMedia('(prefers-color-scheme: light)');
const cannotHover = matchMedia('(hover: none)');

/** Whether the URL asks for it: `?clean=1` or `?clean`, but not `?clean=0`. @param {string} name */
const isRequested = name => query.has(name) && query.get(name) !== '0';

function apply() {
  const { theme, tv, clean } = store.state;
  root.dataset.theme = theme === 'auto' ? (isLight.matches ? 'light' : 'dark') : theme;
  root.dataset.tv = String(isTv({ setting: tv, requested: isRequested('tv'), userAgent: navigator.userAgent, width: innerWidth,
    cannotHover: cannotHover.matches, fingers: navigator.maxTouchPoints }));
  root.dataset.clean = String(clean);
}

syncPreferences();
store.change({ clean: isRequested('clean') });
store.watch(apply);
for (const media of [isLight, cannotHover]) media.addEventListener('change', apply);
