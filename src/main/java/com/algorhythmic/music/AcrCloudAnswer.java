package com.algorhythmic.music;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.music.AcrCloudFault.Kind;
import com.algorhythmic.music.MusicMessages.Identified;
import com.algorhythmic.sessions.Song;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;

/** Parses the answers of ACRCloud. */
final class AcrCloudAnswer {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MAX_LENGTH = 200;
  private static final int FOUND = 0;
  private static final int NOTHING_FOUND = 1001;
  private static final int NO_FINGERPRINT = 2004;

  private AcrCloudAnswer() {}

  /** Parses an answer; throws an {@link AcrCloudFault}, or INVALID if the sample was no sound. */
  static Identified of(int status, String body) {
    var answer = json(status, body);
    int code = answer.path("status").path("code").asInt(-1);
    return switch (code) {
      case FOUND -> found(answer.path("metadata").path("music").path(0));
      case NOTHING_FOUND -> Identified.NOTHING;
      case NO_FINGERPRINT ->
        throw new Refusal(
            Code.INVALID, "the sample is not a sound that can be recognised", "sample");
      case 3003, 3015 -> throw new AcrCloudFault(Kind.LIMITED, "a limit is reached, " + code);
      case 3001, 3014 -> throw new AcrCloudFault(Kind.KEYS, "the keys are refused, " + code);
      default -> throw new AcrCloudFault(Kind.BROKEN, "status " + status + ", code " + code);
    };
  }

  private static JsonNode json(int status, String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException notJson) {
      throw new AcrCloudFault(Kind.BROKEN, "status " + status + " without JSON");
    }
  }

  private static Identified found(JsonNode music) {
    var song = new Song(
        text(music.path("title")),
        names(music.path("artists")),
        text(music.path("album").path("name")),
        names(music.path("genres")));
    if (song.equals(new Song(null, null, null, null))) {
      throw new AcrCloudFault(
          Kind.BROKEN, "a song was found without a title, an artist, an album or a genre");
    }
    var score = music.path("score");
    return new Identified(
        true,
        song,
        text(music.path("release_date")),
        score.isNumber() ? Integer.valueOf(score.asInt()) : null);
  }

  private static String names(JsonNode list) {
    List<String> names = new ArrayList<>();
    list.forEach(entry -> {
      var name = text(entry.path("name"));
      if (name != null) {
        names.add(name);
      }
    });
    return names.isEmpty() ? null : shortened(String.join(", ", names));
  }

  /** The text without NUL, which PostgreSQL does not accept; null if it is empty. */
  private static String text(JsonNode node) {
    var text = node.isTextual() ? node.asText().replace("\u0000", "").strip() : "";
    return text.isEmpty() ? null : shortened(text);
  }

  private static String shortened(String text) {
    if (text.length() <= MAX_LENGTH) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(MAX_LENGTH - 1)) ? MAX_LENGTH - 1 : MAX_LENGTH;
    return text.substring(0, end);
  }
}
