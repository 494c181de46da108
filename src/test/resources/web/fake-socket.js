/** A WebSocket whose peer is the test. */
export class FakeSocket {
  static CONNECTING = 0;
  static OPEN = 1;
  static CLOSING = 2;
  static CLOSED = 3;
  static all = [];

  constructor(url, protocols) {
    Object.assign(this, { url, protocols, readyState: FakeSocket.CONNECTING, sent: [] });
    FakeSocket.all.push(this);
  }

  static get last() {
    return FakeSocket.all.at(-1);
  }

  send(text) {
    this.sent.push(JSON.parse(text));
  }

  close() {
    this.ends();
  }

  opens() {
    this.readyState = FakeSocket.OPEN;
    this.onopen();
  }

  ends() {
    if (this.readyState === FakeSocket.CLOSED) return;
    this.readyState = FakeSocket.CLOSED;
    this.onclose?.();
  }

  /** Answers the latest request. */
  answers(frame = { type: 'rec', body: {} }) {
    const { replyAddress } = this.sent.findLast(sent => sent.replyAddress);
    this.onmessage({ data: JSON.stringify({ address: replyAddress, ...frame }) });
  }
}
globalThis.WebSocket = FakeSocket;
