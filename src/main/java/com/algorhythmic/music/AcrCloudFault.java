package com.algorhythmic.music;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import java.util.Locale;

/** A failed call of ACRCloud. */
final class AcrCloudFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Kind kind;

  AcrCloudFault(Kind kind, String message) {
    super(message, null, false, false);
    this.kind = kind;
  }

  Kind kind() {
    return kind;
  }

  /** The value of the meter's outcome tag. */
  String outcome() {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  /** The refusal for the client; it reveals neither our keys nor the details of the service. */
  Refusal refusal() {
    return new Refusal(kind == Kind.KEYS ? Code.MUSIC_ID_NOT_CONFIGURED : Code.BUSY, kind.detail);
  }

  /** The kinds of fault; the detail is shown to the client. */
  enum Kind {
    LIMITED("the music service has had enough of us for now; the show goes on by the sound alone"),
    KEYS("the music service does not accept this installation's keys"),
    SLOW("the music service did not answer in time; the show goes on by the sound alone"),
    BROKEN("the music service does not work; the show goes on by the sound alone"),
    RESTING("the music service is given a rest; the show goes on by the sound alone");

    private final String detail;

    Kind(String detail) {
      this.detail = detail;
    }
  }
}
