// @ts-check
import { text } from '../language/page-texts.js';
import { PollingSocket } from './polling-socket.js';
import { onSite } from './site.js';

const PING_MS = 5_000;
const REQUEST_MS = 5_000;
const FIRST_DELAY_MS = 250;
const MAX_DELAY_MS = 10_000;
const QUIET_MS = 15_000;
const PROBE_MS = 3_000;
/** A proxy may neither accept nor refuse a connection. */
const OPEN_MS = 12_000;
/** Failed attempts before requests are tried instead of a WebSocket, where WebSockets have worked before. */
const PATIENCE = 4;
/** Between attempts while the browser reports no network: a server on the same machine is still reachable. */
const OFFLINE_DELAY_MS = 30_000;
/** Refusals that a later attempt may not get: too many requests, and a busy server. */
const PASSING = [1429, 1503];
/** Codes from here on are faults of the server. */
const FAULT = 1500;

/** The live channel of the server that this page came from. */
export const BRIDGE_URL = `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}${onSite('/eventbus/websocket')}`;

/**
 * @typedef {{resolve: (body: any) => void, reject: (error: Error) => void, timer: number}} Pending
 * @typedef {{message?: string, failureCode?: number, retryAfterS?: number, reasonType?: string, values?: Record<string, string|number>}} Err
 */

/** A message that was refused or not answered: the bridge's failure code, or 0, and when to retry in seconds, or 0. */
export class BusError extends Error {
  /**
   * @param {string} message @param {number} code @param {number} [retryAfterS]
   * @param {string} [reasonType] names the sentence of the refusal @param {Record<string, string|number>} [values] of that sentence
   */
  constructor(message, code, retryAfterS = 0, reasonType = '', values = {}) {
    super(message);
    this.code = code;
    this.retryAfterS = retryAfterS;
    this.reasonType = reasonType;
    this.values = values;
  }

  /** Whether the server decided so, and did not just fail. */
  get isDecision() {
    return this.code > 0 && this.code < FAULT || PASSING.includes(this.code);
  }

  /** @param {Err} frame */
  static of({ message, failureCode, retryAfterS, reasonType, values }) {
    return new BusError(message ?? text('net.refused'), failureCode ?? 0, retryAfterS, reasonType, values);
  }
}

/** Whether a failed registration is a decision of the server, unlike one that is tried again. @param {BusError} error */
const isAnswer = error => error.code !== 0 && !PASSING.includes(error.code);

