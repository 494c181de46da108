package com.algorhythmic.bus;

import com.algorhythmic.bus.AskListener.Outcome;
import com.algorhythmic.bus.Refusal.Code;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageCodec;
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

/** The clustered event bus with types: records in code, JSON on the wire, {@link Refusal} as the only expected failure. */
public final class Bus {
  private static final Logger log = LoggerFactory.getLogger(Bus.class);
  private static final String CORRELATION = "correlation";
  private static final String CALLER = "caller";
  private static final String KEY = "key";
  /** The sender of an event that went to all nodes after its own clients had got it. */
  private static final String SENDER = "sender";
  /** The payload of a PostgreSQL notification is limited to 8,000 bytes. */
  private static final int MAX_RELAYED_BYTES = 7_900;

  static {
    // During a rolling update a newer node may send fields that this one does not know.
    DatabindCodec.mapper()
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS);
  }

  /** How long the other nodes' questions may still be on their way after an address is withdrawn. */
  private static final long IN_TRANSIT_MS = 300;

  private final Vertx vertx;
  private final AskListener listener;
  private final EventBus events;
  private final List<Supplier<Future<Void>>> withdrawals = new CopyOnWriteArrayList<>();
  /** Addresses that this process answers: questions to them stay here, so that another node's faults cannot matter. */
  private final Set<String> answeredHere = ConcurrentHashMap.newKeySet();

  private final String node = UUID.randomUUID().toString();
  private final Function<Throwable, Optional<Refusal>> translate;
  private volatile Relay relay;
  private volatile ListenerDirectory directory;

  /** A bus without a listener. */
  public Bus(Vertx vertx) {
    this(vertx, (name, outcome, tookNs) -> {}, failure -> Optional.empty());
  }

  /** @param translate the refusal for an exception with a known meaning; empty for one that is a bug */
  public Bus(Vertx vertx, AskListener listener, Function<Throwable, Optional<Refusal>> translate) {
    this.vertx = vertx;
    this.listener = listener;
    this.translate = translate;
    events = vertx.eventBus();
    LocalMessage.register(events);
  }

  /** The id of this process, which is new after each start. */
  public String node() {
    return node;
  }

  /** Asks a question as the current caller; fails with a {@link Refusal}, BUSY when no answer comes in time. */
  public <Q, A> Future<A> ask(Ask<Q, A> ask, Q question) {
    return askAs(Caller.current(), ask, question);
  }

  /** Asks a question as another caller than the current one. */
  public <Q, A> Future<A> askAs(Caller caller, Ask<Q, A> ask, Q question) {
    return (answeredHere.contains(ask.address())
            ? askHere(caller, ask, question)
                .recover(failure -> askElsewhere(caller, ask, question, failure))
            : askCluster(caller, ask, question))
        .recover(failure -> Future.failedFuture(refusal(ask.address(), failure)));
  }

  private <Q, A> Future<A> askHere(Caller caller, Ask<Q, A> ask, Q question) {
    var options = options(caller)
        .setSendTimeout(ask.limit().toMillis())
        .setLocalOnly(true)
        .setCodecName(LocalMessage.CODEC);
    return events
        .<LocalMessage>request(ask.address(), new LocalMessage(question), options)
        .map(reply -> ask.answer().cast(reply.body().value()));
  }

  private <Q, A> Future<A> askCluster(Caller caller, Ask<Q, A> ask, Q question) {
    var options = options(caller).setSendTimeout(ask.limit().toMillis());
    return events
        .<JsonObject>request(ask.address(), JsonObject.mapFrom(question), options)
        .map(reply -> reply.body().mapTo(ask.answer()));
  }

  /** Asks the other nodes when the verticle that answered here has been undeployed. */
  private <Q, A> Future<A> askElsewhere(
      Caller caller, Ask<Q, A> ask, Q question, Throwable failure) {
    boolean isUndeployed =
        failure instanceof ReplyException reply && reply.failureType() == ReplyFailure.NO_HANDLERS;
    if (!isUndeployed) {
      return Future.failedFuture(failure);
    }
    answeredHere.remove(ask.address());
    return askCluster(caller, ask, question);
  }

  /** Registers the handler that answers the questions to an address. */
  public <Q, A> Future<Void> answer(Ask<Q, A> ask, Function<Q, Future<A>> handler) {
    MessageConsumer<Object> consumer = events.consumer(ask.address());
    consumer.handler(message -> answer(ask, handler, message));
    var context = vertx.getOrCreateContext();
    withdrawals.add(() -> {
      Promise<Void> withdrawn = Promise.promise();
      context.runOnContext(now -> {
        events.localConsumer(ask.address(), message -> answer(ask, handler, message));
        consumer.unregister().onComplete(withdrawn);
      });
      return withdrawn.future();
    });
    return consumer.completion().onSuccess(registered -> answeredHere.add(ask.address()));
  }

  private <Q, A> void answer(
      Ask<Q, A> ask, Function<Q, Future<A>> handler, Message<Object> message) {
    Correlation.set(message.headers().get(CORRELATION));
    var caller = Caller.decode(message.headers().get(CALLER));
    Caller.set(caller);
    long began = System.nanoTime();
    Future.succeededFuture(message.body())
        .map(body -> {
          ask.authority().check(caller);
          return body;
        })
        .map(body -> body instanceof LocalMessage local
            ? ask.question().cast(local.value())
            : ((JsonObject) body).mapTo(ask.question()))
        .compose(handler)
        .onComplete(done -> listener.answered(ask.name(), outcome(done), System.nanoTime() - began))
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

  /** Withdraws every address from the cluster, still answering this process and questions that are on their way. */
  public Future<Void> answerLocallyOnly() {
    return Future.join(withdrawals.stream().map(Supplier::get).toList())
        .compose(withdrawn -> vertx.timer(IN_TRANSIT_MS, TimeUnit.MILLISECONDS))
        .mapEmpty();
  }

  /** Publishes an event to all listeners of the topic, on every node. */
  public <E> void announce(Topic<E> topic, E event) {
    var json = JsonObject.mapFrom(event);
    events.publish(topic.address(), json, options());
    relay(topic.address(), null, json, Relay::toAll);
  }

  /** Registers a listener for the events of a topic. */
  public <E> Future<Void> hear(Topic<E> topic, Consumer<E> listener) {
    return listen(topic.address(), message -> listener.accept(message.body().mapTo(topic.event())));
  }

  /**
   * Publishes an event to all subscribers of a key of the channel, browsers included: to those of this node at once, then to the
   * nodes that the directory names. A listener is in the directory before it reads what has happened, and the directory is read after
   * what the event is about has been stored, so each event is either read or received.
   */
  public <E> void announce(Channel<E> channel, String key, E event) {
    var address = channel.clusterAddress();
    var json = JsonObject.mapFrom(event);
    var toOthers = options().addHeader(KEY, key);
    if (directory == null) {
      events.publish(address, json, toOthers);
      relay(address, key, json, Relay::toAll);
      return;
    }
    events.publish(address, json, options().addHeader(KEY, key).setLocalOnly(true));
    Future.succeededFuture(channel.browserAddress(key))
        .compose(browser -> directory.find(browser, channel.droppable().test(event)))
        .otherwise(ListenerDirectory.Listening.EVERYBODY)
        .onSuccess(listening -> {
          if (listening.everywhere()) {
            events.publish(address, json, toOthers.addHeader(SENDER, node));
            relay(address, key, json, Relay::toAll);
          } else if (relay == null) {
            listening.nodes().forEach(other -> events.publish(at(address, other), json, toOthers));
          } else {
            relay(
                address,
                key,
                json,
                (by, text) -> listening.nodes().forEach(other -> by.to(other, text)));
          }
        });
  }

  private static String at(String address, String node) {
    return address + "." + node;
  }

  private void relay(
      String address, String key, JsonObject event, BiConsumer<Relay, String> destination) {
    if (relay == null) {
      return;
    }
    var text = new JsonObject()
        .put("node", node)
        .put("address", address)
        .put("key", key)
        .put("event", event)
        .encode();
    if (text.getBytes(StandardCharsets.UTF_8).length <= MAX_RELAYED_BYTES) {
      destination.accept(relay, text);
    } else {
      log.debug("an event of {} is too long for other nodes", address);
    }
  }

  /** Sends events to nodes that share no cluster with this one, too; what arrives there is for {@link #relayed}. */
  public void relayTo(Relay relay) {
    this.relay = relay;
  }

  /** Sends the events of channels only where the directory says. Without one, they go to all nodes. */
  public void sendBy(ListenerDirectory directory) {
    this.directory = directory;
  }

  /** Publishes here an event that the relay has brought from another node. */
  public void relayed(String text) {
    var message = new JsonObject(text);
    if (!node.equals(message.getString("node"))) {
      var options = options();
      if (message.getString("key") != null) {
        options.addHeader(KEY, message.getString("key"));
      }
      events.publish(message.getString("address"), message.getJsonObject("event"), options);
    }
  }

  /**
   * Registers a listener for the keys of a channel whose events come to this node; it gets the key and the event as JSON. Other
   * nodes send the events of the addresses that the directory has for this node.
   */
  public Future<Void> hear(Channel<?> channel, BiConsumer<String, JsonObject> listener) {
    Consumer<Message<JsonObject>> received = message -> {
      if (!node.equals(message.headers().get(SENDER))) {
        listener.accept(message.headers().get(KEY), message.body());
      }
    };
    var address = channel.clusterAddress();
    return Future.all(listen(address, received), listen(at(address, node), received))
        .mapEmpty();
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

  private static DeliveryOptions options(Caller caller) {
    return caller.isAnonymous() ? options() : options().addHeader(CALLER, caller.encode());
  }

  private void refuse(String address, Message<?> message, Throwable failure) {
    var refusal = Refusal.in(failure).or(() -> translate.apply(failure)).orElseGet(() -> {
      log.error("{} crashed", address, failure);
      return new Refusal(Code.INTERNAL, "something went wrong on our side");
    });
    var wire = new JsonObject()
        .put("reason", refusal.getMessage())
        .put("field", refusal.field())
        .put("retryAfterS", refusal.retryAfterS())
        .put("type", refusal.type())
        .put("values", refusal.values());
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
            wire.getLong("retryAfterS", 0L),
            wire.getString("type"),
            wire.getJsonObject("values", new JsonObject()).getMap());
      }
      default -> new Refusal(Code.BUSY, "no answer in time from " + address).ofType("busy");
    };
  }

  private static Outcome outcome(AsyncResult<?> done) {
    if (done.succeeded()) {
      return Outcome.ANSWERED;
    }
    var cause = Refusal.in(done.cause());
    return cause.isEmpty() || cause.get().code().isFault() ? Outcome.FAILED : Outcome.REFUSED;
  }

  /** A message between verticles of one process, passed by reference: records are immutable, so nothing is copied. */
  private record LocalMessage(Object value) {
    static final String CODEC = "local-message";

    static void register(EventBus events) {
      try {
        events.registerCodec(new Codec());
      } catch (IllegalStateException alreadyRegistered) {
        // Another Bus on the same Vert.x has registered it.
        return;
      }
    }

    private static final class Codec implements MessageCodec<LocalMessage, LocalMessage> {
      @Override
      public LocalMessage transform(LocalMessage message) {
        return message;
      }

      @Override
      public void encodeToWire(Buffer buffer, LocalMessage message) {
        throw new UnsupportedOperationException("a local message cannot leave the process");
      }

      @Override
      public LocalMessage decodeFromWire(int position, Buffer buffer) {
        throw new UnsupportedOperationException("a local message cannot leave the process");
      }

      @Override
      public String name() {
        return CODEC;
      }

      @Override
      public byte systemCodecID() {
        return -1;
      }
    }
  }
}
