package com.algorhythmic.limits;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.database.Database;
import com.algorhythmic.metrics.Meters;
import com.algorhythmic.settings.Settings;
import com.algorhythmic.settings.SettingsLoader;
import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.Rows;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import io.vertx.junit5.VertxExtension;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Limiters of several nodes, each on an event loop, with one counter in PostgreSQL. */
@ExtendWith(VertxExtension.class)
@Timeout(60)
class RateLimiterIT {
  private static final String HOME = "192.0.2.1";
  private static final String OTHER = "198.51.100.7";

  private final String url = PostgresFixture.freshDatabase();
  private final Rows rows = Rows.of(url);
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final AtomicLong now = new AtomicLong(1_000_000);
  private final List<Node> nodes = new ArrayList<>();
  private Vertx vertx;
  private Map<String, Settings.Limit> limits;

  /** A limiter and the event loop that uses it. */
  private record Node(RateLimiter limiter, Context loop) {}

  @BeforeEach
  void start(Vertx vertx) {
    this.vertx = vertx;
    limit("10/1h", "off");
    var database = new Database(vertx, url, 4);
    for (int i = 0; i < 2; i++) {
      nodes.add(node(new SharedCounter(database)));
    }
  }

  @AfterEach
  void close() throws Exception {
    rows.close();
  }

  private Node node(SharedCounter counter) {
    return new Node(
        new RateLimiter(counter, () -> limits, new Meters(registry), now::get),
        ((VertxInternal) vertx).createEventLoopContext());
  }

  private void limit(String perNetwork, String perUser) {
    limits = new HashMap<>(SettingsLoader.load(Map.of(
            "ALGO_LIMITS_SESSION_PER_NETWORK", perNetwork,
            "ALGO_LIMITS_SESSION_PER_USER", perUser))
        .limits()
        .all());
  }

  @Test
  void two_nodes_together_grant_exactly_a_small_limit() throws Exception {
    var uses = new ArrayList<Future<Void>>();
    for (int i = 0; i < 200; i++) {
      uses.add(on(nodes.get(i % 2), limiter -> limiter.take(LimitClass.SESSION, HOME, null)));
    }

    assertThat(granted(uses)).isEqualTo(10);
    assertThat(await(take(nodes.get(0), OTHER, null))).as("another network").isTrue();
  }

  @Test
  void two_nodes_exceed_a_large_limit_by_a_twentieth_each_at_most() throws Exception {
    limit("1000/1h", "off");
    var uses = new ArrayList<Future<Void>>();
    for (int i = 0; i < 6_000; i++) {
      uses.add(on(nodes.get(i % 2), limiter -> limiter.take(LimitClass.SESSION, HOME, null)));
    }

    assertThat(granted(uses)).isBetween(1_000L - 50, 1_000L + 100);
  }

  @Test
  void a_refusal_says_when_the_next_use_is_granted_and_that_is_true() throws Exception {
    limit("1/2s", "off");
    assertThat(await(take(nodes.get(0), HOME, null))).isTrue();

    var refusal = refusal(take(nodes.get(1), HOME, null));

    assertThat(refusal.code()).isEqualTo(Code.TOO_MANY);
    assertThat(refusal.retryAfterS()).isBetween(1L, 2L);
    assertThat(refusal.getMessage())
        .startsWith("too many shows were started from your network; try again in ");
    vertx.timer(refusal.retryAfterS(), TimeUnit.SECONDS).await(5, TimeUnit.SECONDS);
    now.addAndGet(refusal.retryAfterS() * 1_000);
    assertThat(await(take(nodes.get(1), HOME, null))).isTrue();
  }

  @Test
  void an_identified_caller_counts_by_user_and_by_network() throws Exception {
    limit("5/1h", "2/1h");
    var ann = UUID.randomUUID();
    var bob = UUID.randomUUID();
    assertThat(await(take(nodes.get(0), HOME, ann))).isTrue();
    assertThat(await(take(nodes.get(1), OTHER, ann))).isTrue();

    var refusal = refusal(take(nodes.get(0), HOME, ann));
    assertThat(refusal.getMessage()).startsWith("too many shows were started; try again in ");
    for (int i = 0; i < 2; i++) {
      assertThat(await(take(nodes.get(0), HOME, bob))).isTrue();
    }
    assertThat(refusal(take(nodes.get(0), HOME, bob)).getMessage()).doesNotContain("network");
    for (int i = 0; i < 2; i++) {
      assertThat(await(take(nodes.get(0), HOME, null)))
          .as("a refused user does not use up the network's permits")
          .isTrue();
    }
    assertThat(refusal(take(nodes.get(0), HOME, null)).getMessage()).contains("from your network");
    assertThat(registry
            .get("rate_limited_total")
            .tags("class", "session", "by", "user")
            .counter()
            .count())
        .isEqualTo(2);
  }

