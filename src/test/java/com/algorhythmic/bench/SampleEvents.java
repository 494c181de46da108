package com.algorhythmic.bench;

import com.algorhythmic.sessions.SessionsMessages.SessionEvent;
import java.util.List;
import java.util.Map;

/** The two most frequent kinds of event, in their real size. */
final class SampleEvents {
  private static final long AT = 1_700_000_000_000L;
  private static final String FILE =
      "/api/pictures/5df6e0e2761359d30a8275058e299fcc0381534545f55cf43e41983f5d4c9456";

  private SampleEvents() {}

  /** An event with a unique length. */
  static SessionEvent signal() {
    return new SessionEvent(1, "signal", AT, Map.of("id", Broadcaster.MARK));
  }

  /** A picture, which is a must-arrive event. */
  static SessionEvent artwork() {
    return new SessionEvent(
        1,
        "artwork",
        AT,
        Map.of(
            "id",
            Broadcaster.MARK,
            "imageUrl",
            FILE + ".jpg",
            "thumbnailUrl",
            FILE + "-640.jpg",
            "width",
            1536,
            "height",
            1024,
            "title",
            "Harbour at the third bar",
            "styles",
            List.of("impressionism", "art-nouveau"),
            "prompt",
            "A harbour at first light in the manner of impressionism with lines of art nouveau, short strokes of"
                + " broken colour, a low sun behind the masts, long reflections that tremble with the bass, gulls"
                + " as single touches of white, mood melancholic, tempo slow, no text, no frame, landscape",
            "palette",
            List.of("#1d2b53", "#7e2553", "#ffccaa", "#29adff", "#fff1e8"),
            "why",
            Map.of(
                "provenance", "MUSIC_AND_STYLE",
                "music", "bass 0.62, mids 0.41, highs 0.18, 84 beats a minute, melancholic",
                "votes", "two hearts for impressionism, one vote against noir",
                "tier", "fresh",
                "painter", "studio")));
  }

  /** The features of the music, of which only the latest event matters. */
  static SessionEvent sound() {
    return new SessionEvent(
        0,
        "audio",
        AT,
        Map.of(
            "screenId", Broadcaster.MARK,
            "level", 0.42,
            "bass", 0.62,
            "mids", 0.41,
            "highs", 0.18,
            "energy", 0.5,
            "tempo", 120,
            "barAt", AT,
            "mood", "calm"));
  }
}
