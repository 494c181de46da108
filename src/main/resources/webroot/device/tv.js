// @ts-check
const SETS = /smart-?tv|hbbtv|web0s|webos.*tv|netcast|tizen.*tv|android ?tv|googletv|bravia|viera|aft[a-z]|crkey|roku|apple ?tv/i;
const NARROWEST = 960;

/**
 * Whether the page is looked at from the sofa: asked for, said by the browser's name, or a large screen that can
 * neither be pointed at nor touched.
 * @param {{setting: string, asked: boolean, userAgent: string, width: number, cannotHover: boolean, fingers: number}} facts
 */
export function isTv({ setting, asked, userAgent, width, cannotHover, fingers }) {
  if (setting !== 'auto') return setting === 'on';
  return asked || SETS.test(userAgent) || (cannotHover && fingers === 0 && width >= NARROWEST);
}
