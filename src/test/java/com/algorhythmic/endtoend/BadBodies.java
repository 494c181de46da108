package com.algorhythmic.endtoend;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Bodies that the contract refuses: path, body, and the field at fault if it is one field. */
final class BadBodies {
  private static final String ORDER = "/api/generate-art";

  private BadBodies() {}

  static Stream<Arguments> all(String session) {
    return Stream.concat(plain(session), grids("/api/sessions/" + session + "/now-playing"));
  }

  /** Songs whose beats mean nothing. */
  private static Stream<Arguments> grids(String path) {
    return Stream.of(
        grid(path, "0, \"firstBarMs\": 350, \"beatsPerBar\": 3", "grid.tempo"),
        grid(path, "-66, \"firstBarMs\": 350, \"beatsPerBar\": 3", "grid.tempo"),
        grid(path, "\"NaN\", \"firstBarMs\": 350, \"beatsPerBar\": 3", "grid.tempo"),
        grid(path, "null, \"firstBarMs\": 350, \"beatsPerBar\": 3", "grid.tempo"),
        grid(path, "NaN, \"firstBarMs\": 350, \"beatsPerBar\": 3", null),
        grid(path, "1e999, \"firstBarMs\": 350, \"beatsPerBar\": 3", null),
        grid(path, "66, \"firstBarMs\": -350, \"beatsPerBar\": 3", "grid.firstBarMs"),
        grid(path, "66, \"firstBarMs\": 4102444800000, \"beatsPerBar\": 3", "grid.firstBarMs"),
        grid(path, "66, \"firstBarMs\": 350, \"beatsPerBar\": 99", "grid.beatsPerBar"),
        grid(path, "66, \"firstBarMs\": 350, \"beatsPerBar\": 0", "grid.beatsPerBar"));
  }

  private static Arguments grid(String path, String fromTempoOn, String field) {
    var body =
        "{\"title\": \"Air\", \"positionMs\": 12000, \"grid\": {\"tempo\": " + fromTempoOn + "}}";
    return arguments(path, body, field);
  }

  private static Stream<Arguments> plain(String session) {
    var mine = "{\"sessionId\":\"" + session + "\"";
    return Stream.of(
        arguments("/api/sessions", "{\"styles\":", null),
        arguments("/api/sessions", "nonsense", null),
        arguments("/api/sessions", "[]", null),
        arguments("/api/sessions", "null", null),
        arguments("/api/sessions", "42", null),
        arguments("/api/sessions", "\"text\"", null),
        arguments("/api/sessions", "[".repeat(100_000), null),
        arguments("/api/sessions", "{\"a\":".repeat(50_000), null),
        arguments("/api/sessions", "", null),
        arguments("/api/sessions", "{\"colour\":1}", "colour"),
        arguments("/api/sessions", "{\"dynamicMode\":\"yes\"}", "dynamicMode"),
        arguments("/api/sessions", "{\"styles\":\"abstract\"}", "styles"),
        arguments("/api/sessions", "{\"styles\":[1]}", "styles.0"),
        arguments("/api/sessions", "{\"styles\":[\"no such style\"]}", "styles"),
        arguments("/api/sessions", "{\"artists\":[\"nobody\"]}", "artists"),
        arguments("/api/sessions", "{\"orientation\":\"round\"}", "orientation"),
        arguments(ORDER, "{}", "sessionId"),
        arguments(ORDER, "{\"sessionId\":\"../x\"}", "sessionId"),
        arguments(ORDER, "{\"sessionId\":7}", "sessionId"),
        arguments(ORDER, mine + ",\"prompt\":\"mine\"}", "prompt"),
        arguments(ORDER, mine + ",\"musicInfo\":{\"isrc\":\"x\"}}", "musicInfo.isrc"),
        arguments(ORDER, mine + ",\"audioAnalysis\":{\"energy\":1.5}}", "audioAnalysis.energy"),
        arguments(
            ORDER, mine + ",\"audioAnalysis\":{\"energy\":\"high\"}}", "audioAnalysis.energy"),
        arguments(ORDER, mine + ",\"audioAnalysis\":{\"tempo\":1e999}}", null),
        arguments(ORDER, mine + ",\"audioAnalysis\":{\"mood\":\"bored\"}}", "audioAnalysis.mood"),
        arguments(ORDER, mine + ",\"musicInfo\":{\"title\":\"a\\u0000b\"}}", "musicInfo.title"),
        arguments(
            ORDER,
            mine + ",\"musicInfo\":{\"title\":\"" + "x".repeat(201) + "\"}}",
            "musicInfo.title"),
        arguments("/api/vote", "{\"artworkId\":\"1\",\"vote\":1}", "artworkId"),
        arguments("/api/vote", "{\"artworkId\":\"" + UUID.randomUUID() + "\",\"vote\":2}", "vote"),
        arguments(
            "/api/vote", "{\"artworkId\":\"" + UUID.randomUUID() + "\",\"vote\":1e30}", "vote"),
        arguments("/api/vote", "{\"vote\":1}", "artworkId"));
  }
}
