package com.algorhythmic.http.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * Guards one connection, first in its pipeline: passes valid requests on, answers an invalid or late one itself and closes
 * the connection. It leaves the pipeline when the connection becomes a WebSocket. Confined to the connection's event loop.
 */
final class ConnectionGuard extends ChannelDuplexHandler {
  /** Time for the client to read the answer; closing at once would discard it while the client still sends. */
  private static final long LINGER_MS = 1_000;

  /**
   * The deadlines of a connection, in ns.
   *
   * @param silent for the first byte of a new connection
   * @param head from the first byte of a request to the end of its head
   * @param body from there to the end of its body
   * @param write for a client to read a part of its response
   */
  record Deadlines(long silent, long head, long body, long write) {}

  /** Learns what happens to a connection. */
  interface Listener {
    void rejected(ConnectionGuard guard, Rejection why);

    /** The first request's head is complete. */
    void hasRequested(ConnectionGuard guard);

    /** The connection is closed, or a WebSocket now. */
    void left(ConnectionGuard guard);
  }

  private final Deadlines deadlines;
  private final Listener listener;
  private final RequestScanner scanner = new RequestScanner();
  private ChannelHandlerContext context;
  private long sinceNs = System.nanoTime();
  private long unwritableSinceNs;
  private boolean unwritable;
  private boolean hasReceived;
  private int answered;
  private boolean answering;
  private Rejection rejection;
  private boolean done;

  ConnectionGuard(Deadlines deadlines, Listener listener) {
    this.deadlines = deadlines;
    this.listener = listener;
  }

  /** Installs the guard on a connection that has received nothing yet. */
  void install(ChannelHandlerContext connection) {
    var pipeline = connection.pipeline();
    pipeline.addFirst("guard", this);
    pipeline.addBefore(connection.name(), "responses", new Responses());
  }

  @Override
  public void handlerAdded(ChannelHandlerContext added) {
    context = added;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (rejection != null) {
      ReferenceCountUtil.release(message);
      return;
    }
    var bytes = (ByteBuf) message;
    hasReceived = true;
    var phase = scanner.phase();
    int begun = scanner.begun();
    int passed = scanner.scan(bytes);
    if (scanner.phase() != phase || scanner.begun() != begun) {
      sinceNs = System.nanoTime();
    }
    if (begun == 0 && scanner.begun() > 0) {
      listener.hasRequested(this);
    }
    // Before passing on, because the response to an earlier request may be complete at once.
    rejection = scanner.rejection();
    if (rejection == null) {
      ctx.fireChannelRead(bytes);
      return;
    }
    if (passed > 0) {
      ctx.fireChannelRead(bytes.readRetainedSlice(passed));
    }
    bytes.release();
    listener.rejected(this, rejection);
    answerRejection();
  }

  /** Rejects what has not arrived in time. @param nowNs the current time of System.nanoTime() */
  void check(long nowNs) {
    if (done) {
      if (nowNs - sinceNs > deadlines.write()) {
        context.close();
      }
    } else if (unwritable && nowNs - unwritableSinceNs > deadlines.write()) {
      reject(Rejection.NOT_READING);
    } else if (rejection != null) {
      return;
    } else if (!hasReceived) {
      if (nowNs - sinceNs > deadlines.silent()) {
        reject(Rejection.SILENT);
      }
    } else if (!context.channel().config().isAutoRead()) {
      // The server itself does not read at the moment.
      sinceNs = nowNs;
    } else if (scanner.phase() == RequestScanner.Phase.HEAD) {
      if (nowNs - sinceNs > deadlines.head()) {
        reject(Rejection.SLOW_HEADERS);
      }
    } else if (scanner.phase().isBody() && nowNs - sinceNs > deadlines.body()) {
      reject(Rejection.SLOW_BODY);
    }
  }

  /** Refuses the connection before it has sent anything. */
  void reject(Rejection why) {
    rejection = why;
    listener.rejected(this, why);
    if (why.hasResponse()) {
      answerRejection();
    } else {
      done = true;
      context.close();
    }
  }

  /** Answers unless earlier requests still wait for their responses. */
  private void answerRejection() {
    boolean inBody = scanner.phase().isBody();
    int waiting = scanner.begun() - answered - (inBody ? 1 : 0);
    if (done || waiting > 0) {
      return;
    }
    done = true;
    sinceNs = System.nanoTime();
    // The response to a refused body may have been sent already, completely or in part.
    var response = waiting < 0 || inBody && answering
        ? Unpooled.EMPTY_BUFFER
        : Unpooled.copiedBuffer(rejection.response(), StandardCharsets.US_ASCII);
    context.writeAndFlush(response).addListener(written -> linger());
  }

  private void linger() {
    var channel = context.channel();
    if (channel instanceof DuplexChannel duplex) {
      duplex.shutdownOutput();
    }
    channel.config().setAutoRead(true);
    context.executor().schedule(() -> context.close(), LINGER_MS, TimeUnit.MILLISECONDS);
  }

  @Override
  public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
    if (done) {
      ReferenceCountUtil.release(message);
      promise.tryFailure(new ClosedChannelException());
    } else {
      ctx.write(message, promise);
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    unwritable = !ctx.channel().isWritable();
    unwritableSinceNs = System.nanoTime();
    ctx.fireChannelWritabilityChanged();
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    listener.left(this);
    ctx.fireChannelInactive();
  }

  private void responseBegins(HttpResponseStatus status) {
    answering = true;
    if (status.code() == HttpResponseStatus.SWITCHING_PROTOCOLS.code()) {
      listener.left(this);
      context.pipeline().remove(this);
    }
  }

  private void responseEnds() {
    answered++;
    answering = false;
    scanner.endUpgrade();
    if (rejection != null) {
      answerRejection();
    }
  }

  /** Follows the responses, before they are encoded. */
  private final class Responses extends ChannelOutboundHandlerAdapter {
    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
      boolean begins = message instanceof HttpResponse response && isFinal(response.status());
      boolean ends = message instanceof LastHttpContent
          && !(message instanceof HttpResponse response && !isFinal(response.status()));
      var status = begins ? ((HttpResponse) message).status() : null;
      ctx.write(message, promise);
      if (begins) {
        responseBegins(status);
      }
      if (status != null && status.code() == HttpResponseStatus.SWITCHING_PROTOCOLS.code()) {
        ctx.pipeline().remove(this);
      } else if (ends) {
        responseEnds();
      }
    }

    private static boolean isFinal(HttpResponseStatus status) {
      return status.codeClass() != HttpStatusClass.INFORMATIONAL
          || status.code() == HttpResponseStatus.SWITCHING_PROTOCOLS.code();
    }
  }
}
