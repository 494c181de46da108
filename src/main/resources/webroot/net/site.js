// @ts-check
/** The folder that this site is served below: the host's root, or that of `http.base-path`. */
const ROOT = new URL('../', import.meta.url).pathname;

/** The address of an operation, a page or a picture, whose path the API tells without that folder. A whole URL stays as it is. @param {string} path */
export const onSite = path => path.startsWith('/') ? ROOT + path.slice(1) : path;
