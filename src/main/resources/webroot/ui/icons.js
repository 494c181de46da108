// @ts-check
import { svg } from './dom.js';

/** Line drawings on a 24 × 24 grid; a second path is filled. */
const PATHS = {
  sound: ['M4 10v4M8 7v10M12 4v16M16 8v8M20 11v2'],
  microphone: ['M12 3a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0V6a3 3 0 0 1 3-3zM5 11a7 7 0 0 0 14 0M12 18v3'],
  file: ['M9 18V6l10-2v12M9 18a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0zM19 16a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0z'],
  demo: ['M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z', 'M10 8.5v7l5.5-3.5z'],
  tab: ['M3 5h18v12H3zM8 21h8M12 17v4'],
  styles: ['M12 3a9 9 0 1 0 0 18c1.5 0 2-1 1.6-2.2-.5-1.5.4-2.8 2-2.8H18a3 3 0 0 0 3-3.2C20.6 7.4 16.8 3 12 3z', 'M7.5 12.5a1 1 0 1 0 0-2 1 1 0 0 0 0 2zM10 8.5a1 1 0 1 0 0-2 1 1 0 0 0 0 2zM15 8.5a1 1 0 1 0 0-2 1 1 0 0 0 0 2z'],
  plays: ['M4 18l4.2-1L19 6.2 16.8 4 6 14.8zM14.5 6.3l2.2 2.2M13 19h7'],
  pause: ['M8 5v14M16 5v14'],
  play: ['M7 5l12 7-12 7z'],
  skip: ['M5 5l9 7-9 7zM18 5v14'],
  shuffle: ['M3 7h4c5 0 5 10 10 10h4M18 14l3 3-3 3M3 17h4c1.8 0 2.9-1.3 3.8-3M13.2 10C14.1 8.3 15.2 7 17 7h4M18 4l3 3-3 3'],
  up: ['M12 19V6M6 11l6-6 6 6'],
  down: ['M12 5v13M6 13l6 6 6-6'],
  never: ['M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM6 6l12 12'],
  heart: ['M12 20S4 15 4 9.2A4.2 4.2 0 0 1 12 7.3a4.2 4.2 0 0 1 8 1.9C20 15 12 20 12 20z'],
  moment: ['M4 8h3.2l1.6-2.5h6.4L16.8 8H20v11H4zM12 9.8a3.4 3.4 0 1 0 0 6.8 3.4 3.4 0 0 0 0-6.8z'],
  gallery: ['M4 4h7v9H4zM13 4h7v5h-7zM4 15h7v5H4zM13 11h7v9h-7z'],
  fullscreen: ['M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5'],
  why: ['M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 11v5.5M12 7.5v.01'],
  unfull: ['M9 4v5H4M20 9h-5V4M15 20v-5h5M4 15h5v5'],
  settings: ['M4 7h9M17 7h3M15 4.5v5M4 17h3M11 17h9M9 14.5v5'],
  help: ['M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM9.5 9.5a2.5 2.5 0 1 1 3.6 2.2c-.8.4-1.1.9-1.1 1.8M12 16.5v.01'],
  remote: ['M8 3h8a2 2 0 0 1 2 2v14a2 2 0 0 1-2 2H8a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2zM11 17.5h2', 'M12 8l2.6 3h-5.2z'],
  close: ['M6 6l12 12M18 6L6 18'],
  back: ['M19 5l-9 7 9 7zM6 5v14'],
  share: ['M12 15V4M8 8l4-4 4 4M6 12H5v8h14v-8h-1'],
  unshare: ['M12 15V4M8 8l4-4 4 4M6 12H5v8h14v-8h-1M4 4l16 16'],
  previous: ['M15 5l-7 7 7 7'],
  next: ['M9 5l7 7-7 7'],
  tick: ['M5 12.5l4.5 4.5L19 7.5'],
  download: ['M12 4v11M7 11l5 5 5-5M5 20h14'],
  collection: ['M3 6h6.5l2 2.5H21V19H3z'],
  add: ['M12 5v14M5 12h14'],
  search: ['M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.5 15.5L20 20'],
  star: ['M12 3.5l2.6 5.4 5.9.8-4.3 4.1 1 5.9-5.2-2.8-5.2 2.8 1-5.9L3.5 9.7l5.9-.8z'],
  fire: ['M12 3c.6 3.4 5.5 5.4 5.5 10.6a5.5 5.5 0 0 1-11 0c0-2.2 1.1-3.6 2.2-4.8.3 1.5 1 2.2 1.9 2.5C10.2 8.5 10.5 5.5 12 3z'],
  note: ['M9 18V5l9-2v12', 'M9 18a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0zM18 15a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0z'],
  wow: ['M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM9 9.5v.01M15 9.5v.01', 'M12 12.8a2.2 2.2 0 1 0 0 4.4 2.2 2.2 0 0 0 0-4.4z'],
  spark: ['M12 3l1.9 5.6L19.5 10.5l-5.6 1.9L12 18l-1.9-5.6L4.5 10.5l5.6-1.9z'],
};

/** @param {keyof typeof PATHS} name */
export function icon(name) {
  const [line, solid] = PATHS[name];
  const drawing = svg('svg', { viewBox: '0 0 24 24', class: 'icon', 'aria-hidden': 'true' }, svg('path', { d: line }));
  if (solid) drawing.append(svg('path', { d: solid, class: 'solid' }));
  return drawing;
}
