// @ts-check
/// <reference lib="webworker" />
/**
 * The service worker. It lets the page start without a network, from a cached shell of this build's files, and serves the
 * cached pictures. It is network first, except for files that are named by their content, so that no old code outlives a
 * deployment, and never caches the API. Where there is neither a network nor a kept picture, it answers with a page that says so.
 *
 * The server prepends SHELL to this script: `{version, files}`, each file's path with its SHA-256.
 */
const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const { version, files } = /** @type {any} */ (self).SHELL;
/** The folder that the site is served below, without a slash at its end. */
const BASE = new URL('.', worker.location.href).pathname.slice(0, -1);
const CACHE = `shell-${version}`;
const PICTURES = 'pictures';
const TIMEOUT_MS = 5_000;

/** The clients that were served from the shell. Their modules come from it, too, so that builds do not mix. @type {Set<string>} */
const offline = new Set();

worker.addEventListener('install', event => event.waitUntil(fill().then(() => worker.skipWaiting())));
worker.addEventListener('activate', event => event.waitUntil(deleteOldShells().then(() => worker.clients.claim())));
worker.addEventListener('fetch', event => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== worker.location.origin || !pathname.startsWith(`${BASE}/`)) return;
  const path = pathname.slice(BASE.length);
  if (path.startsWith('/artworks/')) event.respondWith(picture(request));
  else if (isNamedByContent(path)) event.respondWith(cachedOrFetched(request));
  else if (Object.hasOwn(files, path)) event.respondWith(file(event, pathname));
  else if (request.mode === 'navigate' && !path.startsWith('/api/')) event.respondWith(visit(event));
});

/** Any copy of such a file is right. @param {string} path */
const isNamedByContent = path => path.startsWith('/bundle/') || path.startsWith('/fonts/');

/** Caches the shell completely and from one build, or not at all. */
async function fill() {
  const cache = await caches.open(CACHE);
  try {
    await Promise.all(Object.entries(files).map(async ([path, hash]) => {
      const response = await fetch(BASE + path, { cache: isNamedByContent(path) ? 'default' : 'no-cache' });
      const bytes = await response.clone().arrayBuffer();
      if (!response.ok || await sha256(bytes) !== hash) throw new Error(`${path} belongs to another build`);
      await cache.put(BASE + path, response);
    }));
  } catch (error) {
    await caches.delete(CACHE);
    throw error;
  }
}

/** @param {ArrayBuffer} bytes */
async function sha256(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, byte => byte.toString(16).padStart(2, '0')).join('');
}

/** Keeps the shell before this one: pages of that build may still start workers. */
async function deleteOldShells() {
  const names = await caches.keys();
  const old = names.filter(name => name.startsWith('shell-') && name !== CACHE).slice(0, -1);
  await Promise.all(old.map(name => caches.delete(name)));
}

/** @param {FetchEvent} event @param {string} path of the file, with that of the site */
async function file({ request, clientId, resultingClientId }, path) {
  const cached = await (await caches.open(CACHE)).match(path);
  // A navigation has the client that it leaves, which says nothing about the next page.
  if (cached && request.mode !== 'navigate' && offline.has(clientId)) return cached;
  try {
    const response = await fetch(request, cached && { signal: AbortSignal.timeout(TIMEOUT_MS) });
    if (response.status < 500 || !cached) return response;
  } catch (error) {
    if (!cached) throw error;
  }
  if (request.mode === 'navigate') offline.add(resultingClientId);
  return request.mode === 'navigate' && path === `${BASE}/` && !(await hasPictures()) ? offlinePage() : cached;
}

/** A page that needs the network. @param {FetchEvent} event */
async function visit({ request, resultingClientId }) {
  try {
    return await fetch(request);
  } catch {
    offline.add(resultingClientId);
    return offlinePage();
  }
}

/** Whether the show has something to show without a network. */
async function hasPictures() {
  const kept = await (await caches.open(PICTURES)).match(`${BASE}/pictures/kept.json`);
  return kept !== undefined && (await kept.json()).length > 0;
}

/** The page that says so; its addresses are relative to the root of the site, and it is shown at any. */
async function offlinePage() {
  const page = await (await caches.open(CACHE)).match(`${BASE}/problem/offline.html`);
  if (!page) return Response.error();
  const html = (await page.text()).replace(/(href|src)="(?!")(?:\.\/)?([^"]*)"/g, `$1="${BASE}/$2"`);
  const headers = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': page.headers.get('content-security-policy') ?? '' };
  return new Response(html, { status: 503, headers });
}

/** @param {Request} request for a file of any build */
async function cachedOrFetched(request) {
  return await caches.match(request, { ignoreVary: true }) ?? fetch(request);
}

/** The URL of a picture depends on its content, so a cached one is never stale. @param {Request} request */
async function picture(request) {
  return await (await caches.open(PICTURES)).match(request) ?? fetch(request);
}
