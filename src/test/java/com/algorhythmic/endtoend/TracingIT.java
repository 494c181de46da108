package com.algorhythmic.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.Await;
import com.algorhythmic.testing.LiveScreen;
import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.TraceCollector;
import com.algorhythmic.testing.TraceCollector.Span;
import com.algorhythmic.testing.Visitor;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The traces of a program that paints by its practice provider. */
@Timeout(300)
class TracingIT {
  private static final Duration SOON = Duration.ofSeconds(120);
  private static final TraceCollector COLLECTOR = new TraceCollector();

  @TempDir
  static Path folder;

  private static ProgramFixture program;

  private final Visitor developer = new Visitor(program);
  private final String session = developer
      .begin(new JsonObject().put("styles", new JsonArray().add("cubism")))
      .getString("sessionId");

  @BeforeAll
  static void start() throws Exception {
    program = ProgramFixture.in(
            folder,
            Map.of(
                "DATABASE_URL",
                PostgresFixture.freshDatabase(),
                "OPENAI_BASE_URL",
                "practice",
                "ALGO_OPENAI_PRACTICE_PORT",
                Integer.toString(ProgramFixture.freePort()),
                // A busy machine paints slowly.
                "ALGO_OPENAI_TIMEOUT_MIN_MS",
                "120000",
                "ALGO_OPENAI_TIMEOUT_MAX_MS",
                "120000",
                "ALGO_TRACING_OTLP_ENDPOINT",
                COLLECTOR.address()))
        .start();
  }

  @AfterAll
  static void stop() {
    program.close();
    COLLECTOR.close();
  }

  @Test
  void an_order_is_one_trace_from_the_request_to_the_providers_call() throws Exception {
    var ticket = developer.post(
        "/api/test/generate?secret=word-4", new JsonObject().put("sessionId", session));
    assertThat(ticket.status()).as(ticket.text()).isEqualTo(202);
    var job = ticket.json().getString("jobId");

    var worked = Await.value(
            "the span of the job",
            SOON,
            () -> COLLECTOR.spans().stream()
                .filter(span -> job.equals(span.attributes().get("job.id")))
                .findFirst(),
            span -> span.isPresent())
        .orElseThrow();
    var trace = trace(worked);
    var call = trace.stream()
        .filter(span ->
            span.attributes().getOrDefault("url.full", "").endsWith("/v1/images/generations"))
        .findFirst()
        .orElseThrow();

    assertThat(path(call, trace))
        .as("from the call back to the request")
        .containsSubsequence("POST", "generation.job", "send generation.generate-at-once")
        .endsWith("testGenerate");
    assertThat(trace)
        .filteredOn(span -> span.parent().equals(worked.id()))
        .extracting(Span::name)
        .as("what the worker does")
        .anyMatch(name -> name.startsWith("SELECT complete_generation("));
    assertThat(worked.attributes().get("request.id"))
        .as("the id that log lines have")
        .isEqualTo(path(call, trace, span -> span.attributes().get("request.id"))
            .reduce((first, last) -> last)
            .orElseThrow());
    assertThat(COLLECTOR.spans().toString()).doesNotContain("word-4");
  }

  @Test
  void a_command_of_the_live_channel_is_a_trace_and_a_probe_is_none() throws Exception {
    try (var screen = LiveScreen.join(program, developer, session)) {
      screen.ask("session.control", new JsonObject().put("motion", "wild"));
    }

    var steered = Await.value(
            "the trace of the command",
            SOON,
            () -> COLLECTOR.spans().stream()
                .filter(span -> span.name().equals("session.control"))
                .findFirst(),
            span -> span.isPresent())
        .orElseThrow();
    assertThat(steered.parent()).as("the first of its trace").isEmpty();
    assertThat(trace(steered)).extracting(Span::name).contains("send show.control");
    assertThat(COLLECTOR.spans())
        .extracting(span -> span.attributes().getOrDefault("url.path", ""))
        .noneMatch(path -> path.startsWith("/health"));
  }

  private static List<Span> trace(Span of) {
    return COLLECTOR.spans().stream()
        .filter(span -> span.trace().equals(of.trace()))
        .toList();
  }

  private static List<String> path(Span last, List<Span> trace) {
    return path(last, trace, Span::name).toList();
  }

  private static <T> Stream<T> path(Span last, List<Span> trace, Function<Span, T> part) {
    var byId = trace.stream().collect(Collectors.toMap(Span::id, Function.identity()));
    return Stream.iterate(last, span -> span != null, span -> byId.get(span.parent()))
        .map(part);
  }
}
