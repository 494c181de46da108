// @ts-check
import { syncPreferences } from '../app/preferences.js';
import { store } from '../app/state.js';
import { isTv } from '../device/tv.js';

/** How the page looks, on its root before any other module draws: the theme, the size of things, and whether nothing shows but art. */

const root = document.documentElement;
const wishes = new URLSearchParams(location.search);
const isLight = matchMedia('(prefers-color-scheme: light)');
const cannotHover = matchMedia('(hover: none)');

/** What the address asks for: `?clean=1` or `?clean` turns on, `?clean=0` doesn't. @param {string} name */
const asked = name => wishes.has(name) && wishes.get(name) !== '0';

function show() {
  const { theme, tv, clean } = store.state;
  root.dataset.theme = theme === 'auto' ? (isLight.matches ? 'light' : 'dark') : theme;
  root.dataset.tv = String(isTv({ setting: tv, asked: asked('tv'), userAgent: navigator.userAgent, width: innerWidth,
    cannotHover: cannotHover.matches, fingers: navigator.maxTouchPoints }));
  root.dataset.clean = String(clean);
}

syncPreferences();
store.change({ clean: asked('clean') });
store.watch(show);
for (const query of [isLight, cannotHover]) query.addEventListener('change', show);
