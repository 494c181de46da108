// @ts-check
import { store } from '../app/state.js';

/** The words that an image model refused, which are kept until there are other words. @param {{words: string, refusedWords: string}} controls as they came */
export const keptRefusedWords = ({ words, refusedWords }) => refusedWords || (words ? '' : store.state.refusedWords);
