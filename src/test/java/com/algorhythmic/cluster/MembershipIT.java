package com.algorhythmic.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.algorhythmic.bus.Ask;
import com.algorhythmic.bus.Bus;
import com.algorhythmic.bus.Caller;
import com.algorhythmic.bus.Correlation;
import com.algorhythmic.bus.Done;
import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Topic;
import com.algorhythmic.settings.SettingsLoader;
import com.algorhythmic.testing.CertificateAuthority;
import com.algorhythmic.testing.ForgedFrames;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.RandomSecret;
import com.algorhythmic.tracing.Tracing;
import com.hazelcast.client.HazelcastClient;
import com.hazelcast.client.config.ClientConfig;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.nio.serialization.HazelcastSerializationException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two members with certificates and a secret, and processes that lack one of them. */
@Tag("long")
@Timeout(90)
class MembershipIT {
  private static final Ask<Question, Done> QUESTION =
      Ask.forAdministrators("test.question", Question.class, Done.class, Duration.ofSeconds(2));
  private static final Topic<Question> TOPIC = new Topic<>("test.topic", Question.class);
  private static final Caller ADMINISTRATOR = new Caller("an operator", "admin");
  private static final String SECRET = RandomSecret.create();
  private static final CertificateAuthority OURS = new CertificateAuthority("ours");
  private static final CertificateAuthority OTHER = new CertificateAuthority("other");
  private static final int[] PORTS = new int[4];

  @TempDir
  private static Path folder;

  private static Member one;
  private static Member two;
  private static Member withOtherSecret;
  private static Member withOtherCertificate;

  @BeforeAll
  static void join() throws Exception {
    Correlation.register();
    for (int i = 0; i < PORTS.length; i++) {
      PORTS[i] = ProgramFixture.freePort();
    }
    one = new Member(0, SECRET, OURS);
    two = new Member(1, SECRET, OURS);
    withOtherSecret = new Member(2, RandomSecret.create(), OURS);
    withOtherCertificate = new Member(3, SECRET, OTHER);
    one.answer();
  }

  @AfterAll
  static void leave() throws Exception {
    for (var member : new Member[] {withOtherCertificate, withOtherSecret, two, one}) {
      if (member != null) {
        member.close();
      }
    }
  }

