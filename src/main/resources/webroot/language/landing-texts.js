// @ts-check
import english from './en/landing.json' with { type: 'json' };
import { addTexts } from './text.js';

await addTexts(english, {
  de: () => import('./de/landing.json', { with: { type: 'json' } }),
  fr: () => import('./fr/landing.json', { with: { type: 'json' } }),
  es: () => import('./es/landing.json', { with: { type: 'json' } }),
  ja: () => import('./ja/landing.json', { with: { type: 'json' } }),
});

export { text } from './text.js';
