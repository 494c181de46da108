package com.algorhythmic.bus;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.junit5.Timeout;
import io.vertx.junit5.VertxExtension;
import io.vertx.junit5.VertxTestContext;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.MDC;

@ExtendWith(VertxExtension.class)
@Timeout(value = 20, timeUnit = TimeUnit.SECONDS)
class CorrelationFilterIT {
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private Logger log;

  @BeforeAll
  static void registerContextLocals() {
    Correlation.register();
  }

  @BeforeEach
  void createLogger() {
    var logback = new LoggerContext();
    logback.setMDCAdapter(MDC.getMDCAdapter());
    var filter = new CorrelationFilter();
    filter.start();
    logback.addTurboFilter(filter);
    var appender = new AppenderBase<ILoggingEvent>() {
      @Override
      protected void append(ILoggingEvent event) {
        lines.add(event.getMessage() + " " + event.getMDCPropertyMap().get("correlation"));
      }
    };
    appender.setContext(logback);
    appender.start();
    log = logback.getLogger("test");
    log.addAppender(appender);
  }

  @Test
  void a_line_has_the_id_of_its_request_also_on_a_worker_and_after_it(
      Vertx vertx, VertxTestContext context) {
    Promise<Void> done = Promise.promise();
    vertx.runOnContext(now -> Correlation.runWith("one", () -> {
      log.info("at once");
      vertx
          .executeBlocking(() -> {
            log.info("on a worker");
            return null;
          })
          .compose(worked -> vertx.timer(1))
          .<Void>map(elapsed -> {
            log.info("later");
            return null;
          })
          .onComplete(done);
    }));
    done.future()
        .onComplete(context.succeeding(finished -> context.verify(() -> {
          assertThat(lines).containsExactly("at once one", "on a worker one", "later one");
          context.completeNow();
        })));
  }

  @Test
  void a_line_outside_a_context_has_no_id() {
    log.info("outside");
    assertThat(lines).containsExactly("outside null");
  }

  @Test
  void two_requests_on_one_context_keep_their_ids(Vertx vertx, VertxTestContext context) {
    Promise<Void> one = Promise.promise();
    Promise<Void> two = Promise.promise();
    vertx.runOnContext(now -> {
      Correlation.runWith("one", () -> logAfter(vertx, 20).onComplete(one));
      Correlation.runWith("two", () -> logAfter(vertx, 10).onComplete(two));
      log.info("beside");
    });
    Future.all(one.future(), two.future())
        .onComplete(context.succeeding(finished -> context.verify(() -> {
          assertThat(lines).containsExactlyInAnyOrder("beside null", "later two", "later one");
          context.completeNow();
        })));
  }

  @Test
  void an_id_from_a_client_is_accepted_only_if_it_is_safe_in_a_log_line() {
    assertThat(Correlation.accepted("a-Z_09")).isEqualTo("a-Z_09");
    for (var unsafe : new String[] {null, "", "a b", "a\nb", "x".repeat(65), "ü"}) {
      assertThat(Correlation.accepted(unsafe)).matches("[0-9a-f-]{36}");
    }
  }

  private Future<Void> logAfter(Vertx vertx, long delayMs) {
    return vertx.timer(delayMs).map(elapsed -> {
      log.info("later");
      return null;
    });
  }
}
