package com.algorhythmic.bus;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.bus.AskListener.Outcome;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.testing.Await;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who answers counts, each question once, under a name that is the same on every node. */
@Timeout(20)
class AskListenerIT {
  private static final Duration LIMIT = Duration.ofSeconds(2);
  private static final Ask<Said, Said> ECHO = new Ask<>("test.echo", Said.class, Said.class, LIMIT);
  private static final NodeAsk<Said, Said> THERE =
      new NodeAsk<>("test.there", Said.class, Said.class, LIMIT);

  private final List<Seen> seen = new CopyOnWriteArrayList<>();
  private Vertx vertx;
  private Bus bus;

  @BeforeEach
  void start() {
    Correlation.register();
    vertx = Vertx.vertx();
    bus = new Bus(
        vertx,
        (name, outcome, tookNs) -> seen.add(new Seen(name, outcome, tookNs > 0)),
        failure -> Optional.empty());
  }

  @AfterEach
  void stop() throws Exception {
    vertx.close().await(5, TimeUnit.SECONDS);
  }

  @Test
  void an_answer_a_refusal_and_a_fault_are_told_apart() throws Exception {
    bus.answer(ECHO, AskListenerIT::echo).await(5, TimeUnit.SECONDS);

    for (var word : List.of("hello", "refuse", "busy", "crash")) {
      bus.ask(ECHO, new Said(word)).otherwiseEmpty().await(5, TimeUnit.SECONDS);
    }

    await(4);
    assertThat(seen)
        .containsExactly(
            new Seen("test.echo", Outcome.ANSWERED, true),
            new Seen("test.echo", Outcome.REFUSED, true),
            new Seen("test.echo", Outcome.FAILED, true),
            new Seen("test.echo", Outcome.FAILED, true));
  }

  @Test
  void a_question_to_one_node_goes_by_the_name_of_its_family() throws Exception {
    bus.answer(THERE.to(bus.node()), AskListenerIT::echo).await(5, TimeUnit.SECONDS);

    bus.ask(THERE.to(bus.node()), new Said("hello")).await(5, TimeUnit.SECONDS);

    await(1);
    assertThat(seen).containsExactly(new Seen("test.there", Outcome.ANSWERED, true));
  }

  private void await(int count) throws Exception {
    Await.until("all that were asked", LIMIT, () -> seen.size() >= count);
  }

  private static Future<Said> echo(Said said) {
    return switch (said.word()) {
      case "refuse" -> throw new Refusal(Code.NOT_FOUND, "no such word");
      case "busy" -> Future.failedFuture(new Refusal(Code.BUSY, "not now"));
      case "crash" -> throw new IllegalStateException("broken");
      default -> Future.succeededFuture(said);
    };
  }

  record Said(String word) {}

  private record Seen(String name, Outcome outcome, boolean timed) {}
}
