// @ts-check
import { notify, store } from '../app/state.js';
import { storage } from '../app/storage.js';
import { text } from '../language/page-texts.js';
import { AudioInput } from './audio-input.js';
import { PlayerBeat } from './player-beat.js';
import { RemoteBeat } from './remote-beat.js';
import { watchSilence } from './silence-hint.js';

/** The name of a phone that listens for the show; what it hears replaces what screens hear. */
export const EAR = 'ear';

const SEND_INTERVAL_MS = 210;
/** After this time without a frame the phone has stopped listening. */
const EAR_MS = 3_000;
const SECTION_INTERVAL_MS = 15_000;
/** The ear tells a hit this long after it was played (median). */
const HEARD_AFTER_MS = 12;
/** An onset this soon after a hat is the hat's. */
const HAT_MS = 25;
/** A microphone that fails sooner is not retried. */
const STABLE_MS = 2_000;
/** Hits are not shown or sent if no features came for longer: the page was stopped. */
const GAP_MS = 1_000;
const MOST_HITS = 1_000;
const MOST_TEMPO = 400;
/** Frames of sound reach all screens of a wall within this time, and move all of them at its end. */
const IN_STEP_MS = 120;
/** Without frames for so long, a screen of a wall that listens moves by what it hears itself. */
const ALONE_MS = 1_500;

const NO_HITS = { onsets: 0, kicks: 0, snares: 0, hats: 0 };
/** @typedef {typeof NO_HITS} Hits */
/** @type {[keyof Hits, 'kick'|'snare'|'hat'][]} */
const DRUMS = [['kicks', 'kick'], ['snares', 'snare'], ['hats', 'hat']];

/** @typedef {import('./audio-input.js').SoundKind} SoundKind */

