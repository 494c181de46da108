package com.algorhythmic.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.bridge.Client.Farewell;
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
  private final Wire wire = new Wire();
  private final Client screen = new Client(Optional.empty(), wire, () -> now);

  @Test
  void a_second_takes_a_hundred_frames_and_the_next_second_again() {
    assertThat(IntStream.range(0, 150).filter(any -> screen.mayAsk()).count()).isEqualTo(100);
    now += 500;
    assertThat(IntStream.range(0, 150).filter(any -> screen.mayAsk()).count()).isEqualTo(50);
    assertThat(wire.closedWith).isNull();
  }

  @Test
  void a_flood_of_ten_times_as_many_ends_the_connection() {
    for (int i = 0; i < 1_000; i++) {
      screen.mayAsk();
    }
    assertThat(screen.isClosed()).isFalse();
    assertThat(screen.mayAsk()).isFalse();
    assertThat(wire.closedWith).isEqualTo("1008 too many frames");
  }

  @Test
  void a_flood_of_protocol_pings_ends_the_connection() {
    for (int i = 0; i < 10; i++) {
      screen.pinged();
    }
    assertThat(screen.isClosed()).isFalse();
    screen.pinged();
    assertThat(wire.closedWith).isEqualTo("1008 too many frames");
  }

  @Test
  void sound_passes_eight_times_a_second_and_is_heard_once() {
    assertThat(IntStream.range(0, 20).filter(any -> screen.mayPlay()).count()).isEqualTo(8);
    assertThat(IntStream.range(0, 20).filter(any -> screen.mayBeHeard()).count())
        .isEqualTo(1);
    now += 1_000;
    assertThat(IntStream.range(0, 20).filter(any -> screen.mayPlay()).count()).isEqualTo(8);
    assertThat(IntStream.range(0, 20).filter(any -> screen.mayBeHeard()).count())
        .isEqualTo(1);
  }

  @Test
  void a_minute_without_a_frame_is_idle() {
    now += Client.IDLE_MS - 1;
    assertThat(screen.isIdle()).isFalse();
    screen.mayAsk();
    now += Client.IDLE_MS - 1;
    assertThat(screen.isIdle()).isFalse();
    now += 1;
    assertThat(screen.isIdle()).isTrue();
  }

  @Test
  void a_fast_reader_gets_everything_at_once_and_in_order() {
    screen.outlet().mustArrive(new Frame("a"));
    screen.outlet().droppable("kind", new Frame("b"));
    screen.outlet().mustArrive(new Frame("c"));

    assertThat(wire.written).containsExactly("a", "b", "c");
  }

  @Test
  void a_slow_reader_misses_only_what_is_outdated_and_gets_the_rest_in_order() {
    fillTheWire();
    screen.outlet().droppable("audio", new Frame("audio 1"));
    screen.outlet().mustArrive(new Frame("picture 1"));
    screen.outlet().droppable("audio", new Frame("audio 2"));
    screen.outlet().droppable("progress", new Frame("progress 1"));
    screen.outlet().mustArrive(new Frame("picture 2"));
    screen.outlet().droppable("audio", new Frame("audio 3"));
    assertThat(wire.written).isEmpty();

    wire.drain();

    assertThat(wire.written).containsExactly("picture 1", "picture 2", "audio 3", "progress 1");
  }

  @Test
  void a_reader_that_is_too_slow_is_told_to_resume_and_gets_nothing_more() {
    fillTheWire();
    for (int i = 0; i < SendQueue.MAX_WAITING; i++) {
      screen.outlet().mustArrive(new Frame("picture " + i));
    }
    assertThat(screen.isClosed()).isFalse();

    screen.outlet().mustArrive(new Frame("one too many"));
    screen.outlet().mustArrive(new Frame("and another"));
    wire.drain();

    assertThat(wire.closedWith).isEqualTo("4001 resume");
    assertThat(wire.written).isEmpty();
  }

  @Test
  void a_screen_is_sent_away_once() {
    screen.close(Farewell.RESTART);
    screen.close(Farewell.IDLE);

    assertThat(wire.closedWith).isEqualTo("1012 service restart");
  }

  private void fillTheWire() {
    wire.blocked = true;
    screen.outlet().mustArrive(new Frame("x".repeat(SendQueue.MAX_UNDER_WAY)));
    wire.written.clear();
  }

  /** A line whose network takes frames in only while it isn't blocked. */
  private static final class Wire implements Connection {
    final List<String> written = new ArrayList<>();
    final Queue<Promise<Void>> underWay = new ArrayDeque<>();
    boolean blocked;
    String closedWith;

    @Override
    public Future<Void> write(Frame frame) {
      written.add(frame.text());
      if (!blocked) {
        return Future.succeededFuture();
      }
      Promise<Void> left = Promise.promise();
      underWay.add(left);
      return left.future();
    }

    @Override
    public void close(int code, String reason) {
      assertThat(closedWith).isNull();
      closedWith = code + " " + reason;
    }

    void drain() {
      blocked = false;
      while (!underWay.isEmpty()) {
        underWay.remove().complete();
      }
    }
  }
}
