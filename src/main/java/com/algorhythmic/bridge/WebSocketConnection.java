package com.algorhythmic.bridge;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.VoidChannelPromise;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.internal.ContextInternal;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A WebSocket, plain or of SockJS. Frames are encoded once for all sockets. They are written to the Netty channel, or wait for
 * its event loop if that is not the bridge's, and are flushed together.
 */
final class WebSocketConnection implements Connection {
  private static final Future<Void> WRITTEN = Future.succeededFuture();
  private static final long NO_TIMER = -1;

  private final FrameReader reader;
  private final ContextInternal bridge;
  private final Flusher flusher;
  private final boolean isSockJs;
  private final ChannelHandlerContext channel;
  private final VoidChannelPromise noPromise;
  private final Queue<Write> handedOver = new ConcurrentLinkedQueue<>();
  private final AtomicLong handedOverBytes = new AtomicLong();
  private final AtomicBoolean flushing = new AtomicBoolean();
  private long heartbeat = NO_TIMER;

  /**
   * @param reader of the accepted WebSocket
   * @param bridge the context that writes, and on which writes complete
   * @param isSockJs whether frames are wrapped as SockJS does
   */
  WebSocketConnection(
      FrameReader reader, ContextInternal bridge, Flusher flusher, boolean isSockJs) {
    this.reader = reader;
    this.bridge = bridge;
    this.flusher = flusher;
    this.isSockJs = isSockJs;
    channel = reader.context();
    noPromise = new VoidChannelPromise(channel.channel(), false);
  }

  /** Calls a task, which must close the connection, on the first frame that is too large or otherwise invalid. */
  void onInvalidFrame(Runnable close) {
    channel.pipeline().addBefore(channel.name(), null, new InvalidFrames(close));
  }

  /** @param written null if nobody waits for it */
  private record Write(ByteBuf wire, int bytes, Promise<Void> written) {}

  /** Must be called before the first frame is written. */
  void opened() {
    if (isSockJs) {
      write(SockJsFraming.OPEN);
      heartbeat = bridge
          .owner()
          .setPeriodic(SockJsFraming.HEARTBEAT_MS, timer -> write(SockJsFraming.HEARTBEAT));
    }
  }

  /** Must be called when the connection has ended. */
  void closed() {
    bridge.owner().cancelTimer(heartbeat);
  }

  @Override
  public Future<Void> write(Frame frame) {
    return write(isSockJs ? frame.wrapped() : frame.wire());
  }

  private void write(String message) {
    write(Unpooled.wrappedBuffer(Frame.encoded(message)));
  }

  private Future<Void> write(ByteBuf wire) {
    if (reader.isClosing() || !channel.channel().isActive()) {
      return WRITTEN;
    }
    int bytes = wire.readableBytes();
    boolean hasRoom = handedOverBytes.get() + bytes < channel.channel().bytesBeforeUnwritable();
    Promise<Void> written = hasRoom ? null : Promise.promise();
    var write = new Write(wire, bytes, written);
    boolean isNear = channel.executor().inEventLoop();
    if (isNear) {
      pass(write);
    } else {
      handedOverBytes.addAndGet(bytes);
      handedOver.add(write);
    }
    if (flushing.compareAndSet(false, true)) {
      flusher.add(this, channel.executor());
    }
    return hasRoom ? WRITTEN : written.future();
  }

  /** Sends what was written; must be called on the connection's event loop. */
  void flush() {
    // Before the queue is read, so that a frame added meanwhile gets another task.
    flushing.set(false);
    for (var next = handedOver.poll(); next != null; next = handedOver.poll()) {
      handedOverBytes.addAndGet(-next.bytes());
      pass(next);
    }
    channel.flush();
  }

  private void pass(Write write) {
    if (write.written() == null) {
      channel.write(write.wire(), noPromise);
    } else {
      channel
          .write(write.wire())
          .addListener(done -> bridge.emit(any -> write.written().complete()));
    }
  }

  @Override
  public boolean isWritable() {
    return channel.channel().isWritable();
  }

  @Override
  public void close(int code, String reason) {
    if (isSockJs) {
      write(SockJsFraming.close(code, reason));
    }
    channel.executor().execute(() -> {
      // The flusher's turn may come after the close frame.
      flush();
      reader.close(code, reason);
    });
    // The close frame waits behind all earlier frames; a peer that does not read would delay it
    // forever.
    bridge.setTimer(CLOSE_TIMEOUT_MS, timer -> channel.close());
  }
}
