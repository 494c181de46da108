// @ts-check
import { h } from '../ui/dom.js';
import { icon } from '../ui/icons.js';

const AT_ONCE = 2;

/**
 * Loads images when they come into view, two at a time: the server paints them on the first request, and the requests of
 * the show must not queue behind them.
 */
class LazyImages {
  /** @type {HTMLImageElement[]} */
  waiting = [];
  busy = 0;

  constructor() {
    this.observer = new IntersectionObserver(seen => {
      for (const { target, isIntersecting } of seen) {
        const image = /** @type {HTMLImageElement} */ (target);
        if (isIntersecting) this.waiting.push(image);
        else this.waiting = this.waiting.filter(other => other !== image);
      }
      this.#next();
    }, { rootMargin: '120px' });
  }

  #next() {
    while (this.busy < AT_ONCE && this.waiting.length) {
      const image = /** @type {HTMLImageElement} */ (this.waiting.shift());
      this.observer.unobserve(image);
      this.busy++;
      // Without its image a card shows its background.
      const done = (/** @type {boolean} */ there) => {
        this.busy--;
        image.classList.toggle('there', there);
        image.hidden = !there;
        this.#next();
      };
      image.addEventListener('load', () => done(true), { once: true });
      image.addEventListener('error', () => done(false), { once: true });
      image.src = image.dataset.src ?? '';
    }
  }
}

/** Creates the cards of styles and artists. */
export function styleCards() {
  const images = new LazyImages();
  return {
    /** @param {string} name @param {string} source @param {() => void} onclick */
    card(name, source, onclick) {
      const image = h('img', { alt: '', 'data-src': source, decoding: 'async' });
      images.observer.observe(image);
      return h('button', { type: 'button', className: 'style-card', 'aria-pressed': 'false', tabIndex: -1, onclick },
        image, h('span', { className: 'style-tick', 'aria-hidden': 'true' }, icon('tick')), h('span', { className: 'style-name' }, name));
    },
  };
}

/** Placeholders while the styles load. */
export const skeleton = () => h('div', { className: 'card-grid', 'aria-hidden': 'true' },
  ...Array.from({ length: 12 }, () => h('div', { className: 'style-card ghost' })));
