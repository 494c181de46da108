// @ts-check
import { ApiError, request } from '../net/api.js';
import { storage } from './storage.js';

/** Looks whether who was signed in in this browser still is; asks the server only then. @param {() => void} changed */
export async function checkKnownAccount(changed) {
  const known = storage.get('account');
  if (known === null) return;
  try {
    const { role, email, displayName } = await request('/api/auth/user');
    storage.set('account', role === 'guest' ? null : email ?? displayName ?? '');
  } catch (error) {
    if (!(error instanceof ApiError && [401, 404].includes(error.status))) return;
    storage.set('account', null);
  }
  if (storage.get('account') !== known) changed();
}
