// @ts-check
import { h } from '../ui/dom.js';
import { actButton, card, reconcile, row, table } from './admin-elements.js';
import { readable } from './format.js';

/**
 * The table of settings with value and origin.
 * @param {(setting: any) => void} change
 * @param {(setting: any) => void} takeBack
 */
export function settingTable(change, takeBack) {
  const body = h('tbody');
  const element = h('details', { id: 'settings', className: 'card' }, h('summary', {}, h('h2', {}, 'Settings')),
    table('Settings', ['Setting', 'Value', 'From', 'What it is', ''], body));
  return {
    element,
    /** @param {any[]} settings shown with the changeable ones first */
    show: settings => reconcile(body, [...settings].sort((one, other) => Number(other.changeable) - Number(one.changeable)), ({ key }) => key,
      setting => settingRow(setting, change, takeBack)),
  };
}

/** @param {any} setting @param {(setting: any) => void} change @param {(setting: any) => void} takeBack */
function settingRow(setting, change, takeBack) {
  const { key, value, unit, origin, changeable, what } = setting;
  const tools = h('div', { className: 'tools' },
    changeable && actButton('Change…', () => change(setting), { 'data-focus': `change-${key}` }, key),
    changeable && origin === 'administrator' && actButton('Take back…', () => takeBack(setting), { 'data-focus': `back-${key}` }, key));
  return row(h('code', {}, key), h('span', {}, `${value ?? 'not set'}${value !== null && unit ? ` ${unit}` : ''}`), readable(origin), what ?? '', tools);
}