  @Test
  void members_ask_and_hear_each_other() throws Exception {
    assertThat(two.cluster.members()).contains(one.cluster.member().orElseThrow());
    var heard = new CountDownLatch(1);
    one.bus.hear(TOPIC, event -> heard.countDown()).await(5, TimeUnit.SECONDS);

    two.bus.askAs(ADMINISTRATOR, QUESTION, new Question()).await(5, TimeUnit.SECONDS);
    two.bus.announce(TOPIC, new Question());

    assertThat(heard.await(5, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void the_rights_of_the_caller_cross_the_bus() {
    assertThat(refused(Caller.ANONYMOUS)).isEqualTo(Refusal.Code.UNAUTHENTICATED);
    assertThat(refused(new Caller("a user", "user"))).isEqualTo(Refusal.Code.FORBIDDEN);
    assertThat(refused(new Caller("a user admin", "guest"))).isEqualTo(Refusal.Code.FORBIDDEN);
  }

  private static Refusal.Code refused(Caller caller) {
    var asked = two.bus.askAs(caller, QUESTION, new Question()).transform(Future::succeededFuture);
    return ((Refusal) asked.await().cause()).code();
  }

  @Test
  void a_process_with_another_secret_stays_outside() {
    assertThat(withOtherSecret.cluster.members()).hasSize(1);
    assertThat(one.cluster.members())
        .contains(two.cluster.member().orElseThrow())
        .doesNotContain(withOtherSecret.cluster.member().orElseThrow());
    assertThat(withOtherSecret.reachesTheAnswer()).isFalse();
  }

  @Test
  void a_process_with_a_certificate_of_another_authority_reaches_nobody() {
    assertThat(withOtherCertificate.reachesTheAnswer()).isFalse();
    assertThat(two.reachesTheAnswer()).isTrue();
  }

  @Test
  void forged_frames_reach_no_consumer() throws Exception {
    int before = one.answered.get();
    var frame = ForgedFrames.ask(QUESTION, new Question(), "admin an-operator");

    assertThat(ForgedFrames.send(one.busPort, frame, 200)).isEqualTo(200);

    assertThat(two.reachesTheAnswer()).isTrue();
    assertThat(one.answered.get()).isEqualTo(before + 1);
  }

  @Test
  void a_stranger_on_the_port_of_members_is_refused_before_the_first_packet() {
    var strangers = Stream.of(
            packet(4, 1 << 30, new byte[0]),
            packet(4, -1, new byte[0]),
            packet(4, 0, new byte[0]),
            packet(4, 32, new byte[32]),
            packet(9, 32, new byte[32]),
            "HZC".getBytes(StandardCharsets.US_ASCII),
            new byte[0])
        .map(bytes -> CompletableFuture.supplyAsync(
            () -> refuses(bytes), stranger -> new Thread(stranger).start()))
        .toList();

    assertThat(strangers).allMatch(CompletableFuture::join);
    assertThat(two.reachesTheAnswer()).isTrue();
  }

  private static byte[] packet(int version, int size, byte[] content) {
    return ByteBuffer.allocate(14 + content.length)
        .put("HZC".getBytes(StandardCharsets.US_ASCII))
        .put((byte) version)
        .putChar((char) 0x94)
        .putInt(-1)
        .putInt(size)
        .put(content)
        .array();
  }

  /** Whether the member closes the connection, instead of waiting for more. */
  private static boolean refuses(byte[] bytes) {
    try (var socket = new Socket("127.0.0.1", PORTS[0])) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(bytes);
      socket.getInputStream().readAllBytes();
      return true;
    } catch (SocketTimeoutException open) {
      return false;
    } catch (SocketException reset) {
      return true;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Test
  void a_client_of_hazelcast_is_refused() {
    var config = new ClientConfig().setClusterName(one.hazelcast().getConfig().getClusterName());
    config.getNetworkConfig().addAddress("127.0.0.1:" + PORTS[0]).setConnectionTimeout(2_000);
    config
        .getConnectionStrategyConfig()
        .getConnectionRetryConfig()
        .setClusterConnectTimeoutMillis(2_000);

    assertThatThrownBy(() -> HazelcastClient.newHazelcastClient(config))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void objects_of_other_classes_are_not_created() {
    var map = one.hazelcast().getMap("objects");
    map.put("foreign", new Foreign());

    assertThatThrownBy(() -> map.get("foreign"))
        .isInstanceOf(HazelcastSerializationException.class)
        .hasRootCauseInstanceOf(SecurityException.class);
    assertThatThrownBy(() -> one.cluster.vertx().eventBus().send("anywhere", new Foreign()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  record Question() {}

  /** A class that no message needs. */
  private static final class Foreign implements Serializable {
    private static final long serialVersionUID = 1L;
  }

  /** A process that tries to join the cluster of the others. */
  private static final class Member {
    private final AtomicInteger answered = new AtomicInteger();
    private final int port;
    private final int busPort = ProgramFixture.freePort();
    private final Cluster cluster;
    private final Bus bus;

    Member(int number, String secret, CertificateAuthority authority) throws Exception {
      port = PORTS[number];
      var key = CertificateAuthority.keyPair("EC");
      var settings = SettingsLoader.load(Map.of(
          "ALGO_CLUSTER_PORT", Integer.toString(port),
          "ALGO_CLUSTER_BUS_PORT", Integer.toString(busPort),
          "ALGO_CLUSTER_MEMBERS", "127.0.0.1:" + PORTS[0],
          "ALGO_CLUSTER_SECRET", secret,
          "ALGO_CLUSTER_TLS_CERT", write(number + ".cert", authority.issue(key)),
          "ALGO_CLUSTER_TLS_KEY", write(number + ".key", CertificateAuthority.pem(key)),
          "ALGO_CLUSTER_TLS_CA", write(number + ".ca", authority.pem())));
      cluster = Cluster.join(settings, new SimpleMeterRegistry(), Tracing.open(settings))
          .await(30, TimeUnit.SECONDS);
      bus = new Bus(cluster.vertx());
    }

    private static String write(String name, String text) throws Exception {
      return Files.writeString(folder.resolve(name), text).toString();
    }

    void answer() throws Exception {
      bus.answer(QUESTION, question -> {
            answered.incrementAndGet();
            return Future.succeededFuture(Done.DONE);
          })
          .await(5, TimeUnit.SECONDS);
    }

    boolean reachesTheAnswer() {
      return bus.askAs(ADMINISTRATOR, QUESTION, new Question())
          .map(true)
          .otherwise(false)
          .await();
    }

    HazelcastInstance hazelcast() {
      return Hazelcast.getAllHazelcastInstances().stream()
          .filter(each -> each.getCluster().getLocalMember().getAddress().getPort() == port)
          .findFirst()
          .orElseThrow();
    }

    void close() throws Exception {
      cluster.vertx().close().await(20, TimeUnit.SECONDS);
    }
  }
}
