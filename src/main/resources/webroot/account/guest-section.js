// @ts-check
import { text } from '../language/page-texts.js';
import { h } from '../ui/dom.js';
import { accountApi } from './account-api.js';
import { failureText } from './account-form.js';
import { section } from './section.js';

/**
 * Asks whether to take along what this browser had as a guest; hidden where there is nothing.
 * @param {{perform: (act: () => Promise<void>, why?: (error: unknown) => string) => Promise<void>, say: (notice: string) => void, taken: () => void}} page
 */
export function guestSection({ perform, say, taken }) {
  const question = h('p', {});
  const take = h('button', { type: 'button', className: 'chip primary', onclick: () => void takeAlong() }, text('account.takeAlong'));
  const later = h('button', { type: 'button', className: 'chip', onclick: () => {
    element.hidden = true;
    say(text('account.guestStaysHere'));
  } }, text('account.notNow'));
  const element = section('guest', text('account.fromThisBrowser'), question, h('div', { className: 'form-foot' }, take, later));
  element.hidden = true;

  async function load() {
    try {
      const { pictures, scenes, collections, credits } = await accountApi.leftGuest();
      if (pictures + scenes + collections + credits === 0) return;
      question.textContent = text('account.takeGuestAlong', { count: pictures });
      element.hidden = false;
    } catch {
      // It is asked when the page is opened once more.
    }
  }

  const takeAlong = () => perform(async () => {
    take.disabled = true;
    try {
      await accountApi.takeGuestAlong();
      element.hidden = true;
      taken();
      say(text('account.isTakenAlong'));
    } finally {
      take.disabled = false;
    }
  }, failureText);

  return { element, load };
}
