// @ts-check
import { ApiError } from '../net/api.js';

/** What the server refused, as a sentence. @param {unknown} error @param {string} otherwise for a failure without a reason for people */
export function refusalText(error, otherwise) {
  const refusal = error instanceof ApiError ? error : null;
  if (!refusal?.message || refusal.status >= 500 && refusal.code !== 'busy') return otherwise;
  return `${refusal.message[0].toUpperCase()}${refusal.message.slice(1)}${/[.!?]$/.test(refusal.message) ? '' : '.'}`;
}
