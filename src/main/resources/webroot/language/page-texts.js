// @ts-check
import english from './en/page.json' with { type: 'json' };
import { addTexts } from './text.js';

await addTexts(english, {});

export { text } from './text.js';
