// @ts-check
import { hasText, language, text } from '../language/page-texts.js';
import { ApiError } from '../net/api.js';
import { BusError } from '../net/bus.js';
import { retryText } from './texts.js';

/** The sentence of a type of refusal in the page's language; empty for a type that it does not know. @param {string} type @param {Record<string, string|number>} [values] */
export const reasonText = (type, values) => hasText(`refused.${type}`) ? text(`refused.${type}`, values) : '';

/**
 * What the server refused, over HTTP or the live channel, as a sentence in the page's language.
 * @param {unknown} error @param {string} otherwise for a failure without a reason for people
 */
export function refusalText(error, otherwise) {
  if (!(error instanceof ApiError || error instanceof BusError)) return otherwise;
  const { message, reasonType, values, retryAfterS } = error;
  const sentence = reasonText(reasonType, { ...values, retry: retryText(retryAfterS) });
  if (sentence) return sentence;
  if (!message || !error.isDecision || language !== 'en') return otherwise;
  return `${message[0].toUpperCase()}${message.slice(1)}${/[.!?]$/.test(message) ? '' : '.'}`;
}
