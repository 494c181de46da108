// Clients that others wrote, as a page uses them; each keeps what came to it.
window.foreign = {
  clients: {},

  /** A client of one of SockJS's transports and no other. */
  sockJs(transport, session) {
    const client = this.client(transport);
    const socket = new SockJS('/eventbus', null, { transports: [transport] });
    socket.onopen = () => {
      client.transport = socket.transport;
      const say = frame => socket.send(JSON.stringify(frame));
      say({ type: 'register', address: session, replyAddress: 'registered' });
      say({ type: 'send', address: 'time', body: {}, replyAddress: 'time' });
      say({ type: 'send', address: 'credits.charge', body: {}, replyAddress: 'refused' });
    };
    socket.onmessage = ({ data }) => {
      const frame = JSON.parse(data);
      if (frame.address === session) client.events.push(frame.body);
      else client.answers[frame.address] = frame.failureCode ?? 'done';
    };
    socket.onclose = ({ code, reason }) => (client.farewell = `${code} ${reason}`);
  },

  /** The event bus's own client, over any transport. */
  eventBus(session, foreignSession) {
    const client = this.client('event-bus');
    const bus = new EventBus('/eventbus');
    const note = name => (error, message) => (client.answers[name] = error?.failureCode ?? (message.body && 'done'));
    bus.onopen = () => {
      bus.registerHandler(session, (error, message) => client.events.push(message.body));
      bus.send('session.join', { sessionId: session.slice('session.'.length), screenId: 'stock' }, note('registered'));
      bus.send('time', {}, note('time'));
      bus.send('credits.charge', {}, note('refused'));
      bus.registerHandler(foreignSession, (error, message) => client.events.push(error ?? message));
    };
    bus.onerror = error => client.errors.push(error.failureCode);
    bus.onclose = ({ code, reason }) => (client.farewell = `${code} ${reason}`);
  },

  client(name) {
    return (this.clients[name] = { answers: {}, events: [], errors: [] });
  },

  /** Whether all clients fit, within the limit in ms. */
  async until(fits, limit) {
    const end = performance.now() + limit;
    while (!Object.values(this.clients).every(fits)) {
      if (performance.now() > end) return false;
      await new Promise(later => setTimeout(later, 10));
    }
    return true;
  },
};
