// A WebSocket server that sends a frame to everybody: a line that holds one says which, an empty line sends it.
import { createInterface } from 'node:readline';
import { WebSocketServer } from 'ws';

const server = new WebSocketServer({ host: '127.0.0.1', port: 0, backlog: 1024 });
let frame = Buffer.alloc(0);

createInterface({ input: process.stdin })
  .on('line', line => {
    if (line) {
      // Encoded once: the most that this server can be helped.
      frame = Buffer.from(line);
    } else {
      for (const client of server.clients) {
        client.send(frame, { binary: false });
      }
    }
  })
  .on('close', () => process.exit());

server.on('listening', () => console.log(server.address().port));
