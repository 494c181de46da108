package com.algorhythmic.show;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.bus.Bus;
import com.algorhythmic.bus.Correlation;
import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.catalogue.CatalogueMessages;
import com.algorhythmic.catalogue.CatalogueMessages.Served;
import com.algorhythmic.database.SharedClock;
import com.algorhythmic.generation.GenerationMessages;
import com.algorhythmic.generation.GenerationMessages.Sketched;
import com.algorhythmic.sessions.Controls;
import com.algorhythmic.sessions.Session;
import com.algorhythmic.settings.SettingsLoader;
import com.algorhythmic.styles.Choice;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The last fallbacks for a session for which the catalogue has no picture that it has not seen. */
@ExtendWith(VertxExtension.class)
@Timeout(30)
class ConductorIT {
  private static final Session SESSION = new Session(
      "s",
      new UUID(0, 1),
      new Controls(Choice.NONE, "landscape", false, "private", "lively"),
      false,
      7,
      null,
      0,
      0,
      null);

  private final AtomicInteger sketches = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();
  private final Promise<Void> bothRefused = Promise.promise();
  private final Promise<Sketched> studio = Promise.promise();
  private Context refusals;
  private Conductor conductor;
  private volatile boolean hasEarlier = true;

  @BeforeAll
  static void registerContextLocals() {
    Correlation.register();
  }

  @BeforeEach
  void begin(Vertx vertx) throws Exception {
    var bus = new Bus(vertx);
    refusals = vertx.getOrCreateContext();
    conductor = new Conductor(bus, null, new SharedClock(), SettingsLoader.load(Map.of()));
    await(bus.answer(CatalogueMessages.PICK, pick -> {
      if (pick.artwork() != null) {
        return Future.succeededFuture(new Served(null, "studio"));
      }
      return pick.again() && hasEarlier
          ? Future.succeededFuture(new Served(null, "library"))
          : nothingUnseen();
    }));
    await(bus.answer(GenerationMessages.SKETCH, sketch -> {
      sketches.incrementAndGet();
      return studio.future();
    }));
  }

  @Test
  void a_busy_studio_lets_an_earlier_picture_repeat_before_the_caller_gives_up() throws Exception {
    var served = conductor
        .pick(SESSION)
        .await(ShowMessages.NEXT.limit().toMillis() * 4 / 5, TimeUnit.MILLISECONDS);

    assertThat(served.tier()).isEqualTo("library");
  }

  @Test
  void a_session_without_an_earlier_picture_waits_for_a_busy_studio(Vertx vertx) throws Exception {
    hasEarlier = false;
    vertx.setTimer(
        ShowMessages.NEXT.limit().toMillis() * 7 / 10,
        late -> studio.complete(new Sketched(new UUID(0, 2))));

    assertThat(await(conductor.pick(SESSION)).tier()).isEqualTo("studio");
  }

  @Test
  void a_session_asks_the_studio_for_one_picture_at_a_time(Vertx vertx) throws Exception {
    var context = vertx.getOrCreateContext();
    var first = on(context, () -> conductor.pick(SESSION));
    var second = on(context, () -> conductor.pick(SESSION));
    await(bothRefused.future());
    // Behind the two refusals in the queue of the context, so the second pick has asked by now.
    context.runOnContext(none -> studio.complete(new Sketched(new UUID(0, 2))));

    assertThat(await(first).tier()).isEqualTo("studio");
    assertThat(await(second).tier()).isEqualTo("studio");
    assertThat(sketches).hasValue(1);
  }

  private static <T> Future<T> on(Context context, Supplier<Future<T>> asked) {
    var promise = Promise.<T>promise();
    context.runOnContext(none -> asked.get().onComplete(promise));
    return promise.future();
  }

  /** Tells that both picks of a test were refused only after their refusals have left. */
  private Future<Served> nothingUnseen() {
    var refusal = Promise.<Served>promise();
    refusals.runOnContext(none -> {
      refusal.fail(new Refusal(Code.NOT_FOUND, "nothing unseen"));
      if (refused.incrementAndGet() == 2) {
        bothRefused.complete();
      }
    });
    return refusal.future();
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.await(10, TimeUnit.SECONDS);
  }
}
