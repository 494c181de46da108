package com.algorhythmic.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * A test track: silence, then 120 BPM with a kick on each beat, hats between, a bass line and a pad.
 */
public final class KickTrack {
  public static final double BPM = 120;
  public static final double SILENCE_S = 4;

  private static final int RATE = 48_000;
  private static final double BEAT_S = 60 / BPM;
  private static final int BEATS_A_BAR = 4;
  /** The roots of four bars in Hz; above each a minor or major third and a fifth. */
  private static final double[] ROOTS = {55, 43.65, 65.41, 49};

  private static final double[] THIRDS = {1.189, 1.26, 1.26, 1.26};

  private final Random noise = new Random(120);
  private double lastNoise;

  private KickTrack() {}

  /** Writes a WAV file, 48 kHz mono 16-bit, with so many seconds of music after the silence. */
  public static Path write(Path file, int seconds) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      return Files.write(file, new KickTrack().wav(seconds));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private byte[] wav(int seconds) {
    int silent = (int) (SILENCE_S * RATE);
    int samples = silent + seconds * RATE;
    var wav = ByteBuffer.allocate(44 + 2 * samples).order(ByteOrder.LITTLE_ENDIAN);
    wav.put("RIFF".getBytes())
        .putInt(36 + 2 * samples)
        .put("WAVEfmt ".getBytes())
        .putInt(16);
    wav.putShort((short) 1).putShort((short) 1).putInt(RATE).putInt(2 * RATE);
    wav.putShort((short) 2).putShort((short) 16);
    wav.put("data".getBytes()).putInt(2 * samples);
    for (int i = 0; i < samples; i++) {
      double value = i < silent ? 0 : sample((i - silent) / (double) RATE);
      wav.putShort((short) Math.round(Short.MAX_VALUE * Math.tanh(value)));
    }
    return wav.array();
  }

  private double sample(double time) {
    double sinceBeat = time % BEAT_S;
    int bar = (int) (time / (BEAT_S * BEATS_A_BAR)) % ROOTS.length;
    return kick(sinceBeat) + hat(sinceBeat - BEAT_S / 2) + bass(time, bar) + pad(time, bar);
  }

  private static double kick(double since) {
    double sweep = 48 * since + 2.2 * (1 - Math.exp(-since / 0.03));
    return 0.8 * Math.exp(-since / 0.12) * Math.sin(2 * Math.PI * sweep);
  }

  private double hat(double since) {
    double now = noise.nextDouble() - 0.5;
    double bright = now - lastNoise;
    lastNoise = now;
    return since < 0 ? 0 : 0.25 * Math.exp(-since / 0.03) * bright;
  }

  private static double bass(double time, int bar) {
    double sinceNote = time % (BEAT_S / 2);
    double phase = 2 * Math.PI * ROOTS[bar] * time;
    double tone = Math.sin(phase) + 0.4 * Math.sin(2 * phase) + 0.2 * Math.sin(3 * phase);
    return 0.16 * Math.exp(-sinceNote / 0.2) * Math.min(1, sinceNote / 0.01) * tone;
  }

  private static double pad(double time, int bar) {
    double root = 2 * Math.PI * ROOTS[bar] * 4 * time;
    double chord = Math.sin(root) + Math.sin(THIRDS[bar] * root) + Math.sin(1.498 * root);
    return 0.04 * chord;
  }
}
