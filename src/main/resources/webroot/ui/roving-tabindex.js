// @ts-check
/** @typedef {{left: number, top: number, width: number, height: number}} Box */

/**
 * The box that an arrow key leads to: left and right in reading order, up and down to the nearest in the next row.
 * @param {Box[]} boxes in reading order @param {number} from @param {string} key
 */
export function nextIndex(boxes, from, key) {
  if (key === 'ArrowLeft') return Math.max(0, from - 1);
  if (key === 'ArrowRight') return Math.min(boxes.length - 1, from + 1);
  if (key === 'Home') return 0;
  if (key === 'End') return boxes.length - 1;
  const here = boxes[from];
  const down = key === 'ArrowDown';
  const beyond = boxes.map((box, index) => ({ box, index }))
    .filter(({ box }) => (down ? box.top > here.top + here.height / 2 : box.top < here.top - here.height / 2));
  if (!beyond.length) return from;
  const row = down ? Math.min(...beyond.map(({ box }) => box.top)) : Math.max(...beyond.map(({ box }) => box.top));
  const middle = here.left + here.width / 2;
  const away = (/** @type {Box} */ box) => Math.abs(box.left + box.width / 2 - middle);
  return beyond.filter(({ box }) => Math.abs(box.top - row) < box.height / 2)
    .reduce((best, one) => (away(one.box) < away(best.box) ? one : best)).index;
}

const KEYS = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End'];

/** Roving tabindex: a group of buttons is one Tab stop, and arrow keys move inside it. @param {HTMLElement} group @param {() => HTMLElement[]} members in reading order */
export function rovingTabindex(group, members) {
  const choose = (/** @type {HTMLElement|undefined} */ chosen) => {
    for (const member of members()) member.tabIndex = member === chosen ? 0 : -1;
  };
  group.addEventListener('keydown', event => {
    if (!KEYS.includes(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
    const all = members();
    const from = all.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    if (from < 0) return;
    event.preventDefault();
    all[nextIndex(all.map(member => member.getBoundingClientRect()), from, event.key)].focus();
  });
  group.addEventListener('focusin', event => choose(/** @type {HTMLElement} */ (event.target)));
  return {
    /** After the members have changed, makes one of them the Tab stop. */
    update() {
      const all = members();
      choose(all.find(member => member.tabIndex === 0) ?? all[0]);
    },
  };
}
