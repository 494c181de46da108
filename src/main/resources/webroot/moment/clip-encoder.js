// @ts-check
/** @typedef {import('./chunk-ring.js').Chunk} Chunk */

/** What 28 MB hold for the longest clip and the bar before it. */
const VIDEO_BITS = 5_000_000;
const AUDIO_BITS = 128_000;
const FRAME_RATE = 30;
/** A frame that comes while so many wait is left out. */
const MOST_WAITING = 3;
/** H.264 of level 3.1, which phones and messengers play, and VP9. */
const VIDEO_CODECS = ['avc1.64001F', 'avc1.42E01F', 'vp09.00.31.08'];
const AUDIO_CODECS = ['mp4a.40.2', 'opus'];

/** Whether this browser has the encoders. */
export const hasEncoders = () => typeof VideoEncoder === 'function' && typeof AudioEncoder === 'function' && typeof VideoFrame === 'function';

/** The first of some configurations that an encoder supports; null if none. @template {{codec: string}} C @param {{isConfigSupported(config: C): Promise<{supported?: boolean}>}} encoder @param {C[]} configs */
async function firstSupported(encoder, configs) {
  for (const config of configs) {
    const { supported } = await encoder.isConfigSupported(config).catch(() => ({ supported: false }));
    if (supported) return config;
  }
  return null;
}

/** The configuration for pictures; null if this browser encodes none that a clip may have. @param {number} width @param {number} height */
export function videoConfig(width, height) {
  const scale = (width * height) / (1280 * 720);
  return firstSupported(VideoEncoder, VIDEO_CODECS.map(codec => /** @type {VideoEncoderConfig} */ ({ codec, width, height, bitrate: Math.round(VIDEO_BITS * scale),
    framerate: FRAME_RATE, latencyMode: 'realtime', ...(codec.startsWith('avc1') && { avc: { format: 'avc' } }) })));
}

/** @param {number} sampleRate */
export const audioConfig = sampleRate => firstSupported(AudioEncoder, AUDIO_CODECS.map(codec => ({ codec, sampleRate, numberOfChannels: 2, bitrate: AUDIO_BITS })));

/** Encodes the frames and the sound of a clip; what comes out goes to a ring. */
export class ClipEncoder {
  /** @type {import('./mp4-codecs.js').VideoFormat|null} */ videoFormat = null;
  /** @type {import('./mp4-codecs.js').AudioFormat|null} */ audioFormat = null;

  /** @param {VideoEncoderConfig} video @param {AudioEncoderConfig|null} audio @param {import('./chunk-ring.js').ChunkRing} ring @param {() => void} onfail called when an encoder breaks */
  constructor(video, audio, ring, onfail) {
    this.pictures = new VideoEncoder({ error: onfail, output: (chunk, metadata) => {
      const config = metadata?.decoderConfig;
      if (config) this.videoFormat = { codec: config.codec, description: bytesOf(config.description), width: video.width, height: video.height };
      ring.addVideo(copyOf(chunk));
    } });
    this.pictures.configure(video);
    if (!audio) return;
    this.sound = new AudioEncoder({ error: onfail, output: (chunk, metadata) => {
      const config = metadata?.decoderConfig;
      if (config) this.audioFormat = { codec: config.codec, description: bytesOf(config.description), sampleRate: config.sampleRate, channels: config.numberOfChannels };
      ring.addAudio(copyOf(chunk));
    } });
    this.sound.configure(audio);
  }

  /** Whether another frame may come. */
  get hasRoom() {
    return this.pictures.state === 'configured' && this.pictures.encodeQueueSize < MOST_WAITING;
  }

  /** @param {HTMLCanvasElement} canvas @param {number} now page time, ms @param {boolean} keyFrame */
  addFrame(canvas, now, keyFrame) {
    const frame = new VideoFrame(canvas, { timestamp: Math.round(1000 * now) });
    this.pictures.encode(frame, { keyFrame });
    frame.close();
  }

  /** @param {AudioData} data */
  addSound(data) {
    if (this.sound?.state === 'configured') this.sound.encode(data);
    data.close();
  }

  /** Resolves when all that was added is encoded. */
  async flush() {
    await Promise.all([this.pictures, this.sound].map(encoder => encoder?.state === 'configured' && encoder.flush()));
  }

  close() {
    for (const encoder of [this.pictures, this.sound]) if (encoder && encoder.state !== 'closed') encoder.close();
  }
}

/** @param {EncodedVideoChunk|EncodedAudioChunk} chunk @returns {Chunk} */
function copyOf(chunk) {
  const bytes = new Uint8Array(chunk.byteLength);
  chunk.copyTo(bytes);
  return { at: chunk.timestamp / 1e6, key: chunk.type === 'key', bytes };
}

/** @param {AllowSharedBufferSource|undefined} source */
function bytesOf(source) {
  if (!source) return null;
  return source instanceof ArrayBuffer ? new Uint8Array(source.slice(0)) : new Uint8Array(/** @type {Uint8Array} */ (source)).slice();
}