/** Connects the audio input to the display of this screen, and sends features to the server. */
export class SoundPipeline {
  /**
   * @param {import('../app/show.js').Show} show
   * @param {import('../net/clock.js').Clock} clock
   * @param {import('../display/sound-motion.js').SoundMotion} soundMotion
   */
  constructor(show, clock, soundMotion) {
    this.show = show;
    this.clock = clock;
    this.soundMotion = soundMotion;
    this.audioInput = new AudioInput();
    /** Resolves when the files that were chosen before are open. */
    this.opened = Promise.resolve();
    /** @type {any} */ this.latest = null;
    this.counted = { ...NO_HITS, sections: 0 };
    this.receivedAt = -1e9;
    this.hatAt = -1e9;
    /** The hits since the last message, and the strength of the strongest. */
    this.unsent = { ...NO_HITS, kick: 0, snare: 0, hat: 0 };
    this.sectionChanges = { count: 0, at: -1e9 };
    this.sentAt = -1e9;
    this.startedAt = 0;
    this.remoteAt = -1e9;
    this.earAt = -1e9;
    this.inStepAt = -1e9;
    this.remoteBeat = new RemoteBeat(() => (store.state.sound === 'off' || this.hasEar || this.isInStep) && this.latest && this.soundMotion.addKick(this.#strength(this.latest, 1), performance.now()));
    /** The frame by which the picture moves while nothing is heard. @type {any} */ this.unheard = null;
    new PlayerBeat(clock, frame => this.#takeUnheard(frame));
    this.audioInput.addEventListener('features', event => this.#receive(/** @type {CustomEvent} */ (event).detail));
    this.audioInput.addEventListener('ended', event => this.#ended(/** @type {CustomEvent} */ (event).detail));
    watchSilence(this.audioInput);
    show.addEventListener('audio', event => this.#receiveFrame(/** @type {CustomEvent} */ (event).detail));
    store.addEventListener('change', event => this.#onPause(/** @type {CustomEvent} */ (event).detail));
  }

  /** Starts a sound; files are added to those that play or are being opened. Failures are shown to the user, and the show continues. @param {SoundKind} kind @param {File[]} [files] */
  async start(kind, files) {
    if (kind !== 'file' || !files?.length) return this.#open(kind);
    this.opened = this.opened.then(() => this.#openFiles(files));
    await this.opened;
  }

  /** @param {File[]} files */
  async #openFiles(files) {
    const { player } = this.audioInput.source ?? {};
    if (player) await player.add(files).catch(({ message }) => notify(message));
    else await this.#open('file', files);
  }

  /** @param {SoundKind} kind @param {File[]} [files] */
  async #open(kind, files) {
    const microphone = storage.get('microphone') ?? undefined;
    try {
      const source = await this.audioInput.open(kind, { files, microphone });
      if (!source) return;
      this.startedAt = performance.now();
      storage.set('sound', kind);
      store.change({ sound: kind, soundLabel: source.label });
      for (const name of ['change', 'entry']) source.player?.addEventListener(name, () => this.#relabel(source));
      source.player?.addEventListener('change', () => this.#goOn(source));
      if (source.deviceId && microphone && source.deviceId !== microphone) {
        notify(text('sound.chosenMicrophoneIsntThere', { deviceLabel: source.deviceLabel }));
      }
      if (store.state.paused) void this.show.control({ paused: false });
    } catch (error) {
      notify(/** @type {Error} */ (error).name === 'Error' ? /** @type {Error} */ (error).message : text('sound.thisBrowserCannotListenHere'));
    }
  }

  stop() {
    this.audioInput.close();
  }

  /** A file that is played while the show is paused makes the show go on. @param {import('./sources.js').Source} source */
  #goOn(source) {
    if (source === this.audioInput.source && !source.player?.paused && store.state.paused) void this.show.control({ paused: false });
  }

  /** @param {import('./sources.js').Source} source */
  #relabel(source) {
    if (source === this.audioInput.source) store.change({ soundLabel: source.label });
  }

  /** The tempo in BPM, 0 if not known well enough. */
  get tempo() {
    return this.latest?.tempoConfidence >= 0.3 ? this.latest.tempo : 0;
  }

  /** Whether a phone listens for the show. */
  get hasEar() {
    return performance.now() - this.earAt < EAR_MS;
  }

  /** Whether this screen is part of a wall, and moves by the frames of sound that all its screens get. */
  get isInStep() {
    return this.soundMotion.sharedMs !== undefined && performance.now() - this.inStepAt < ALONE_MS;
  }

  /** Whether another screen's sound drives this one. */
  get hasRemoteSound() {
    return performance.now() - this.remoteAt < 3_000;
  }

  /** @param {import('./audio-input.js').PageFeatures} features */
  #receive(features) {
    if (this.hasEar) {
      this.counted = this.audioInput.counts;
      return;
    }
    this.latest = features;
    if (!this.isInStep) this.soundMotion.update(features, store.state.sensitivity);
    const now = performance.now();
    const { counts } = this.audioInput;
    if (counts.sections > this.counted.sections) {
      if (!this.isInStep) this.soundMotion.addTurn();
      this.#countSection(now);
    }
    const isGap = Math.abs(now - this.receivedAt) > GAP_MS;
    if (!isGap) this.#takeHits(features, hitsBetween(this.counted, counts));
    this.counted = counts;
    this.receivedAt = now;
    if (now - this.sentAt >= SEND_INTERVAL_MS || now < this.sentAt) this.#send(features, now);
  }

  /** @param {import('./audio-input.js').PageFeatures} features @param {Hits} hits */
  #takeHits(features, hits) {
    const { unsent } = this;
    unsent.onsets += hits.onsets;
    for (const [drums, drum] of DRUMS) {
      unsent[drums] += hits[drums];
      if (hits[drums]) unsent[drum] = Math.max(unsent[drum], features[drum]);
    }
    if (this.isInStep) return;
    const now = performance.now();
    if (hits.hats) this.hatAt = now;
    this.#addHats(features, hits);
    // The onset of a hat may be found a frame after the hat.
    this.#addOnsets(features, hits, now - this.hatAt < HAT_MS);
  }

  /** @param {any} features @param {Hits} hits */
  #addHats({ hat }, { hats }) {
    if (hats) this.soundMotion.addHat(hat * Math.min(1.3, store.state.sensitivity));
  }

  /** Counts a section change, which asks for a new picture, unless the last one was shortly before. @param {number} now */
  #countSection(now) {
    if (now - this.sectionChanges.at < SECTION_INTERVAL_MS || store.state.phase !== 'running' || store.state.paused) return;
    this.sectionChanges = { count: this.sectionChanges.count + 1, at: now };
  }

  /** @param {any} features @param {Hits} hits @param {boolean} areHats whether the onsets are those of hats, if no drum is struck */
  #addOnsets(features, hits, areHats) {
    if (!hits.onsets && !hits.kicks && !hits.snares) return;
    const heardAt = performance.now() - HEARD_AFTER_MS;
    if (hits.kicks) this.soundMotion.addKick(this.#strength(features, features.kick), heardAt);
    if (hits.snares) this.soundMotion.addSnare(this.#strength(features, features.snare), heardAt);
    if (!hits.kicks && !hits.snares && !areHats) this.soundMotion.addOnset(this.#strength(features, 0));
    store.change({ onsets: store.state.onsets + hits.onsets });
  }

  /** How strongly a hit moves the picture. @param {any} features @param {number} drum its strength, 0 for another sound */
  #strength({ level }, drum) {
    return Math.min(1, 0.35 + 0.65 * (drum ? (level + drum) / 2 : level)) * Math.min(1.3, store.state.sensitivity);
  }

  /** @param {import('./audio-input.js').PageFeatures} f @param {number} now */
  #send(f, now) {
    const { unsent } = this;
    const moment = (/** @type {number} */ at) => at > 0 && Number.isFinite(at) ? Math.max(0, Math.round(this.clock.toServer(at))) : 0;
    const hits = (/** @type {number} */ count) => Math.min(MOST_HITS, count);
    this.show.sendFeatures({
      level: share(f.level), bass: share(f.bass), mids: share(f.mids), highs: share(f.highs), centroid: share(f.centroid),
      energy: share(f.energy), valence: share(f.valence), mood: f.mood,
      tempo: Math.round(within(f.tempo, MOST_TEMPO) * 10) / 10, tempoConfidence: share(f.tempoConfidence), beatsPerBar: f.beatsPerBar,
      beatAt: moment(f.beatAt), nextBeatAt: moment(f.nextBeatAt), barAt: moment(f.barAt), nextBarAt: moment(f.nextBarAt),
      onsets: hits(unsent.onsets), kicks: hits(unsent.kicks), snares: hits(unsent.snares), hats: hits(unsent.hats),
      kick: share(unsent.kick), snare: share(unsent.snare), hat: share(unsent.hat),
      sections: this.sectionChanges.count, sectionAt: moment(f.sectionAt),
      key: f.key || undefined, section: f.sectionKind || undefined,
    });
    this.sentAt = now;
    this.unsent = { ...NO_HITS, kick: 0, snare: 0, hat: 0 };
  }

  /** On a wall, all screens follow a frame at the same moment, the one that sent it, too. @param {any} features */
  #receiveFrame(features) {
    const { at, isOwn } = features;
    if (this.soundMotion.sharedMs === undefined) {
      if (!isOwn) this.#receiveRemote(features);
      return;
    }
    this.inStepAt = performance.now();
    setTimeout(() => {
      this.soundMotion.alike(at);
      this.#receiveRemote(features);
    }, Math.min(IN_STEP_MS, this.clock.toLocal(at) + IN_STEP_MS - this.inStepAt));
  }

  /** @param {any} features */
  #receiveRemote(features) {
    const now = performance.now();
    if (features.screenId === EAR) this.#noteEar(now);
    else if (this.hasEar || (store.state.sound !== 'off' && !this.isInStep)) return;
    if (!features.isOwn) this.remoteAt = now;
    const nextBeatAt = this.#moveBy(features);
    this.#addHats(features, features);
    if (!this.remoteBeat.take(features, nextBeatAt || NaN, now)) this.#addOnsets(features, features, features.hats >= features.onsets);
    else if (features.onsets) store.change({ onsets: store.state.onsets + features.onsets });
  }

