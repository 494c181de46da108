package com.algorhythmic.cluster;

import com.hazelcast.instance.EndpointQualifier;
import com.hazelcast.instance.impl.DefaultNodeContext;
import com.hazelcast.instance.impl.DefaultNodeExtension;
import com.hazelcast.instance.impl.Node;
import com.hazelcast.instance.impl.NodeExtension;
import com.hazelcast.internal.networking.HandlerStatus;
import com.hazelcast.internal.networking.InboundHandler;
import com.hazelcast.internal.networking.OutboundHandler;
import com.hazelcast.internal.nio.IOUtil;
import com.hazelcast.internal.nio.Packet;
import com.hazelcast.internal.nio.PacketIOHelper;
import com.hazelcast.internal.server.ServerConnection;
import com.hazelcast.internal.server.ServerContext;
import com.hazelcast.internal.server.tcp.PacketDecoder;
import com.hazelcast.internal.server.tcp.PacketEncoder;
import com.hazelcast.internal.server.tcp.TcpServerConnection;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The connections between members of Hazelcast, with a signature (HMAC) on each packet: its open edition authenticates
 * nobody. Each direction begins with a greeting that brings a nonce. Each signature covers the nonce and the packet's
 * number, so a packet can be neither forged nor repeated nor moved, and nothing of a stranger is deserialized.
 */
final class SignedPackets extends DefaultNodeContext {
  private static final int NONCE_BYTES = 16;
  private static final int SIGNATURE_BYTES = 16;
  private static final int GREETING_BYTES = NONCE_BYTES + SIGNATURE_BYTES;
  /** A packet starts with a version, flags, a partition and the size of its content. */
  private static final int SIZE_POSITION = 7;

  private static final int HEADER_BYTES = 11;
  private static final int MAX_BYTES = 64_000_000;
  /** A member greets at once. */
  private static final long GREETING_LIMIT_S = 5;

  private static final long LOG_PERIOD_NS = Duration.ofMinutes(1).toNanos();

  private final SecretKeySpec key;
  private final Nonces nonces = new Nonces();

  SignedPackets(SecretKeySpec key) {
    this.key = key;
  }

  @Override
  public NodeExtension createNodeExtension(Node node) {
    return new Extension(node);
  }

  private final class Extension extends DefaultNodeExtension {
    private final AtomicLong loggedNs = new AtomicLong(System.nanoTime() - LOG_PERIOD_NS);

    Extension(Node node) {
      super(node);
    }

    @Override
    public InboundHandler<?, ?>[] createInboundHandlers(
        EndpointQualifier qualifier, ServerConnection connection, ServerContext context) {
      var verifier = new Verifier(
          connection,
          node.getNodeEngine().getPacketDispatcher(),
          () -> refuse(connection, context),
          () -> connection.close("it is no member of this cluster", null));
      node.getNodeEngine()
          .getExecutionService()
          .schedule(verifier::closeUnlessGreeted, GREETING_LIMIT_S, TimeUnit.SECONDS);
      return new InboundHandler<?, ?>[] {verifier};
    }

    @Override
    public OutboundHandler<?, ?>[] createOutboundHandlers(
        EndpointQualifier qualifier, ServerConnection connection, ServerContext context) {
      return new OutboundHandler<?, ?>[] {new Signer()};
    }

    /**
     * The side that has connected closes: it looks for members elsewhere, or founds a cluster. The other side waits, so
     * that its greeting arrives.
     */
    private void refuse(ServerConnection connection, ServerContext context) {
      long last = loggedNs.get();
      long now = System.nanoTime();
      if (now - last >= LOG_PERIOD_NS && loggedNs.compareAndSet(last, now)) {
        logger.warning(connection.getRemoteSocketAddress()
            + " is no member of this cluster: if it is a node, its cluster.secret is another");
      }
      if (!((TcpServerConnection) connection).isAcceptorSide()) {
        context.onFailedConnection(connection.getRemoteAddress());
        connection.close("it has another cluster.secret", null);
      }
    }
  }

  /** Signs the packets that go out. */
  final class Signer extends PacketEncoder {
    private final Signatures signatures = new Signatures(key);
    private boolean greeted;

    @Override
    public void src(Supplier<Packet> packets) {
      super.src(() -> {
        if (!greeted) {
          greeted = true;
          var nonce = nonces.create();
          signatures.begin(nonce);
          return sign(new Packet(nonce));
        }
        var packet = packets.get();
        return packet == null ? null : sign(packet);
      });
    }

