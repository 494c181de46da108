package com.algorhythmic.bus;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.bus.AskListener.Outcome;
import com.algorhythmic.bus.Refusal.Code;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.Timeout;
import io.vertx.junit5.VertxExtension;
import io.vertx.junit5.VertxTestContext;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The process that answers reports each question once, under a name that is the same on every node. */
@ExtendWith(VertxExtension.class)
@Timeout(value = 20, timeUnit = TimeUnit.SECONDS)
class AskListenerIT {
  private static final Duration LIMIT = Duration.ofSeconds(2);
  private static final Ask<Word, Word> ECHO = new Ask<>("test.echo", Word.class, Word.class, LIMIT);
  private static final NodeAsk<Word, Word> NODE_ECHO =
      new NodeAsk<>("test.node-echo", Word.class, Word.class, LIMIT);

  private final List<Report> reports = new CopyOnWriteArrayList<>();
  private Bus bus;

  @BeforeAll
  static void registerContextLocals() {
    Correlation.register();
  }

  @BeforeEach
  void createBus(Vertx vertx) {
    bus = new Bus(
        vertx,
        (name, outcome, tookNs) -> reports.add(new Report(name, outcome, tookNs > 0)),
        failure -> Optional.empty());
  }

  @Test
  void answers_refusals_and_faults_are_distinguished(VertxTestContext context) {
    bus.answer(ECHO, AskListenerIT::echo)
        .compose(registered -> ask("hello"))
        .compose(answered -> ask("refuse"))
        .compose(answered -> ask("busy"))
        .compose(answered -> ask("crash"))
        .onComplete(context.succeeding(answered -> context.verify(() -> {
          assertThat(reports)
              .containsExactly(
                  new Report("test.echo", Outcome.ANSWERED, true),
                  new Report("test.echo", Outcome.REFUSED, true),
                  new Report("test.echo", Outcome.FAILED, true),
                  new Report("test.echo", Outcome.FAILED, true));
          context.completeNow();
        })));
  }

  @Test
  void a_question_to_one_node_is_reported_without_the_node(VertxTestContext context) {
    var address = NODE_ECHO.to(bus.node());
    bus.answer(address, AskListenerIT::echo)
        .compose(registered -> bus.ask(address, new Word("hello")))
        .onComplete(context.succeeding(answer -> context.verify(() -> {
          assertThat(reports).containsExactly(new Report("test.node-echo", Outcome.ANSWERED, true));
          context.completeNow();
        })));
  }

  private Future<Word> ask(String word) {
    return bus.ask(ECHO, new Word(word)).otherwiseEmpty();
  }

  private static Future<Word> echo(Word word) {
    return switch (word.word()) {
      case "refuse" -> throw new Refusal(Code.NOT_FOUND, "no such word");
      case "busy" -> Future.failedFuture(new Refusal(Code.BUSY, "not now"));
      case "crash" -> throw new IllegalStateException("broken");
      default -> Future.succeededFuture(word);
    };
  }

  record Word(String word) {}

  private record Report(String name, Outcome outcome, boolean isTimed) {}
}
