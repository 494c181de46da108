// @ts-check
import { DecodedDeck, StreamedDeck } from './decks.js';

/** Longer or larger files are streamed: decoded stereo sound takes 23 MB a minute, and two files are decoded at a time. */
const MOST_DECODED_SECONDS = 10 * 60;
const MOST_DECODED_BYTES = 200e6;

/**
 * Prepares a file to follow without a gap: decoded if it is short, else streamed with its beginning loaded.
 * @param {AudioContext} context @param {File} file @param {AudioNode} output
 * @returns {Promise<import('./decks.js').Deck>}
 * @throws if the browser cannot play the file
 */
export async function prepareDeck(context, file, output) {
  const streamed = new StreamedDeck(context, file, output);
  try {
    await streamed.ready();
  } catch (error) {
    streamed.release();
    throw error;
  }
  const { seconds } = streamed;
  if (!seconds || seconds > MOST_DECODED_SECONDS || file.size > MOST_DECODED_BYTES) return streamed;
  try {
    const buffer = await context.decodeAudioData(await file.arrayBuffer());
    streamed.release();
    return new DecodedDeck(context, buffer, output);
  } catch {
    // Some files can be streamed but not decoded at once, for example the sound of a video.
    return streamed;
  }
}

/**
 * Starts a file at once.
 * @param {AudioContext} context @param {File} file @param {AudioNode} output
 * @returns {Promise<StreamedDeck>}
 * @throws if the browser cannot play the file, or does not allow it now
 */
export async function startDeck(context, file, output) {
  const deck = new StreamedDeck(context, file, output);
  try {
    // Playing is asked for in the same task as the user's press.
    await Promise.all([deck.play(), deck.ready()]);
    return deck;
  } catch (error) {
    deck.release();
    throw error;
  }
}