/** The server's event bus over one WebSocket that reconnects by itself, or over requests where a network blocks WebSockets. Dispatches `open` after each connect, `close`, and `refused` (`detail`: a BusError) when a subscription ends. */
export class Bus extends EventTarget {
  /** @param {string} url @param {string[]} [protocols] subprotocols offered at the handshake */
  constructor(url, protocols = []) {
    super();
    this.url = url;
    this.protocols = protocols;
    this.retry = 0;
    this.attempts = 0;
    /** @type {WebSocket|PollingSocket|null} */ this.socket = null;
    this.hasWebSockets = false;
    /** @type {Map<string, (body: any) => void>} */ this.listeners = new Map();
    /** @type {Map<string, Record<string, string>>} */ this.headers = new Map();
    /** @type {Map<string, Pending>} */ this.pending = new Map();
    this.lastReceived = 0;
    this.replies = 0;
    this.decoder = new TextDecoder();
    this.pinging = setInterval(() => this.#ping(), PING_MS);
    addEventListener('online', () => this.#reconnectNow());
    addEventListener('offline', () => this.#reconnectNow());
    document.addEventListener('visibilitychange', () => document.hidden || this.#reconnectNow());
  }

  /** Connects; later connections are made automatically. */
  open() {
    if (this.socket || this.retry) return;
    if (navigator.onLine === false) this.retry = setTimeout(() => this.#connect(), OFFLINE_DELAY_MS);
    else this.#connect();
  }

  /** Reconnects: the identity is fixed at the handshake, so a new identity needs a new connection. */
  reopen() {
    clearTimeout(this.retry);
    if (this.socket) this.#drop(this.socket);
    else this.#connect();
  }

  /** Closes the connection and does not reconnect. */
  close() {
    const { socket } = this;
    this.socket = null;
    clearTimeout(this.retry);
    clearInterval(this.pinging);
    this.retry = 0;
    socket?.close();
  }

  get connected() {
    return this.socket?.readyState === WebSocket.OPEN;
  }

  /** Sends a request and resolves with the reply. @param {string} address @param {object} body @returns {Promise<any>} */
  ask(address, body) {
    return this.#request({ type: 'send', address, body });
  }

  /** Sends without a reply; dropped while not connected. @param {string} address @param {object} body */
  send(address, body) {
    if (this.connected) this.#write({ type: 'send', address, body });
  }

  /**
   * Subscribes, and subscribes again after each reconnect. Resolves once the subscription is active.
   * @param {string} address @param {(body: any) => void} listener @param {Record<string, string>} [headers]
   */
  async listen(address, listener, headers) {
    this.listeners.set(address, listener);
    if (headers) this.headers.set(address, headers);
    await this.#register(address);
  }

  /** @param {string} address */
  #register(address) {
    const headers = this.headers.get(address);
    return this.#request({ type: 'register', address, ...headers && { headers } });
  }

  /** @param {string} address */
  unlisten(address) {
    if (this.listeners.delete(address) && this.connected) this.#write({ type: 'unregister', address });
  }

  #connect() {
    this.retry = 0;
    const socket = this.#newSocket();
    socket.binaryType = 'arraybuffer';
    this.socket = socket;
    socket.onopen = () => void this.#opened();
    socket.onmessage = ({ data }) => this.#read(JSON.parse(typeof data === 'string' ? data : this.decoder.decode(data)));
    socket.onclose = () => this.#closed(socket);
    setTimeout(() => socket.readyState === WebSocket.CONNECTING && this.#abandon(socket), OPEN_MS);
  }

  /** WebSockets and requests take turns until one of them works. */
  #newSocket() {
    const failed = this.attempts - (this.hasWebSockets ? PATIENCE : 1);
    return failed >= 0 && failed % 2 === 0 ? new PollingSocket(this.url, this.protocols) : new WebSocket(this.url, this.protocols);
  }

  async #opened() {
    this.lastReceived = performance.now();
    this.hasWebSockets ||= this.socket instanceof WebSocket;
    const again = [...this.listeners.keys()].map(address => this.#register(address).then(() => true, isAnswer));
    const live = await Promise.all(again);
    if (!this.connected) return;
    // An open connection without its subscriptions would miss every event.
    if (live.includes(false)) return /** @type {WebSocket|PollingSocket} */ (this.socket).close();
    this.attempts = 0;
    this.dispatchEvent(new Event('open'));
  }

  /** @param {WebSocket|PollingSocket} socket */
  #closed(socket) {
    if (socket !== this.socket) return;
    for (const [address, { reject, timer }] of this.pending) {
      clearTimeout(timer);
      this.pending.delete(address);
      reject(new BusError(text('net.connectionWasLost'), 0));
    }
    this.dispatchEvent(new Event('close'));
    const longest = Math.min(MAX_DELAY_MS, FIRST_DELAY_MS * 2 ** this.attempts++);
    const delay = navigator.onLine === false ? OFFLINE_DELAY_MS : longest * (0.5 + Math.random() / 2);
    this.retry = setTimeout(() => this.#connect(), delay);
  }

  /** Abandons a connection that has worked, without waiting for its close event. @param {WebSocket|PollingSocket} socket */
  #drop(socket) {
    this.attempts = 0;
    this.#abandon(socket);
  }

  /** @param {WebSocket|PollingSocket} socket */
  #abandon(socket) {
    socket.onmessage = null;
    socket.onclose = null;
    socket.close();
    this.#closed(socket);
  }

  /** The network changed or the page became visible: connect at once, or check the open connection. */
  #reconnectNow() {
    if (this.connected) this.#probe();
    else if (this.retry && navigator.onLine !== false) {
      clearTimeout(this.retry);
      this.#connect();
    }
  }

  #probe() {
    const { socket } = this;
    const sentAt = performance.now();
    this.#write({ type: 'ping' });
    setTimeout(() => {
      if (socket && socket === this.socket && this.lastReceived < sentAt) this.#drop(socket);
    }, PROBE_MS);
  }

  #ping() {
    if (!this.connected) return;
    // A broken network sends no close: nothing was received for a while, not even a pong.
    if (performance.now() - this.lastReceived > QUIET_MS) {
      this.#drop(/** @type {WebSocket|PollingSocket} */ (this.socket));
    } else {
      this.#write({ type: 'ping' });
    }
  }

  /** @param {{type: string, address: string, body?: object, headers?: object}} frame @returns {Promise<any>} */
  #request(frame) {
    return new Promise((resolve, reject) => {
      if (!this.connected) return reject(new BusError(text('net.notConnected'), 0));
      const replyAddress = `reply.${++this.replies}.${Math.random().toString(36).slice(2)}`;
      const timer = setTimeout(() => {
        this.pending.delete(replyAddress);
        reject(new BusError(text('net.noAnswerCameInTime'), 0));
      }, REQUEST_MS);
      this.pending.set(replyAddress, { resolve, reject, timer });
      this.#write({ ...frame, replyAddress });
    });
  }

  /** @param {object} frame */
  #write(frame) {
    /** @type {WebSocket|PollingSocket} */ (this.socket).send(JSON.stringify(frame));
  }

  /** @param {{type: string, address?: string, body?: any} & Err} frame */
  #read(frame) {
    this.lastReceived = performance.now();
    const pending = frame.address === undefined ? undefined : this.pending.get(frame.address);
    if (pending) {
      clearTimeout(pending.timer);
      this.pending.delete(/** @type {string} */ (frame.address));
      if (frame.type === 'err') pending.reject(BusError.of(frame));
      else pending.resolve(frame.body);
    } else if (frame.type === 'rec' && frame.address !== undefined) {
      this.listeners.get(frame.address)?.(frame.body);
    } else if (frame.type === 'err') {
      console.warn('The bus refused a frame:', frame.message);
      this.dispatchEvent(new CustomEvent('refused', { detail: BusError.of(frame) }));
    }
  }
}
