// @ts-check
import { store } from '../app/state.js';
import { ApiError, api } from '../net/api.js';
import { h } from '../ui/dom.js';
import { panelDialog } from '../ui/panel.js';
import { qrCode } from '../ui/qr-code.js';
import { boundsOf, changed, overlap, withScreen } from './wall-view.js';

/** @typedef {import('./wall-view.js').Place} Place */

/** Screens show their numbers for eight seconds. */
const REFRESH_MS = 4_000;
const STEP_MM = 10;
const GROWTH = 1.05;
/** The sketch leaves room around the wall to drag into. */
const ROOM = 1.3;
/** @type {Record<string, [number, number]>} */
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const FIELDS = /** @type {const} */ ({ x: 'From the left', y: 'From the top', width: 'Width', height: 'Height' });

/**
 * The panel in which the owner lays the screens of the show out as one picture. While it is open, all screens show their numbers.
 * @param {import('../app/show.js').Show} show
 */
export function layoutPanel(show) {
  /** @type {Place[]} */ let places = [];
  /** @type {string[]} */ let screens = [];
  /** @type {Place[][]} */ const before = [];
  let chosen = '';
  const sketch = h('div', { className: 'wall-sketch', role: 'group', 'aria-label': 'Sketch of the wall' });
  const status = h('p', { role: 'status' });
  const hint = h('p', {});
  const undo = h('button', { type: 'button', className: 'chip', onclick: () => void save(before.pop() ?? [], false) }, 'Undo');
  const add = h('button', { type: 'button', className: 'chip', onclick: () => void addScreens() }, 'Place the open screens');
  const apart = h('button', { type: 'button', className: 'chip', onclick: () => void save([]) }, 'Take the wall apart');
  const link = h('input', { type: 'text', readOnly: true, className: 'audience-link', 'aria-label': 'Link for more screens', onfocus: () => link.select() });
  const picture = h('div', { className: 'qr' });
  const opening = h('button', { type: 'button', className: 'chip', onclick: () => void show.control({ visibility: 'public' }) }, 'Let anyone with the link watch');
  const byLink = h('div', {}, h('p', {}, 'Open this link on each screen. It appears here with the number that it shows.'), link, picture);
  const invitation = h('details', { open: true }, h('summary', {}, 'Add screens'), h('div', {},
    h('p', { className: 'wall-hint' }, 'Screens on which you are signed in can simply open the show.')), opening, byLink);
  let timer = 0;
  const inputs = /** @type {Record<keyof typeof FIELDS, HTMLInputElement>} */ (Object.fromEntries(Object.keys(FIELDS).map(name => [name,
    h('input', { type: 'number', step: '1', onchange: () => measure(/** @type {keyof typeof FIELDS} */ (name)) })])));
  const out = h('button', { type: 'button', className: 'chip', onclick: () => takeOut() }, 'Take it out of the wall');
  const fields = h('div', { className: 'wall-fields', hidden: true }, ...Object.entries(FIELDS).map(([name, title]) => h('label', {}, `${title}, mm`,
    inputs[/** @type {keyof typeof FIELDS} */ (name)])), out);

  const takeOut = () => void save(places.filter(one => one.screen !== chosen));

  /** @param {keyof typeof FIELDS} name */
  function measure(name) {
    const value = inputs[name].valueAsNumber;
    if (Number.isFinite(value)) void save(changed(places, chosen, () => ({ [name]: value })));
    else status.textContent = 'Type a number of millimetres.';
  }

  async function read() {
    const { sessionId } = store.state;
    try {
      void api.numberScreens(sessionId).catch(() => {});
      const wall = await api.wall(sessionId);
      if (JSON.stringify([places, screens]) === JSON.stringify([wall.places, wall.screens])) return;
      ({ places, screens } = wall);
      draw();
    } catch {
      status.textContent = 'The wall could not be fetched just now.';
    }
  }

  /** How to open the show on more screens. */
  async function invite() {
    const isPublic = store.state.visibility === 'public';
    opening.hidden = isPublic;
    byLink.hidden = !isPublic;
    if (!isPublic || link.value) return;
    try {
      const { url, qr } = await api.showLink(store.state.sessionId);
      link.value = url;
      picture.replaceChildren(qrCode(qr, 'QR code of the link for more screens'));
    } catch {
      status.textContent = 'The link could not be fetched just now.';
    }
  }

  function begin() {
    draw();
    void read();
    void invite();
    clearInterval(timer);
    timer = setInterval(() => void read(), REFRESH_MS);
  }

  async function addScreens() {
    const missing = screens.filter(screen => !places.some(place => place.screen === screen));
    await save(missing.reduce((all, screen) => withScreen(all, screen, innerWidth / innerHeight), places));
  }

  /** Overlaps are refused before the server sees them. @param {Place[]} wanted @param {boolean} [isUndoable] */
  async function save(wanted, isUndoable = true) {
    const clash = overlap(wanted);
    if (clash) {
      draw();
      status.textContent = `Screens ${clash[0]} and ${clash[1]} overlap; move one of them.`;
      return;
    }
    const last = places;
    let told = '';
    try {
      ({ places, screens } = await api.layOutWall(store.state.sessionId, wanted));
      if (isUndoable) before.push(last);
      told = places.length ? 'The wall is saved.' : 'Each screen shows the whole picture.';
    } catch (error) {
      if (!isUndoable) before.push(wanted);
      told = error instanceof ApiError && error.detail ? `Not saved: ${error.detail}.` : 'The wall could not be saved just now.';
    }
    draw();
    status.textContent = told;
  }

  function scale() {
    const { width, height } = boundsOf(places);
    return Math.min(sketch.clientWidth / (width * ROOM), sketch.clientHeight / (height * ROOM));
  }

  function draw() {
    undo.disabled = !before.length;
    apart.disabled = !places.length;
    const missing = screens.filter(screen => !places.some(place => place.screen === screen)).length;
    add.disabled = !missing;
    sketch.hidden = !places.length;
    hint.textContent = screens.length < 2 && !places.length ? 'Only this screen is open. Open the show on more screens.'
      : missing === 1 ? 'One open screen has no place.' : missing ? `${missing} open screens have no place.` : '';
    const place = places.find(one => one.screen === chosen);
    fields.hidden = !place;
    if (place) for (const [name, input] of Object.entries(inputs)) input.value = String(place[/** @type {keyof typeof FIELDS} */ (name)]);
    const focused = sketch.contains(document.activeElement);
    sketch.replaceChildren(...places.map(rectangle));
    if (focused) /** @type {HTMLElement|null} */ (sketch.querySelector(`[data-screen="${CSS.escape(chosen)}"]`))?.focus();
  }

  /** @param {Place} place */
  function rectangle(place) {
    const wall = boundsOf(places);
    const by = scale();
    const middle = { x: sketch.clientWidth / 2, y: sketch.clientHeight / 2 };
    const button = h('button', { type: 'button', className: 'wall-place', 'data-screen': place.screen,
      'aria-label': `${place.number}${place.screen === show.screenId ? ' (this screen)' : ''}: ${place.width} by ${place.height} millimetres. Arrow keys move it, plus and minus change its size, Delete takes it out.` },
    place.screen === show.screenId ? `${place.number} (this screen)` : String(place.number));
    const lie = (/** @type {number} */ x, /** @type {number} */ y) => Object.assign(button.style, {
      left: `${middle.x + (x - wall.left - wall.width / 2) * by}px`, top: `${middle.y + (y - wall.top - wall.height / 2) * by}px` });
    lie(place.x, place.y);
    Object.assign(button.style, { width: `${place.width * by}px`, height: `${place.height * by}px` });
    button.onfocus = () => {
      if (chosen === place.screen) return;
      chosen = place.screen;
      draw();
    };
    button.onkeydown = event => key(event, place);
    button.onpointerdown = event => drag(event, button, place, by, lie);
    return button;
  }

  /** @param {KeyboardEvent} event @param {Place} place */
  function key(event, place) {
    const arrow = ARROWS[event.key];
    const growth = '+='.includes(event.key) ? GROWTH : event.key === '-' ? 1 / GROWTH : 0;
    const isOut = event.key === 'Delete';
    if (!arrow && !growth && !isOut) return;
    event.preventDefault();
    event.stopPropagation();
    if (isOut) return void takeOut();
    void save(changed(places, place.screen, ({ x, y, width, height }) => (arrow ? { x: x + STEP_MM * arrow[0], y: y + STEP_MM * arrow[1] }
      : { width: Math.round(width * growth), height: Math.round(height * growth) })));
  }

  /** @param {PointerEvent} start @param {HTMLElement} button @param {Place} place @param {number} by @param {(x: number, y: number) => void} lie */
  function drag(start, button, place, by, lie) {
    start.preventDefault();
    chosen = place.screen;
    button.setPointerCapture(start.pointerId);
    const at = (/** @type {PointerEvent} */ event) => ({ x: Math.round(place.x + (event.clientX - start.clientX) / by),
      y: Math.round(place.y + (event.clientY - start.clientY) / by) });
    button.onpointermove = event => {
      const { x, y } = at(event);
      lie(x, y);
    };
    button.onpointercancel = draw;
    button.onpointerup = event => {
      const { x, y } = at(event);
      if (x === place.x && y === place.y) draw();
      else void save(changed(places, place.screen, () => ({ x, y })));
    };
  }

  const panel = panelDialog({ id: 'screens', title: 'One wall', wide: true, onopen: begin },
    h('p', {}, 'Several screens of this show become one picture. Drag each screen to where it stands; what lies behind a gap is not shown.'),
    hint, status, sketch, fields, h('div', { className: 'wall-actions' }, add, undo, apart), invitation);
  panel.addEventListener('close', () => clearInterval(timer));
  // A screen that comes or goes is seen at once.
  store.watch((state, old) => {
    if (!panel.open) return;
    if (state.screens !== old.screens || state.audience !== old.audience) void read();
    if (state.visibility !== old.visibility) void invite();
  });
  new ResizeObserver(() => {
    if (places.length) draw();
  }).observe(sketch);
  return panel;
}
