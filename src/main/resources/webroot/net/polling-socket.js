// @ts-check
/** So many texts go in one request, which keeps it below the server's limit. */
const MOST_TEXTS = 10;

/**
 * A connection over SockJS's requests, for networks that block WebSockets: as much of a WebSocket as the bus uses. Long polls
 * work through every proxy, also through those that hold streams back.
 */
export class PollingSocket {
  /** @type {number} */ readyState = WebSocket.CONNECTING;
  binaryType = '';
  /** @type {(() => void)|null} */ onopen = null;
  /** @type {((event: {data: string}) => void)|null} */ onmessage = null;
  /** @type {(() => void)|null} */ onclose = null;
  /** @type {string[]} */ #unsent = [];
  #isSending = false;
  #end = new AbortController();

  /** @param {string} url of the WebSocket @param {string[]} protocols of the WebSocket, which may carry a token */
  constructor(url, protocols) {
    const token = protocols.find(protocol => protocol.startsWith('bearer.'))?.slice('bearer.'.length);
    this.headers = token ? { Authorization: `Bearer ${token}` } : {};
    const id = [...crypto.getRandomValues(new Uint32Array(4))].map(part => part.toString(36)).join('');
    this.base = `${url.replace(/^ws/, 'http').replace(/\/websocket$/, '')}/000/${id}`;
    void this.#receive();
  }

  /** @param {string} text */
  send(text) {
    this.#unsent.push(text);
    if (!this.#isSending) void this.#flush();
  }

  close() {
    if (this.readyState === WebSocket.CLOSED) return;
    this.readyState = WebSocket.CLOSED;
    this.#end.abort();
    queueMicrotask(() => this.onclose?.());
  }

  async #receive() {
    try {
      while (this.readyState !== WebSocket.CLOSED) this.#read(await this.#post('xhr'));
    } catch {
      this.close();
    }
  }

  /** @param {string} frames of SockJS: o opens, a has messages, h is a heartbeat, c closes */
  #read(frames) {
    for (const frame of frames.split('\n')) {
      if (frame.startsWith('o')) {
        this.readyState = WebSocket.OPEN;
        this.onopen?.();
      } else if (frame.startsWith('a')) {
        for (const data of JSON.parse(frame.slice(1))) this.onmessage?.({ data });
      } else if (frame.startsWith('c')) {
        this.close();
      }
    }
  }

  async #flush() {
    this.#isSending = true;
    try {
      while (this.#unsent.length) await this.#post('xhr_send', JSON.stringify(this.#unsent.splice(0, MOST_TEXTS)));
    } catch {
      this.close();
    }
    this.#isSending = false;
  }

  /** @param {string} what @param {string} [body] */
  async #post(what, body) {
    const answer = await fetch(`${this.base}/${what}`, { method: 'POST', body, cache: 'no-store', signal: this.#end.signal,
      headers: body ? { ...this.headers, 'Content-Type': 'text/plain' } : this.headers });
    if (!answer.ok) throw new Error(`${what} was answered with ${answer.status}.`);
    return answer.text();
  }
}
