package com.algorhythmic.bus;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.MDC;

@Timeout(20)
class CorrelationFilterIT {
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private Vertx vertx;
  private Logger log;

  @BeforeEach
  void begin() {
    Correlation.register();
    vertx = Vertx.vertx();
    var logs = new LoggerContext();
    logs.setMDCAdapter(MDC.getMDCAdapter());
    var filter = new CorrelationFilter();
    filter.start();
    logs.addTurboFilter(filter);
    var lines = new AppenderBase<ILoggingEvent>() {
      @Override
      protected void append(ILoggingEvent event) {
        CorrelationFilterIT.this.lines.add(
            event.getMessage() + " " + event.getMDCPropertyMap().get("correlation"));
      }
    };
    lines.setContext(logs);
    lines.start();
    log = logs.getLogger("test");
    log.addAppender(lines);
  }

  @AfterEach
  void end() throws Exception {
    vertx.close().await(10, TimeUnit.SECONDS);
  }

  @Test
  void a_line_has_the_id_of_its_cause_also_on_a_worker_and_after_it() throws Exception {
    var done = Promise.<Void>promise();

    vertx.runOnContext(now -> Correlation.under("one", () -> {
      log.info("at once");
      vertx
          .executeBlocking(() -> {
            log.info("on a worker");
            return null;
          })
          .compose(then -> vertx.timer(1))
          .<Void>map(then -> {
            log.info("later");
            return null;
          })
          .onComplete(done);
    }));
    done.future().await(10, TimeUnit.SECONDS);
    log.info("nobody's");

    assertThat(lines)
        .containsExactly("at once one", "on a worker one", "later one", "nobody's null");
  }

  @Test
  void two_causes_on_one_context_keep_their_own() throws Exception {
    var one = Promise.<Void>promise();
    var two = Promise.<Void>promise();

    vertx.runOnContext(now -> {
      Correlation.under("one", () -> vertx.timer(20).<Void>map(then -> said()).onComplete(one));
      Correlation.under("two", () -> vertx.timer(10).<Void>map(then -> said()).onComplete(two));
      log.info("beside");
    });
    Future.all(one.future(), two.future()).await(10, TimeUnit.SECONDS);

    assertThat(lines).containsExactly("beside null", "later two", "later one");
  }

  @Test
  void an_id_that_was_sent_is_taken_only_if_it_can_stand_in_a_line() {
    assertThat(Correlation.accepted("a-Z_09")).isEqualTo("a-Z_09");
    for (var strange : new String[] {null, "", "a b", "a\nb", "x".repeat(65), "ü"}) {
      assertThat(Correlation.accepted(strange)).matches("[0-9a-f-]{36}");
    }
  }

  private Void said() {
    log.info("later");
    return null;
  }
}
