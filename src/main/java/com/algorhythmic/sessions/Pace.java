package com.algorhythmic.sessions;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * How long a picture stays: {@code auto}, a time such as {@code 20s}, or bars of the music such as {@code 8bars}.
 *
 * @param seconds 10–600, or 0
 * @param bars 4–64, or 0; with both 0 the settings and the sections of the music decide
 */
public record Pace(int seconds, int bars) {
  public static final Pace AUTO = new Pace(0, 0);

  private static final Pattern FORM = Pattern.compile("(\\d{1,3})(s|bars)");
  private static final int MIN_SECONDS = 10;
  private static final int MAX_SECONDS = 600;
  private static final int MIN_BARS = 4;
  private static final int MAX_BARS = 64;

  /** Fast bars would bring pictures faster than they can be looked at. */
  private static final long SHORTEST_MS = 6_000;

  /** A bar without a known tempo: four beats at 120 a minute. */
  private static final double USUAL_BAR_MS = 2_000;

  /** Reads the written form; null is automatic. */
  @JsonCreator
  public static Pace of(String written) {
    if (written == null || written.equals("auto")) {
      return AUTO;
    }
    var form = FORM.matcher(written);
    if (form.matches()) {
      int number = Integer.parseInt(form.group(1));
      if (form.group(2).equals("s") && number >= MIN_SECONDS && number <= MAX_SECONDS) {
        return new Pace(number, 0);
      }
      if (form.group(2).equals("bars") && number >= MIN_BARS && number <= MAX_BARS) {
        return new Pace(0, number);
      }
    }
    throw new Refusal(Code.INVALID, "pace is auto, 10s to 600s, or 4bars to 64bars", "pace");
  }

  @JsonValue
  public String written() {
    return bars > 0 ? bars + "bars" : seconds > 0 ? seconds + "s" : "auto";
  }

  /**
   * How long the next picture is to stay, in ms. A time in bars ends half a bar early, because the next picture waits for
   * the bar line and the tempo is never exact.
   *
   * @param barMs the length of a bar; 0 when unknown
   * @param autoMs the time if the pace is automatic
   */
  public long dwellMs(double barMs, long autoMs) {
    if (seconds > 0) {
      return seconds * 1_000L;
    }
    if (bars == 0) {
      return autoMs;
    }
    return barMs > 0
        ? Math.max(SHORTEST_MS, Math.round((bars - 0.5) * barMs))
        : Math.max(SHORTEST_MS, Math.round(bars * USUAL_BAR_MS));
  }
}
