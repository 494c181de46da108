// @ts-check
import english from './en/page.json' with { type: 'json' };
import { addTexts } from './text.js';

await addTexts(english, {
  de: () => import('./de/page.json', { with: { type: 'json' } }),
  fr: () => import('./fr/page.json', { with: { type: 'json' } }),
  es: () => import('./es/page.json', { with: { type: 'json' } }),
  ja: () => import('./ja/page.json', { with: { type: 'json' } }),
});

export { englishText, hasText, language, text } from './text.js';
