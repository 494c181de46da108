// @ts-check
const SETS = /smart-?tv|hbbtv|web0s|webos.*tv|netcast|tizen.*tv|android ?tv|googletv|bravia|viera|aft[a-z]|crkey|roku|apple ?tv/i;
const NARROWEST = 960;

/**
 * Whether the page is shown on a television: by setting, by the URL, by the user agent, or because the screen is large
 * and has neither a pointer nor touch.
 * @param {{setting: string, requested: boolean, userAgent: string, width: number, cannotHover: boolean, fingers: number}} facts
 */
export function isTv({ setting, requested, userAgent, width, cannotHover, fingers }) {
  if (setting !== 'auto') return setting === 'on';
  return requested || SETS.test(userAgent) || (cannotHover && fingers === 0 && width >= NARROWEST);
}
