// Client libraries of others in a page; each client records what it receives.
window.foreign = {
  clients: {},

  /** A SockJS client that uses only the given transport. */
  sockJs(transport, session) {
    const client = this.client(transport);
    const socket = new SockJS('/eventbus', null, { transports: [transport] });
    socket.onopen = () => {
      client.transport = socket.transport;
      const send = frame => socket.send(JSON.stringify(frame));
      send({ type: 'register', address: session, replyAddress: 'registered' });
      send({ type: 'send', address: 'time', body: {}, replyAddress: 'time' });
      send({ type: 'send', address: 'credits.charge', body: {}, replyAddress: 'refused' });
    };
    socket.onmessage = ({ data }) => {
      const frame = JSON.parse(data);
      if (frame.address === session) client.events.push(frame.body);
      else client.answers[frame.address] = frame.failureCode ?? 'done';
    };
    socket.onclose = ({ code, reason }) => (client.closeStatus = `${code} ${reason}`);
  },

  /** The Vert.x event bus client. */
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
    bus.onclose = ({ code, reason }) => (client.closeStatus = `${code} ${reason}`);
  },

  client(name) {
    return (this.clients[name] = { answers: {}, events: [], errors: [] });
  },

  /** Waits until the condition holds for all clients; false after the limit in ms. */
  async until(condition, limit) {
    const end = performance.now() + limit;
    while (!Object.values(this.clients).every(condition)) {
      if (performance.now() > end) return false;
      await new Promise(resolve => setTimeout(resolve, 10));
    }
    return true;
  },
};
