package com.algorhythmic.bus;

import com.algorhythmic.bus.AskListener.Outcome;
import com.algorhythmic.bus.Refusal.Code;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.core.json.JsonObject;
import io.vertx.core.json.jackson.DatabindCodec;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The clustered event bus, typed: records in code, JSON on the wire, a refusal as the only expected failure. */
public final class Bus {
  private static final Logger log = LoggerFactory.getLogger(Bus.class);
  private static final String CORRELATION = "correlation";
  private static final String KEY = "key";
  /** What a notice of PostgreSQL holds, less a little. */
  private static final int CARRIED_AT_MOST = 7_900;

  static {
    // A node that meets a newer node's field during a rolling upgrade must read on.
    DatabindCodec.mapper()
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS);
  }

  /** Until the others know, and what they have asked before is here. */
  private static final long LATE_QUESTIONS_MS = 300;

  private final Vertx vertx;
  private final AskListener witness;
  private final EventBus events;
  private final List<Supplier<Future<Void>>> retirements = new CopyOnWriteArrayList<>();
  /** What this process answers itself: there the way is short, and no other node's trouble is in it. */
  private final Set<String> answeredHere = ConcurrentHashMap.newKeySet();

  private final String node = UUID.randomUUID().toString();
  private final Function<Throwable, Optional<Refusal>> troubles;
  private volatile Consumer<String> carrier;

  /** A bus whose answers nobody counts. */
  public Bus(Vertx vertx) {
    this(vertx, (name, outcome, tookNs) -> {}, failure -> Optional.empty());
  }

  /** @param troubles what a failure that is no refusal means to whoever asked, where it is known and no crash */
  public Bus(Vertx vertx, AskListener witness, Function<Throwable, Optional<Refusal>> troubles) {
    this.vertx = vertx;
    this.witness = witness;
    this.troubles = troubles;
    events = vertx.eventBus();
    LocalMessage.register(events);
  }

  /** This process among the others of the cluster; another one after each start. */
  public String node() {
    return node;
  }

  /** Puts the question and gives its answer, or a {@link Refusal}: BUSY when nobody answers in time. */
  public <Q, A> Future<A> ask(Ask<Q, A> ask, Q question) {
    return (answeredHere.contains(ask.address())
            ? here(ask, question).recover(failure -> elsewhere(ask, question, failure))
            : anywhere(ask, question))
        .recover(failure -> Future.failedFuture(refusal(ask.address(), failure)));
  }

  private <Q, A> Future<A> here(Ask<Q, A> ask, Q question) {
    var options = options()
        .setSendTimeout(ask.limit().toMillis())
        .setLocalOnly(true)
        .setCodecName(LocalMessage.CODEC);
    return events
        .<LocalMessage>request(ask.address(), new LocalMessage(question), options)
        .map(reply -> ask.answer().cast(reply.body().value()));
  }

  private <Q, A> Future<A> anywhere(Ask<Q, A> ask, Q question) {
    var options = options().setSendTimeout(ask.limit().toMillis());
    return events
        .<JsonObject>request(ask.address(), JsonObject.mapFrom(question), options)
        .map(reply -> reply.body().mapTo(ask.answer()));
  }

  /** Whoever answered here has been undeployed: others may answer still. */
  private <Q, A> Future<A> elsewhere(Ask<Q, A> ask, Q question, Throwable failure) {
    boolean isGone =
        failure instanceof ReplyException reply && reply.failureType() == ReplyFailure.NO_HANDLERS;
    if (!isGone) {
      return Future.failedFuture(failure);
    }
    answeredHere.remove(ask.address());
    return anywhere(ask, question);
  }

  /** Answers every question at the address from now on. */
  public <Q, A> Future<Void> answer(Ask<Q, A> ask, Function<Q, Future<A>> handler) {
    MessageConsumer<Object> consumer = events.consumer(ask.address());
    consumer.handler(message -> answer(ask, handler, message));
    var context = vertx.getOrCreateContext();
    retirements.add(() -> {
      Promise<Void> retired = Promise.promise();
      context.runOnContext(now -> {
        events.localConsumer(ask.address(), message -> answer(ask, handler, message));
        consumer.unregister().onComplete(retired);
      });
      return retired.future();
    });
    return consumer.completion().onSuccess(live -> answeredHere.add(ask.address()));
  }

  private <Q, A> void answer(
      Ask<Q, A> ask, Function<Q, Future<A>> handler, Message<Object> message) {
    Correlation.set(message.headers().get(CORRELATION));
    long began = System.nanoTime();
    Future.succeededFuture(message.body())
        .map(body -> body instanceof LocalMessage asked
            ? ask.question().cast(asked.value())
            : ((JsonObject) body).mapTo(ask.question()))
        .compose(handler)
        .onComplete(done -> witness.answered(ask.name(), outcome(done), System.nanoTime() - began))
        .onSuccess(answer -> {
          log.debug("{} answered in {} µs", ask.address(), (System.nanoTime() - began) / 1000);
          if (message.body() instanceof LocalMessage) {
            var options = new DeliveryOptions().setCodecName(LocalMessage.CODEC);
            message.reply(new LocalMessage(answer), options);
          } else {
            message.reply(JsonObject.mapFrom(answer));
          }
        })
        .onFailure(failure -> refuse(ask.address(), message, failure));
  }

  /** Lets the other nodes ask here no more, and answers what they have asked already, and what is asked at home. */
  public Future<Void> retire() {
    return Future.join(retirements.stream().map(Supplier::get).toList())
        .compose(retired -> vertx.timer(LATE_QUESTIONS_MS, TimeUnit.MILLISECONDS))
        .mapEmpty();
  }

  public <E> void announce(Topic<E> topic, E event) {
    publish(topic.address(), null, JsonObject.mapFrom(event));
  }

  public <E> Future<Void> hear(Topic<E> topic, Consumer<E> listener) {
    return listen(topic.address(), message -> listener.accept(message.body().mapTo(topic.event())));
  }

  /** Announces to whoever follows that key of the channel, browsers included. */
  public <E> void announce(Channel<E> channel, String key, E event) {
    publish(channel.clusterAddress(), key, JsonObject.mapFrom(event));
  }

  private void publish(String address, String key, JsonObject event) {
    publishHere(address, key, event);
    if (carrier != null) {
      var text = new JsonObject()
          .put("node", node)
          .put("address", address)
          .put("key", key)
          .put("event", event)
          .encode();
      if (text.getBytes(StandardCharsets.UTF_8).length <= CARRIED_AT_MOST) {
        carrier.accept(text);
      } else {
        log.debug("an announcement of {} is too long to be carried", address);
      }
    }
  }

  private void publishHere(String address, String key, JsonObject event) {
    var options = options();
    if (key != null) {
      options.addHeader(KEY, key);
    }
    events.publish(address, event, options);
  }

  /**
   * Has announcements carried to nodes that share no event bus with this one.
   *
   * @param carrier gets texts for {@link #carried} of the others; one may be lost, or come back here
   */
  public void carryBy(Consumer<String> carrier) {
    this.carrier = carrier;
  }

  /** Announces here what another node has announced. */
  public void carried(String text) {
    var announced = new JsonObject(text);
    if (!node.equals(announced.getString("node"))) {
      publishHere(
          announced.getString("address"),
          announced.getString("key"),
          announced.getJsonObject("event"));
    }
  }

  /** Hears every key of the channel, as (key, event as JSON). */
  public Future<Void> hear(Channel<?> channel, BiConsumer<String, JsonObject> listener) {
    return listen(
        channel.clusterAddress(),
        message -> listener.accept(message.headers().get(KEY), message.body()));
  }

  private Future<Void> listen(String address, Consumer<Message<JsonObject>> listener) {
    MessageConsumer<JsonObject> consumer = events.consumer(address);
    consumer.handler(message -> {
      Correlation.set(message.headers().get(CORRELATION));
      try {
        listener.accept(message);
      } catch (RuntimeException crash) {
        log.error("a listener of {} crashed", address, crash);
      }
    });
    return consumer.completion();
  }

  private static DeliveryOptions options() {
    return new DeliveryOptions().addHeader(CORRELATION, Correlation.current());
  }

  private void refuse(String address, Message<?> message, Throwable failure) {
    var refusal = refusalIn(failure).or(() -> troubles.apply(failure)).orElseGet(() -> {
      log.error("{} crashed", address, failure);
      return new Refusal(Code.INTERNAL, "something went wrong on our side");
    });
    var wire = new JsonObject()
        .put("reason", refusal.getMessage())
        .put("field", refusal.field())
        .put("retryAfterS", refusal.retryAfterS());
    message.fail(refusal.code().wire(), wire.encode());
  }

  private static Throwable refusal(String address, Throwable failure) {
    if (!(failure instanceof ReplyException reply)) {
      return failure;
    }
    return switch (reply.failureType()) {
      case RECIPIENT_FAILURE -> {
        var wire = new JsonObject(reply.getMessage());
        yield new Refusal(
            Code.ofWire(reply.failureCode()),
            wire.getString("reason"),
            wire.getString("field"),
            wire.getLong("retryAfterS", 0L));
      }
      default -> new Refusal(Code.BUSY, "no answer in time from " + address);
    };
  }

  private static Outcome outcome(AsyncResult<?> done) {
    if (done.succeeded()) {
      return Outcome.ANSWERED;
    }
    boolean byRule =
        refusalIn(done.cause()).filter(refusal -> !refusal.code().isFault()).isPresent();
    return byRule ? Outcome.REFUSED : Outcome.FAILED;
  }

  /** A record that refuses its values throws inside Jackson, which wraps what it threw. */
  private static Optional<Refusal> refusalIn(Throwable failure) {
    for (var cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof Refusal refusal) {
        return Optional.of(refusal);
      }
    }
    return Optional.empty();
  }
}