  /** Moves the picture by features whose moments are the server's; returns the predicted beat in ms of this page's clock. @param {any} features */
  #moveBy(features) {
    this.latest = features;
    const local = (/** @type {number} */ at) => at ? this.clock.toLocal(at) : 0;
    const nextBeatAt = local(features.nextBeatAt);
    this.soundMotion.update({ ...features, nextBeatAt, nextBarAt: local(features.nextBarAt) }, store.state.sensitivity);
    return nextBeatAt;
  }

  /** Moves the picture on the beats that a music player says, unless something is heard. @param {ReturnType<import('./player-beat.js').frameAt>|null} frame */
  #takeUnheard(frame) {
    const isUnheard = frame && store.state.sound === 'off' && !this.hasEar && !this.hasRemoteSound && !store.state.paused;
    if (isUnheard) {
      this.unheard = frame;
      this.remoteBeat.take(frame, this.#moveBy(frame), performance.now());
    } else if (this.unheard) {
      if (this.latest === this.unheard) {
        this.latest = null;
        this.remoteBeat.rest();
      }
      this.unheard = null;
    }
  }

  /** @param {number} now */
  #noteEar(now) {
    if (!this.hasEar) notify(text('sound.phoneListensForThisShow'));
    this.earAt = now;
  }

  /** @param {string} reason */
  #ended(reason) {
    const wasMicrophone = store.state.sound === 'microphone';
    this.latest = null;
    store.change({ sound: 'off', soundLabel: '' });
    if (!reason) return;
    notify(reason);
    // Another microphone may be available.
    if (wasMicrophone && performance.now() - this.startedAt > STABLE_MS) void this.start('microphone');
  }

  /** Pauses a source that plays here along with the show. @param {{state: any, before: any}} change */
  #onPause({ state, before }) {
    if (state.paused !== before.paused) this.audioInput.setPlaying(!state.paused);
  }
}

/** A number from 0 to the most; 0 for what is no number. @param {number} value @param {number} most */
const within = (value, most) => Math.min(most, Math.max(0, value)) || 0;

/** @param {number} value */
const share = value => Math.round(within(value, 1) * 1000) / 1000;

/** @param {Hits} before @param {Hits} now @returns {Hits} */
function hitsBetween(before, now) {
  const since = (/** @type {keyof Hits} */ name) => Math.max(0, now[name] - before[name]) || 0;
  return { onsets: since('onsets'), kicks: since('kicks'), snares: since('snares'), hats: since('hats') };
}
