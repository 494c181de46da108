// @ts-check
import { store } from '../app/state.js';
import { text } from '../language/page-texts.js';
import { api } from '../net/api.js';
import { h } from '../ui/dom.js';
import { panelDialog } from '../ui/panel.js';
import { qrCode } from '../ui/qr-code.js';
import { reasonText, refusalText } from '../ui/refusal-text.js';
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
const FIELDS = /** @type {const} */ ({ x: text('wall.fromTheLeft'), y: text('wall.fromTheTop'), width: text('wall.width'), height: text('wall.height') });

/**
 * The panel in which the owner lays the screens of the show out as one picture. While it is open, all screens show their numbers.
 * @param {import('../app/show.js').Show} show
 */
export function layoutPanel(show) {
  /** @type {Place[]} */ let places = [];
  /** @type {string[]} */ let screens = [];
  /** @type {Place[][]} */ const before = [];
  let chosen = '';
  const sketch = h('div', { className: 'wall-sketch', role: 'group', 'aria-label': text('wall.sketchOfTheWall') });
  const status = h('p', { role: 'status' });
  const hint = h('p', {});
  const undo = h('button', { type: 'button', className: 'chip', onclick: () => void save(before.pop() ?? [], false) }, text('common.undo'));
  const add = h('button', { type: 'button', className: 'chip', onclick: () => void addScreens() }, text('wall.placeTheOpenScreens'));
  const apart = h('button', { type: 'button', className: 'chip', onclick: () => void save([]) }, text('wall.takeTheWallApart'));
  const link = h('input', { type: 'text', readOnly: true, className: 'audience-link', 'aria-label': text('wall.linkForMoreScreens'), onfocus: () => link.select() });
  const picture = h('div', { className: 'qr' });
  const opening = h('button', { type: 'button', className: 'chip', onclick: () => void show.control({ visibility: 'public' }) }, text('wall.letAnyoneWithTheLink'));
  const byLink = h('div', {}, h('p', {}, text('wall.openThisLinkOnEach')), link, picture);
  const invitation = h('details', { open: true }, h('summary', {}, text('wall.addScreens')), h('div', {},
    h('p', { className: 'wall-hint' }, text('wall.screensOnWhichYouAre'))), opening, byLink);
  let timer = 0;
  const inputs = /** @type {Record<keyof typeof FIELDS, HTMLInputElement>} */ (Object.fromEntries(Object.keys(FIELDS).map(name => [name,
    h('input', { type: 'number', step: '1', onchange: () => measure(/** @type {keyof typeof FIELDS} */ (name)) })])));
  const out = h('button', { type: 'button', className: 'chip', onclick: () => takeOut() }, text('wall.takeItOutOfThe'));
  const fields = h('div', { className: 'wall-fields', hidden: true }, ...Object.entries(FIELDS).map(([name, title]) => h('label', {}, text('wall.inMillimetres', { title }),
    inputs[/** @type {keyof typeof FIELDS} */ (name)])), out);

  const takeOut = () => void save(places.filter(one => one.screen !== chosen));

  /** @param {keyof typeof FIELDS} name */
  function measure(name) {
    const value = inputs[name].valueAsNumber;
    if (Number.isFinite(value)) void save(changed(places, chosen, () => ({ [name]: value })));
    else status.textContent = text('wall.typeANumberOfMillimetres');
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
      status.textContent = text('wall.wallCouldNotBeFetched');
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
      picture.replaceChildren(qrCode(qr, text('wall.qrCodeOfTheLink')));
    } catch {
      status.textContent = text('wall.linkCouldNotBeFetched');
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
      status.textContent = reasonText('screens-overlap', { one: clash[0], other: clash[1] });
      return;
    }
    const last = places;
    let told = '';
    try {
      ({ places, screens } = await api.layOutWall(store.state.sessionId, wanted));
      if (isUndoable) before.push(last);
      told = places.length ? text('wall.wallIsSaved') : text('wall.eachScreenShowsTheWhole');
    } catch (error) {
      if (!isUndoable) before.push(wanted);
      told = refusalText(error, text('wall.wallCouldNotBeSaved'));
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
    hint.textContent = screens.length < 2 && !places.length ? text('wall.onlyThisScreenIsOpen')
      : missing ? text('wall.openScreensHaveNoPlace', { count: missing }) : '';
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
      'aria-label': text(place.screen === show.screenId ? 'wall.placeOfThisScreen' : 'wall.placeOfScreen', { number: place.number, width: place.width, height: place.height }) },
    place.screen === show.screenId ? text('wall.numberThisScreen', { number: place.number }) : String(place.number));
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

  const panel = panelDialog({ id: 'screens', title: text('wall.oneWall'), wide: true, onopen: begin },
    h('p', {}, text('wall.severalScreensOfThisShow')),
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
