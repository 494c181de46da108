// The part of render-show.sh that drives Chromium over a pipe, frame by frame, and gives the frames to ffmpeg.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';

const [chromium, work, server, scoreFile, out, size, fps, from, to, audio] = process.argv.slice(2);
const [width, height] = size.split('x').map(Number);
const LOADING_MS = 60_000;
const FRAME_MS = 300_000;
const CRF = '17';
const score = readFileSync(scoreFile, 'utf8');

const browser = spawn(chromium, ['--headless=new', ...process.getuid() === 0 ? ['--no-sandbox'] : [], '--remote-debugging-pipe', `--user-data-dir=${work}/profile`, '--force-device-scale-factor=1', '--hide-scrollbars',
  '--mute-audio', '--no-first-run', '--use-gl=angle', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist', `--window-size=${width},${height}`, 'about:blank'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] });
let encoder;
const waiting = new Map();
let calls = 0;
let received = [];

const say = text => process.stderr.write(`render-show.sh: ${text}\n`);

function leave(code, reason) {
  if (reason) say(reason);
  encoder?.kill();
  browser.once('exit', () => process.exit(code));
  call('Browser.close').catch(() => browser.kill());
  setTimeout(() => process.exit(code), 5_000).unref();
}

process.on('SIGTERM', () => leave(143));
process.on('SIGINT', () => leave(130));
browser.on('error', error => {
  say(`Chromium does not start: ${error.message}`);
  process.exit(3);
});
browser.stdio[3].on('error', () => {});
browser.stdio[4].on('data', data => {
  let end;
  while ((end = data.indexOf(0)) >= 0) {
    const { id, result, error } = JSON.parse(Buffer.concat([...received, data.subarray(0, end)]).toString());
    received = [];
    data = data.subarray(end + 1);
    waiting.get(id)?.(error ? { error } : { result });
    waiting.delete(id);
  }
  if (data.length) received.push(data);
});

/** Calls a method of the browser's protocol. */
function call(method, params = {}, sessionId = undefined, limitMs = LOADING_MS) {
  return new Promise((resolve, reject) => {
    const id = ++calls;
    const timer = setTimeout(() => reject(new Error(`Chromium did not answer ${method} in time`)), limitMs);
    const gone = () => reject(new Error('Chromium has ended'));
    browser.once('exit', gone);
    waiting.set(id, ({ result, error }) => {
      clearTimeout(timer);
      browser.off('exit', gone);
      if (error) reject(new Error(error.message));
      else resolve(result);
    });
    browser.stdio[3].write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
  });
}

async function render() {
  const { targetId } = await call('Target.createTarget', { url: 'about:blank' });
  const { sessionId } = await call('Target.attachToTarget', { targetId, flatten: true });
  const ask = async (expression, limitMs) => {
    const { result, exceptionDetails } = await call('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true }, sessionId, limitMs);
    if (exceptionDetails) throw new Error((exceptionDetails.exception?.description ?? exceptionDetails.text).split('\n')[0].replace(/^Error: /, ''));
    return result.value;
  };
  await call('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: 1, mobile: false }, sessionId);
  await call('Page.navigate', { url: server }, sessionId);
  // The page loads its larger part at the first sign of a visitor.
  await ask(`new Promise((resolve, reject) => {
    const until = Date.now() + ${LOADING_MS - 5_000};
    const look = () => {
      if (window.algorhythmic?.film) return resolve();
      if (Date.now() > until) return reject(new Error('that address has no page of Algorhythmic that renders films'));
      dispatchEvent(new Event('pointermove'));
      setTimeout(look, 200);
    };
    look();
  })`);
  const begin = Math.round(1000 * Number(from));
  const { ms, missing } = await ask(`(async () => { window.film = await algorhythmic.film(${JSON.stringify(score)}, ${begin}); return { ms: film.ms, missing: film.missing }; })()`, FRAME_MS);
  const end = Math.min(ms, to ? Math.round(1000 * Number(to)) : ms);
  if (end <= begin) throw new Error(`the score has ${Math.floor(ms / 1000)} seconds, so that part of it is empty`);
  if (missing) say(`${missing} pictures do not exist any more and are left out`);
  const frames = Math.max(1, Math.round((end - begin) * fps / 1000));
  encoder = spawn('ffmpeg', ['-v', 'error', '-y', '-f', 'image2pipe', '-framerate', fps, '-c:v', 'png', '-i', '-', ...audio ? ['-i', audio, '-c:a', 'aac', '-shortest'] : [],
    '-c:v', 'libx264', '-preset', 'medium', '-crf', CRF, '-pix_fmt', 'yuv420p', '-movflags', '+faststart', out], { stdio: ['pipe', 'ignore', 'inherit'] });
  const encoded = once(encoder, 'exit');
  encoder.stdin.on('error', () => {});
  for (let frame = 0; frame < frames; frame++) {
    const png = await ask(`film.frame(${begin + frame * 1000 / fps})`, FRAME_MS);
    if (encoder.exitCode !== null) throw new Error('ffmpeg has ended early');
    if (!encoder.stdin.write(Buffer.from(png, 'base64'))) await Promise.race([once(encoder.stdin, 'drain'), encoded]);
    if (frame % fps === 0 || frame === frames - 1) say(`${frame + 1} of ${frames} frames`);
  }
  encoder.stdin.end();
  const [code] = await encoded;
  if (code !== 0) throw new Error('ffmpeg could not encode the film');
}

render().then(() => leave(0), error => leave(1, error.message));
