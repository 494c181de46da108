package com.algorhythmic.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.bridge.Client.CloseReason;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClientTest {
  private long now = 1_000;
  private final FakeConnection connection = new FakeConnection();
  private final Client client = new Client(Optional.empty(), "192.0.2.1", connection, () -> now);

  @Test
  void a_hundred_frames_a_second_are_accepted() {
    assertThat(IntStream.range(0, 150).filter(i -> client.acceptFrame()).count())
        .isEqualTo(100);
    now += 500;
    assertThat(IntStream.range(0, 150).filter(i -> client.acceptFrame()).count())
        .isEqualTo(50);
    assertThat(connection.closedWith).isNull();
  }

  @Test
  void ten_times_as_many_frames_close_the_connection() {
    for (int i = 0; i < 1_000; i++) {
      client.acceptFrame();
    }
    assertThat(client.isClosed()).isFalse();
    assertThat(client.acceptFrame()).isFalse();
    assertThat(connection.closedWith).isEqualTo("1008 too many frames");
  }

  @Test
  void a_flood_of_protocol_pings_closes_the_connection() {
    for (int i = 0; i < 10; i++) {
      client.acceptPing();
    }
    assertThat(client.isClosed()).isFalse();
    client.acceptPing();
    assertThat(connection.closedWith).isEqualTo("1008 too many frames");
  }

  @Test
  void a_client_is_stuck_once_it_has_not_read_for_half_a_minute() {
    connection.writable = false;
    now += Client.STUCK_MS - 1;
    assertThat(client.isStuck()).isFalse();
    now += 1;
    assertThat(client.isStuck()).isTrue();

    connection.writable = true;
    assertThat(client.isStuck()).isFalse();
    connection.writable = false;
    now += Client.STUCK_MS - 1;
    assertThat(client.isStuck()).isFalse();
  }

  @Test
  void audio_is_accepted_eight_times_a_second_and_once_for_the_show() {
    assertThat(IntStream.range(0, 20).filter(i -> client.acceptAudio()).count()).isEqualTo(8);
    assertThat(IntStream.range(0, 20).filter(i -> client.acceptShowAudio()).count())
        .isEqualTo(1);
    now += 1_000;
    assertThat(IntStream.range(0, 20).filter(i -> client.acceptAudio()).count()).isEqualTo(8);
    assertThat(IntStream.range(0, 20).filter(i -> client.acceptShowAudio()).count())
        .isEqualTo(1);
  }

  @Test
  void a_client_without_a_frame_for_a_minute_is_idle() {
    now += Client.IDLE_MS - 1;
    assertThat(client.isIdle()).isFalse();
    client.acceptFrame();
    now += Client.IDLE_MS - 1;
    assertThat(client.isIdle()).isFalse();
    now += 1;
    assertThat(client.isIdle()).isTrue();
  }

  @Test
  void a_fast_client_gets_all_frames_immediately_and_in_order() {
    client.queue().mustArrive(new Frame("a"));
    client.queue().droppable("kind", new Frame("b"));
    client.queue().mustArrive(new Frame("c"));

    assertThat(connection.written).containsExactly("a", "b", "c");
  }

  @Test
  void a_slow_client_misses_only_outdated_frames_and_gets_the_others_in_order() {
    blockConnection();
    client.queue().droppable("audio", new Frame("audio 1"));
    client.queue().mustArrive(new Frame("picture 1"));
    client.queue().droppable("audio", new Frame("audio 2"));
    client.queue().droppable("progress", new Frame("progress 1"));
    client.queue().mustArrive(new Frame("picture 2"));
    client.queue().droppable("audio", new Frame("audio 3"));
    assertThat(connection.written).isEmpty();

    connection.drain();

    assertThat(connection.written)
        .containsExactly("picture 1", "picture 2", "audio 3", "progress 1");
  }

  @Test
  void a_client_that_is_too_slow_is_closed_to_resume() {
    blockConnection();
    for (int i = 0; i < SendQueue.MAX_WAITING; i++) {
      client.queue().mustArrive(new Frame("picture " + i));
    }
    assertThat(client.isClosed()).isFalse();

    client.queue().mustArrive(new Frame("one too many"));
    client.queue().mustArrive(new Frame("and another"));
    connection.drain();

    assertThat(connection.closedWith).isEqualTo("4001 resume");
    assertThat(connection.written).isEmpty();
  }

  @Test
  void a_client_is_closed_once() {
    client.close(CloseReason.RESTART);
    client.close(CloseReason.IDLE);

    assertThat(connection.closedWith).isEqualTo("1012 service restart");
  }

  private void blockConnection() {
    connection.blocked = true;
    client.queue().mustArrive(new Frame("x".repeat(SendQueue.MAX_IN_FLIGHT)));
    connection.written.clear();
  }

  /** A connection that completes writes only while it is not blocked. */
  private static final class FakeConnection implements Connection {
    final List<String> written = new ArrayList<>();
    final Queue<Promise<Void>> inFlight = new ArrayDeque<>();
    boolean blocked;
    boolean writable = true;
    String closedWith;

    @Override
    public Future<Void> write(Frame frame) {
      written.add(frame.text());
      if (!blocked) {
        return Future.succeededFuture();
      }
      Promise<Void> promise = Promise.promise();
      inFlight.add(promise);
      return promise.future();
    }

    @Override
    public boolean isWritable() {
      return writable;
    }

    @Override
    public void close(int code, String reason) {
      assertThat(closedWith).isNull();
      closedWith = code + " " + reason;
    }

    void drain() {
      blocked = false;
      while (!inFlight.isEmpty()) {
        inFlight.remove().complete();
      }
    }
  }
}
