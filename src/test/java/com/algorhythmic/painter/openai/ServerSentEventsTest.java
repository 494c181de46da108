package com.algorhythmic.painter.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ServerSentEventsTest {

  static Stream<Arguments> streams() {
    return Stream.of(
        arguments("", List.of()),
        arguments("data: a\n\n", List.of("|a")),
        arguments("event: e\ndata: a\n\n", List.of("e|a")),
        arguments("data: a\nevent: e\n\n", List.of("e|a")),
        arguments("event: e\ndata: a\n\ndata: b\n\n", List.of("e|a", "|b")),
        arguments("event:e\r\ndata:a\r\n\r\n", List.of("e|a")),
        arguments("event: e\rdata: a\r\r", List.of("e|a")),
        arguments("event: e\r\ndata: a\n\r\n", List.of("e|a")),
        arguments("data: a\r\n\n", List.of("|a")),
        arguments("data: a\n\r", List.of("|a")),
        arguments("data: a\r\r\ndata: b\r\n\r\n", List.of("|a", "|b")),
        arguments("\n\r\n\rdata: a\n\n\n\n\n", List.of("|a")),
        arguments("data: a\ndata: b\n\n", List.of("|a\nb")),
        arguments("data: a\ndata\ndata:\ndata: b\n\n", List.of("|a\n\n\nb")),
        arguments("data\n\n", List.of("|")),
        arguments("data:  two spaces \n\n", List.of("| two spaces ")),
        arguments("data:\ttab\n\n", List.of("|\ttab")),
        arguments("data: a: b: c\n\n", List.of("|a: b: c")),
        arguments(": a comment\ndata: a\n:\n\n", List.of("|a")),
        arguments(": nothing else\n\n", List.of()),
        arguments("event: e\n\ndata: a\n\n", List.of("|a")),
        arguments("event: e\nevent: f\ndata: a\n\n", List.of("f|a")),
        arguments("event: e\nevent\ndata: a\n\n", List.of("|a")),
        arguments("id: 1\nretry: 10\nother: x\nDATA: no\n data: no\ndata: a\n\n", List.of("|a")),
        arguments("data: [DONE]\n\n", List.of("|[DONE]")),
        arguments("\uFEFFdata: a\n\n", List.of("|a")),
        arguments("\uFEFF\ndata: a\n\n", List.of("|a")),
        arguments("\uFEFF\uFEFFdata: a\n\ndata: \uFEFFb\n\n", List.of("|\uFEFFb")),
        arguments("event: é\ndata: 中 \uD83C\uDFA8\n\n", List.of("é|中 \uD83C\uDFA8")),
        arguments("data: a\u2028b\u0085c\u000Bd\n\n", List.of("|a\u2028b\u0085c\u000Bd")),
        arguments("data: lost", List.of()),
        arguments("data: lost\n", List.of()),
        arguments("data: a\n\ndata: lost\nevent: e", List.of("|a")));
  }

  @ParameterizedTest
  @MethodSource("streams")
  void chunkBoundariesDoNotMatter(String stream, List<String> events) {
    byte[] bytes = stream.getBytes(StandardCharsets.UTF_8);

    assertThat(heard(bytes)).as("in one piece").isEqualTo(events);
    for (int first = 0; first <= bytes.length; first++) {
      for (int second = first; second <= bytes.length; second++) {
        assertThat(heard(
                Arrays.copyOf(bytes, first),
                Arrays.copyOfRange(bytes, first, second),
                Arrays.copyOfRange(bytes, second, bytes.length)))
            .as("cut at %d and %d", first, second)
            .isEqualTo(events);
      }
    }
    var single = new byte[bytes.length][];
    Arrays.setAll(single, i -> new byte[] {bytes[i]});
    assertThat(heard(single)).as("byte by byte").isEqualTo(events);
  }

  @Test
  void anEventIsEmittedWithItsBlankLine() {
    var events = new ArrayList<String>();
    var stream = reading(events);

    stream.receive(bytes("data: a\r"));
    assertThat(events).isEmpty();
    stream.receive(bytes("\n\r"));
    assertThat(events).containsExactly("|a");
    stream.receive(bytes("\ndata: b\r\r"));
    assertThat(events).containsExactly("|a", "|b");
  }

  @Test
  void aLongEventKeepsEveryByte() {
    var random = new SplittableRandom(3);
    var long1 = "x".repeat(3_000_000);
    byte[] stream = bytes("event: e\ndata: " + long1 + "\ndata: end\n\n");
    var pieces = new ArrayList<byte[]>();
    for (int at = 0; at < stream.length; ) {
      int end = Math.min(stream.length, at + random.nextInt(1, 65_536));
      pieces.add(Arrays.copyOfRange(stream, at, end));
      at = end;
    }

    assertThat(heard(pieces.toArray(byte[][]::new))).containsExactly("e|" + long1 + "\nend");
  }

  @Test
  void anyBytesAreParsedWithoutException() {
    var random = new SplittableRandom(5);
    var alphabet = bytes("\r\n\r\n::  dateventid\uFEFF\u00e9");
    for (int round = 0; round < 5_000; round++) {
      byte[] stream = new byte[random.nextInt(80)];
      for (int i = 0; i < stream.length; i++) {
        stream[i] = random.nextInt(20) == 0
            ? (byte) random.nextInt(256)
            : alphabet[random.nextInt(alphabet.length)];
      }
      int cut = random.nextInt(stream.length + 1);
      assertThat(heard(Arrays.copyOf(stream, cut), Arrays.copyOfRange(stream, cut, stream.length)))
          .isEqualTo(heard(stream));
    }
  }

  private static List<String> heard(byte[]... chunks) {
    var events = new ArrayList<String>();
    var stream = reading(events);
    for (var chunk : chunks) {
      stream.receive(chunk);
    }
    return events;
  }

  private static ServerSentEvents reading(List<String> events) {
    return new ServerSentEvents(
        event -> events.add(event.type() + "|" + new String(event.data(), StandardCharsets.UTF_8)));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
