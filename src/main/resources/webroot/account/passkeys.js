// @ts-check
import { text } from '../language/page-texts.js';
import { accountApi } from './account-api.js';
import { failureText } from './account-form.js';

/** Passkeys of this browser's devices (WebAuthn). */

/** Whether there are passkeys for this address: browsers keep them for domains, not for numbers. */
export const hasPasskeys = window.PublicKeyCredential !== undefined && !/^[\d.]+$|^\[/.test(location.hostname);

/** @param {string} base64url */
const bytes = base64url => Uint8Array.from(atob(base64url.replace(/-/g, '+').replace(/_/g, '/')), character => character.charCodeAt(0));

/** @param {ArrayBuffer|null} buffer */
const base64url = buffer => btoa(String.fromCharCode(...new Uint8Array(buffer ?? new ArrayBuffer(0))))
  .replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');

/** Makes a passkey on a device and adds it to the account. */
export async function addPasskey() {
  const { challenge, user, excludeCredentials = [], ...options } = await accountApi.beginPasskey();
  const made = /** @type {PublicKeyCredential} */ (await navigator.credentials.create({ publicKey: {
    ...options,
    challenge: bytes(challenge),
    user: { ...user, id: bytes(user.id) },
    excludeCredentials: excludeCredentials.map(({ id }) => ({ type: 'public-key', id: bytes(id) })),
  } }));
  const response = /** @type {AuthenticatorAttestationResponse} */ (made.response);
  return accountApi.addPasskey({ id: made.id, clientData: base64url(response.clientDataJSON), attestation: base64url(response.attestationObject) });
}

/** Lets somebody choose a passkey, and signs in with it. */
export async function signInWithPasskey() {
  const { challenge, ...options } = await accountApi.beginPasskeySignIn();
  const used = /** @type {PublicKeyCredential} */ (await navigator.credentials.get({ publicKey: { ...options, challenge: bytes(challenge) } }));
  const response = /** @type {AuthenticatorAssertionResponse} */ (used.response);
  return accountApi.signInWithPasskey({
    id: used.id,
    clientData: base64url(response.clientDataJSON),
    authenticatorData: base64url(response.authenticatorData),
    signature: base64url(response.signature),
    userHandle: base64url(response.userHandle),
  });
}

/** Why there is no passkey: somebody cancelled, waited too long, or the server refused. @param {unknown} error */
export function passkeyFailure(error) {
  if (!(error instanceof DOMException)) return failureText(error);
  return text(error.name === 'InvalidStateError' ? 'account.deviceHasAPasskey' : 'account.noPasskeyWasUsed');
}