    private Packet sign(Packet packet) {
      var payload = packet.toByteArray() == null ? new byte[0] : packet.toByteArray();
      var signed = Arrays.copyOf(payload, payload.length + SIGNATURE_BYTES);
      var signature = signatures.next(packet, payload, payload.length);
      System.arraycopy(signature, 0, signed, payload.length, SIGNATURE_BYTES);
      return new Packet(signed, packet.getPartitionId()).resetFlagsTo(packet.getFlags());
    }
  }

  /** Verifies the packets that come in, and reads no more after the first wrong one. */
  final class Verifier extends PacketDecoder {
    private final Signatures signatures = new Signatures(key);
    private final PacketIOHelper reader = new PacketIOHelper();
    private final Runnable refuse;
    private final Runnable close;
    private boolean inPacket;
    private volatile boolean greeted;
    private volatile boolean refused;

    /**
     * @param refuse runs at the first wrong packet
     * @param close closes the connection
     */
    Verifier(
        ServerConnection connection, Consumer<Packet> packets, Runnable refuse, Runnable close) {
      super(connection, packets);
      this.refuse = refuse;
      this.close = close;
    }

    void closeUnlessGreeted() {
      if (!greeted || refused) {
        close.run();
      }
    }

    @Override
    public HandlerStatus onRead() {
      src.flip();
      while (!refused && (inPacket ? src.hasRemaining() : src.remaining() >= HEADER_BYTES)) {
        read();
      }
      if (refused) {
        src.position(src.limit());
      }
      IOUtil.compactOrClear(src);
      return HandlerStatus.CLEAN;
    }

    private void read() {
      if (!inPacket && !isAcceptableHeader()) {
        refuse();
        return;
      }
      inPacket = true;
      var packet = reader.readFrom(src);
      if (packet != null) {
        inPacket = false;
        if (greeted) {
          verify(packet);
        } else {
          verifyGreeting(packet);
        }
      }
    }

    /** The memory for a packet is allocated before its content has come. */
    private boolean isAcceptableHeader() {
      int size = src.getInt(src.position() + SIZE_POSITION);
      boolean isAcceptable =
          greeted ? size >= SIGNATURE_BYTES && size <= MAX_BYTES : size == GREETING_BYTES;
      return isAcceptable && src.get(src.position()) == Packet.VERSION;
    }

    private void verifyGreeting(Packet packet) {
      var nonce = Arrays.copyOf(packet.toByteArray(), NONCE_BYTES);
      signatures.begin(nonce);
      if (isSigned(packet) && nonces.remember(nonce)) {
        greeted = true;
      } else {
        refuse();
      }
    }

    private void verify(Packet packet) {
      if (isSigned(packet)) {
        var signed = packet.toByteArray();
        var payload = Arrays.copyOf(signed, signed.length - SIGNATURE_BYTES);
        onPacketComplete(
            new Packet(payload, packet.getPartitionId()).resetFlagsTo(packet.getFlags()));
      } else {
        refuse();
        close.run();
      }
    }

    private boolean isSigned(Packet packet) {
      var signed = packet.toByteArray();
      int length = signed.length - SIGNATURE_BYTES;
      return MessageDigest.isEqual(
          Arrays.copyOfRange(signed, length, signed.length),
          signatures.next(packet, signed, length));
    }

    private void refuse() {
      refused = true;
      refuse.run();
    }
  }

  /** The signatures of the packets in one direction of a connection. */
  private static final class Signatures {
    private final Mac mac;
    private byte[] nonce;
    private long number;

    Signatures(SecretKeySpec key) {
      try {
        mac = Mac.getInstance(key.getAlgorithm());
        mac.init(key);
      } catch (GeneralSecurityException impossible) {
        throw new IllegalStateException("every Java has " + key.getAlgorithm(), impossible);
      }
    }

    void begin(byte[] nonce) {
      this.nonce = nonce;
    }

    byte[] next(Packet packet, byte[] content, int length) {
      mac.update(nonce);
      mac.update(ByteBuffer.allocate(14)
          .putLong(number++)
          .putChar(packet.getFlags())
          .putInt(packet.getPartitionId())
          .flip());
      mac.update(content, 0, length);
      return Arrays.copyOf(mac.doFinal(), SIGNATURE_BYTES);
    }
  }

  /** The nonces of this member and of those that have talked to it: none is accepted twice. */
  private static final class Nonces {
    private static final int KEPT = 10_000;

    private final SecureRandom random = new SecureRandom();
    private final Set<String> used = Collections.newSetFromMap(new LinkedHashMap<>() {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
        return size() > KEPT;
      }
    });

    byte[] create() {
      var nonce = new byte[NONCE_BYTES];
      random.nextBytes(nonce);
      remember(nonce);
      return nonce;
    }

    synchronized boolean remember(byte[] nonce) {
      return used.add(HexFormat.of().formatHex(nonce));
    }
  }
}
