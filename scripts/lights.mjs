#!/usr/bin/env node
// usage: ALGO_PLAYER_TOKEN=… node scripts/lights.mjs --url URL --session ID [--wled HOST] [--osc HOST:PORT] [--artnet HOST[:PORT]]
// Colours lights like the show: its palette and the loudness of the music, from the live channel (docs/live-channel.md).
//   --wled HOST         a WLED controller, by its JSON API
//   --osc HOST:PORT     OSC: /algorhythmic/colour/1 … /5 with red, green and blue, /algorhythmic/level, /algorhythmic/beat
//   --artnet HOST       Art-Net, universe 0: five lamps of three channels each, red, green, blue; port 6454
// It needs Node 22, or Node 20 with --experimental-websocket. A public show needs no token.
import dgram from 'node:dgram';

const options = {};
for (let i = 2; i < process.argv.length; i += 2) {
  const name = process.argv[i].replace(/^--/, '');
  if (!['url', 'session', 'wled', 'osc', 'artnet'].includes(name) || !process.argv[i + 1]) wrongUse(`there is no ${process.argv[i]}, or its value is missing`);
  options[name] = process.argv[i + 1];
}
if (!options.url || !options.session) wrongUse('--url and --session are missing');
if (typeof WebSocket === 'undefined') wrongUse('this Node has no WebSocket: use Node 22, or node --experimental-websocket');

const LAMPS = 5;
const PING_MS = 20_000;
const RETRY_MS = 3_000;
const WLED_MS = 200;
const socket = dgram.createSocket('udp4');
let colours = [];
let level = 1;
let lastBeat = 0;
let wledAt = 0;

function wrongUse(reason) {
  console.error(`lights.mjs: ${reason}`);
  process.exit(2);
}

/** A text of OSC: ends in a zero, and its length is a multiple of four. */
function oscText(text) {
  return Buffer.concat([Buffer.from(text), Buffer.alloc(4 - text.length % 4)]);
}

/** A message of OSC with numbers from 0 to 1. */
function osc(path, ...numbers) {
  const values = Buffer.alloc(4 * numbers.length);
  numbers.forEach((number, i) => values.writeFloatBE(number, 4 * i));
  return Buffer.concat([oscText(path), oscText(`,${'f'.repeat(numbers.length)}`), values]);
}

/** An ArtDmx packet of Art-Net 4 for universe 0. */
function artDmx(channels) {
  const data = Buffer.from(channels.length % 2 ? [...channels, 0] : channels);
  const head = Buffer.from([...Buffer.from('Art-Net\0'), 0x00, 0x50, 0, 14, 0, 0, 0, 0, data.length >> 8, data.length & 255]);
  return Buffer.concat([head, data]);
}

function send(packet, target, usualPort) {
  const [host, port = usualPort] = target.split(':');
  socket.send(packet, Number(port), host, error => error && console.error(`lights.mjs: ${error.message}`));
}

function show() {
  const lamps = Array.from({ length: LAMPS }, (_, i) => colours[i % colours.length] ?? [0, 0, 0]);
  if (options.osc) {
    lamps.forEach((lamp, i) => send(osc(`/algorhythmic/colour/${i + 1}`, ...lamp.map(value => value / 255)), options.osc));
    send(osc('/algorhythmic/level', level), options.osc);
  }
  if (options.artnet) send(artDmx(lamps.flat().map(value => Math.round(value * level))), options.artnet, 6454);
  if (options.wled && Date.now() - wledAt >= WLED_MS) {
    wledAt = Date.now();
    const state = { on: true, bri: Math.round(255 * level), seg: [{ col: lamps.slice(0, 3) }] };
    fetch(`http://${options.wled}/json/state`, { method: 'POST', body: JSON.stringify(state), headers: { 'Content-Type': 'application/json' },
      signal: AbortSignal.timeout(2_000) }).catch(error => console.error(`lights.mjs: WLED: ${error.message}`));
  }
}

function hear({ type, data }) {
  const palette = type === 'artwork' ? data.palette : type === 'song' ? data.colours : null;
  if (palette?.length) colours = palette.map(colour => [1, 3, 5].map(at => parseInt(colour.slice(at, at + 2), 16)));
  if (type === 'audio') {
    level = 0.25 + 0.75 * Math.min(1, Math.max(0, data.level));
    if (options.osc && data.beatAt > lastBeat) send(osc('/algorhythmic/beat', data.bass ?? 0), options.osc);
    lastBeat = data.beatAt ?? 0;
  }
  if (colours.length && (palette?.length || type === 'audio')) show();
}

function connect() {
  const token = process.env.ALGO_PLAYER_TOKEN;
  const address = `session.${options.session}`;
  const channel = new WebSocket(`${options.url.replace(/^http/, 'ws').replace(/\/$/, '')}/ws`, token ? ['algorhythmic', `bearer.${token}`] : []);
  let pings;
  channel.onopen = () => {
    channel.send(JSON.stringify({ type: 'register', address, replyAddress: 'registered' }));
    pings = setInterval(() => channel.send('{"type":"ping"}'), PING_MS);
  };
  channel.onmessage = ({ data }) => {
    const frame = JSON.parse(data);
    if (frame.type === 'err') console.error(`lights.mjs: ${frame.message}`);
    else if (frame.address === address) hear(frame.body);
    else if (frame.address === 'registered') console.log('listening to the show');
  };
  channel.onerror = () => console.error('lights.mjs: the show can not be reached; trying again');
  channel.onclose = () => {
    clearInterval(pings);
    setTimeout(connect, RETRY_MS);
  };
}

connect();
