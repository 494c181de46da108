package com.algorhythmic.music;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;

/** Why ACRCloud gave no answer about the music. */
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

  /** What whoever asked is told: nothing of ours or of theirs that is nobody's business. */
  Refusal refusal() {
    return new Refusal(kind == Kind.KEYS ? Code.MUSIC_ID_NOT_CONFIGURED : Code.BUSY, kind.sentence);
  }

  /** The kinds of fault that make a difference to anybody. */
  enum Kind {
    LIMITED("the music service has had enough of us for now; the show goes on by the sound alone"),
    KEYS("the music service doesn't accept this installation's keys"),
    SLOW("the music service didn't answer in time; the show goes on by the sound alone"),
    BROKEN("the music service doesn't work just now; the show goes on by the sound alone"),
    RESTING("the music service is given a rest; the show goes on by the sound alone");

    private final String sentence;

    Kind(String sentence) {
      this.sentence = sentence;
    }
  }
}
