// @ts-check
import { store } from '../app/state.js';

/** @typedef {HTMLDialogElement & {present: () => void}} Panel */

/** These make sense before a show runs. */
const ALWAYS = ['settings', 'help', 'wall'];

/**
 * Gives each panel an address, its name after `#`: opening a panel adds it to the history, Back closes the panel, and an
 * address with a name opens the panel, once a show runs if it needs one.
 * @param {Record<string, Panel>} panels by name
 * @param {(name: string) => void} open
 */
export function watchPanelAddresses(panels, open) {
  const requested = () => {
    const name = location.hash.slice(1);
    return Object.hasOwn(panels, name) ? name : '';
  };
  const opened = () => Object.keys(panels).find(name => panels[name].open) ?? '';
  const isPushed = () => Boolean(history.state?.panel);
  /** Whether a step back is under way. A panel may tell twice that it closes; two steps back would leave the page. */
  let leaving = false;
  const bare = location.pathname + location.search;

  /** Opens or closes what the address says. */
  function follow() {
    const name = requested();
    if (name === opened()) return;
    if (!name) panels[opened()].close();
    else if (store.state.phase === 'running' || ALWAYS.includes(name)) open(name);
  }

  for (const [name, panel] of Object.entries(panels)) {
    panel.addEventListener('present', () => {
      // After the step back, this panel gets its place in the history.
      if (leaving || requested() === name) return;
      // A panel that takes the place of another takes its place in the history, too.
      if (isPushed()) history.replaceState({ panel: name }, '', `#${name}`);
      else if (requested()) history.replaceState(history.state, '', `#${name}`);
      else history.pushState({ panel: name }, '', `#${name}`);
    });
    panel.addEventListener('close', () => {
      if (leaving || opened() || requested() !== name) return;
      leaving = isPushed();
      if (leaving) history.back();
      else history.replaceState(null, '', bare);
    });
  }
  addEventListener('popstate', () => {
    const name = leaving ? opened() : '';
    leaving = false;
    if (name && requested() !== name) history.pushState({ panel: name }, '', `#${name}`);
    else follow();
  });
  store.watch(({ phase }, before) => {
    if (phase !== before.phase && phase === 'running') follow();
  });
  follow();
}
