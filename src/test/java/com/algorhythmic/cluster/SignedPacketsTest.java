package com.algorhythmic.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.internal.nio.Packet;
import com.hazelcast.internal.util.counters.SwCounter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SignedPacketsTest {
  private static final int CAPACITY = 1 << 16;
  private static final int GREETING = 11 + 32;

  private final SignedPackets ours = new SignedPackets(ClusterSecret.of("ours").packetKey());
  private final SignedPackets theirs =
      new SignedPackets(ClusterSecret.of("ours").packetKey());

  @Test
  void packets_arrive_as_they_were_sent_however_the_network_cuts_them() {
    var random = new Random(7);
    for (int round = 0; round < 200; round++) {
      var receiver = new Receiver(theirs);
      var bytes = new Sender(ours).send("packet one", "", "packet".repeat(2 + random.nextInt(300)));
      for (int from = 0; from < bytes.length; ) {
        int to = Math.min(bytes.length, from + 1 + random.nextInt(200));
        receiver.receive(Arrays.copyOfRange(bytes, from, to));
        from = to;
      }
      assertThat(receiver.refusals).isZero();
      assertThat(receiver.received).hasSize(3).startsWith("packet one", "");
    }
  }

  @Test
  void a_change_of_any_byte_is_refused() {
    int length = new Sender(ours).send("packet one", "packet two").length;
    for (int place = 0; place < length; place++) {
      var receiver = new Receiver(theirs);
      var bytes = new Sender(ours).send("packet one", "packet two");
      bytes[place] ^= 0x20;
      receiver.receive(bytes);
      // A changed size may announce bytes that never come.
      boolean waits = receiver.refusals == 0 && !receiver.received.contains("packet two");
      assertThat(receiver.refusals == 1 || waits).as("byte " + place).isTrue();
      assertThat(receiver.received).as("byte " + place).isSubsetOf("packet one");
    }
  }

  @Test
  void a_packet_can_be_neither_repeated_nor_left_out_nor_moved_to_another_connection() {
    var sender = new Sender(ours);
    var greeting = sender.send();
    var one = sender.send("packet one");
    var two = sender.send("packet two");

    var repeated = new Receiver(theirs);
    repeated.receive(greeting, one, one);
    assertThat(repeated.received).containsExactly("packet one");
    assertThat(repeated.refusals).isOne();

    var leftOut = new Receiver(new SignedPackets(ClusterSecret.of("ours").packetKey()));
    leftOut.receive(greeting, two);
    assertThat(leftOut.received).isEmpty();
    assertThat(leftOut.refusals).isOne();

    var moved = new Receiver(theirs);
    moved.receive(new Sender(ours).send(), one);
    assertThat(moved.received).isEmpty();
    assertThat(moved.refusals).isOne();
  }

  @Test
  void a_recorded_connection_can_be_replayed_neither_to_its_receiver_nor_to_its_sender() {
    var recorded = new Sender(ours).send("packet one");
    new Receiver(theirs).receive(recorded);

    for (var member : List.of(theirs, ours)) {
      var receiver = new Receiver(member);
      receiver.receive(recorded);
      assertThat(receiver.received).isEmpty();
      assertThat(receiver.refusals).isOne();
    }
  }

  @Test
  void a_member_of_another_cluster_is_refused_at_its_greeting() {
    var receiver = new Receiver(new SignedPackets(ClusterSecret.of("other").packetKey()));
    receiver.receive(new Sender(ours).send("packet one"));
    assertThat(receiver.received).isEmpty();
    assertThat(receiver.refusals).isOne();
    receiver.verifier.closeUnlessGreeted();
    assertThat(receiver.closed).isOne();
  }

  @Test
  void memory_for_a_packet_of_a_stranger_is_never_allocated() {
    for (int size : new int[] {Integer.MAX_VALUE, -1, 0, 31, 33}) {
      var receiver = new Receiver(theirs);
      receiver.receive(ByteBuffer.allocate(11)
          .put(Packet.VERSION)
          .putChar((char) 0)
          .putInt(-1)
          .putInt(size)
          .array());
      assertThat(receiver.refusals).as("size " + size).isOne();
    }
    var member = new Receiver(theirs);
    member.receive(
        new Sender(ours).send(),
        ByteBuffer.allocate(11)
            .put(Packet.VERSION)
            .putChar((char) 0)
            .putInt(-1)
            .putInt(Integer.MAX_VALUE)
            .array());
    assertThat(member.refusals).isOne();
  }

  @Test
  void a_silent_stranger_is_closed_and_a_member_is_not() {
    var silent = new Receiver(theirs);
    silent.verifier.closeUnlessGreeted();
    assertThat(silent.closed).isOne();

    var member = new Receiver(theirs);
    var greeting = new Sender(ours).send();
    assertThat(greeting).hasSize(GREETING);
    member.receive(greeting);
    member.verifier.closeUnlessGreeted();
    assertThat(member.closed).isZero();
  }

  /** One direction of a connection, as a member writes it. */
  private static final class Sender {
    private final Queue<Packet> packets = new ArrayDeque<>();
    private final SignedPackets.Signer signer;

    Sender(SignedPackets member) {
      signer = member.new Signer();
      signer.src(packets::poll);
    }

    byte[] send(String... texts) {
      for (var text : texts) {
        packets.add(new Packet(text.getBytes(StandardCharsets.UTF_8), 3));
      }
      signer.dst(ByteBuffer.allocate(CAPACITY).flip());
      signer.onWrite();
      var written = new byte[signer.dst().remaining()];
      signer.dst().get(written);
      return written;
    }
  }

  /** The other end. */
  private static final class Receiver {
    private final List<String> received = new ArrayList<>();
    private final SignedPackets.Verifier verifier;
    private int refusals;
    private int closed;

    Receiver(SignedPackets member) {
      verifier = member.new Verifier(null, this::add, () -> refusals++, () -> closed++);
      verifier.setNormalPacketsRead(SwCounter.newSwCounter());
      verifier.setPriorityPacketsRead(SwCounter.newSwCounter());
      verifier.src(ByteBuffer.allocate(CAPACITY));
    }

    private void add(Packet packet) {
      received.add(new String(packet.toByteArray(), StandardCharsets.UTF_8));
    }

    void receive(byte[]... parts) {
      for (var part : parts) {
        verifier.src().put(part);
        verifier.onRead();
      }
    }
  }
}
