// @ts-check
import english from './en/landing.json' with { type: 'json' };
import { addTexts } from './text.js';

await addTexts(english, {});

export { text } from './text.js';