  @Test
  void a_caller_that_can_not_wait_gets_its_decision_at_once() throws Exception {
    limit("40/1h", "off");
    var decisions = new ArrayList<Future<Optional<Refusal>>>();
    for (int i = 0; i < 100; i++) {
      decisions.add(on(
          nodes.get(0),
          limiter -> Future.succeededFuture(limiter.tryTake(LimitClass.SESSION, HOME, null))));
    }
    int granted = 0;
    for (var decision : decisions) {
      granted += decision.await(10, TimeUnit.SECONDS).isEmpty() ? 1 : 0;
    }

    assertThat(granted).isBetween(2, 42);
  }

  @Test
  void without_a_limit_nothing_is_counted() throws Exception {
    limit("off", "off");

    assertThat(await(take(nodes.get(0), HOME, UUID.randomUUID()))).isTrue();

    assertThat(rows.count("SELECT count(*) FROM rate_limits")).isZero();
  }

  @Test
  void a_permit_that_is_given_back_is_not_counted() throws Exception {
    for (int i = 0; i < 50; i++) {
      assertThat(await(take(nodes.get(0), HOME, null))).isTrue();
      await(on(nodes.get(0), limiter -> {
        limiter.giveBack(LimitClass.SESSION, HOME, null);
        return Future.succeededFuture();
      }));
    }
  }

  @Test
  void counters_that_are_full_again_are_deleted() throws Exception {
    limit("100/1s", "10/1h");
    await(take(nodes.get(0), HOME, UUID.randomUUID()));
    rows.run(
        "UPDATE rate_limits SET full_at = now() - interval '1 second' WHERE subject LIKE 'network %'");

    new SharedCounter(new Database(vertx, url, 1)).deleteFull().await(10, TimeUnit.SECONDS);

    assertThat(rows.one("SELECT string_agg(split_part(subject, ' ', 1), ',') FROM rate_limits"))
        .isEqualTo("user");
  }

  @Test
  void a_node_whose_database_does_not_answer_counts_alone() throws Exception {
    var dead = node(
        new SharedCounter(new Database(vertx, "postgresql://nobody:nothing@127.0.0.1:1/none", 1)));
    var uses = new ArrayList<Future<Void>>();
    long began = System.nanoTime();
    for (int i = 0; i < 200; i++) {
      uses.add(take(dead, HOME, null));
    }

    assertThat(granted(uses)).isEqualTo(10);
    assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began)).isLessThan(3);
  }

  @Test
  @Tag("long")
  void the_number_of_remembered_subjects_is_bounded() throws Exception {
    limit("1000/1h", "off");
    var uses = new ArrayList<Future<Void>>();
    for (int i = 0; i < RateLimiter.MAX_SUBJECTS + 500; i++) {
      var network = "network " + i;
      uses.add(take(nodes.get(0), network, null));
    }

    assertThat(granted(uses)).isEqualTo(RateLimiter.MAX_SUBJECTS + 500L);
    assertThat(nodes.get(0).limiter().subjects()).isEqualTo(RateLimiter.MAX_SUBJECTS);
  }

  private static Future<Void> take(Node node, String network, UUID user) {
    return on(node, limiter -> limiter.take(LimitClass.SESSION, network, user));
  }

  private static <T> Future<T> on(Node node, Function<RateLimiter, Future<T>> use) {
    Promise<T> done = Promise.promise();
    node.loop().runOnContext(there -> use.apply(node.limiter()).onComplete(done));
    return done.future();
  }

  private static boolean await(Future<?> use) throws Exception {
    use.await(10, TimeUnit.SECONDS);
    return use.succeeded();
  }

  private static Refusal refusal(Future<Void> use) throws Exception {
    try {
      use.await(10, TimeUnit.SECONDS);
    } catch (Refusal refusal) {
      return refusal;
    }
    throw new AssertionError("granted");
  }

  private static long granted(List<Future<Void>> uses) throws Exception {
    long granted = 0;
    for (var use : uses) {
      try {
        use.await(10, TimeUnit.SECONDS);
        granted++;
      } catch (Refusal refusal) {
        assertThat(refusal.code()).isEqualTo(Code.TOO_MANY);
        assertThat(refusal.retryAfterS()).isPositive();
      }
    }
    return granted;
  }
}
