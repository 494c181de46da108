package com.algorhythmic.painter.studio.kit;

/** What a part of a picture shows, which decides how it moves with the music. */
public enum Matter {
  /** Paper, frames and mounts, which stay still. */
  PAPER(0),
  SKY(1),
  CLOUD(2),
  WATER(3),
  FOLIAGE(4),
  /** Cloth and flags. */
  CLOTH(5),
  /** Smoke, fog and mist. */
  SMOKE(6),
  /** Buildings, rocks, mountains and other things that do not bend. */
  RIGID(7),
  GROUND(8),
  /** Sun, moon, lamps and other lights that are more than a point. */
  LIGHT(9),
  /** Stars, windows, snow and other small lights. */
  SPARK(10),
  /** Strokes of paint that show nothing but themselves; they have a direction instead of light. */
  STROKE(11);

  /** The step between two matters in the blue channel of a scene map. */
  static final int STEP = 20;

  private static final Matter[] ALL = values();

  /** Its number in a scene map. */
  final byte code;

  Matter(int code) {
    this.code = (byte) code;
  }

  /** The matter that the blue channel of a scene map means; of an unknown one, paper, which stays still. */
  public static Matter ofMap(int blue) {
    int code = (blue + STEP / 2) / STEP;
    return code < ALL.length ? ALL[code] : PAPER;
  }
}
