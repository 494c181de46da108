package com.algorhythmic.bridge;

import com.algorhythmic.http.wire.ServerOptions;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.buffer.Buffer;

/**
 * Reads the frames of a WebSocket: joins fragments to messages, answers pings and the close frame. Last in the pipeline of a
 * connection, and confined to its event loop.
 */
final class FrameReader extends ChannelInboundHandlerAdapter {
  /** Learns what a client sends, on the event loop of its connection. */
  interface Listener {
    /** A whole message, of text or of bytes. */
    void received(Buffer message);

    /** A fragment of a message, except the first. */
    void continued();

    /** A ping or a pong. */
    void pinged();

    /** The connection has ended. @param status the code and reason of the client's close frame, or 1006 */
    void closed(String status);
  }

  private static final int NO_CODE = 1005;
  private static final int NO_CLOSE_FRAME = 1006;

  private ChannelHandlerContext context;
  private Listener listener;
  private Buffer fragments;
  private String status = Integer.toString(NO_CLOSE_FRAME);
  private volatile boolean closing;

  /** Must be called before anything is read. */
  void listen(Listener its) {
    listener = its;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext added) {
    context = added;
  }

  ChannelHandlerContext context() {
    return context;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    try {
      if (message instanceof WebSocketFrame frame) {
        read(frame);
      }
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  private void read(WebSocketFrame frame) {
    if (frame instanceof CloseWebSocketFrame close) {
      readClose(close);
    } else if (frame instanceof PingWebSocketFrame ping) {
      context.writeAndFlush(new PongWebSocketFrame(ping.content().retain()));
      listener.pinged();
    } else if (frame instanceof PongWebSocketFrame) {
      listener.pinged();
    } else {
      if (frame instanceof ContinuationWebSocketFrame) {
        listener.continued();
      }
      readMessage(frame);
    }
  }

  private void readMessage(WebSocketFrame frame) {
    var content = bytes(frame.content());
    if (frame.isFinalFragment() && fragments == null) {
      listener.received(content);
      return;
    }
    var joined = fragments == null ? content : fragments.appendBuffer(content);
    if (joined.length() > ServerOptions.MAX_MESSAGE_BYTES) {
      fragments = null;
      // As the decoder reports a single frame that is too long.
      context.pipeline().fireExceptionCaught(new TooLongFrameException("a message of fragments"));
    } else if (frame.isFinalFragment()) {
      fragments = null;
      listener.received(joined);
    } else {
      fragments = joined;
    }
  }

  private static Buffer bytes(ByteBuf content) {
    var bytes = new byte[content.readableBytes()];
    content.readBytes(bytes);
    return Buffer.buffer(bytes);
  }

  private void readClose(CloseWebSocketFrame frame) {
    int code = frame.statusCode();
    var reason = frame.reasonText();
    status = (code < 0 ? NO_CODE : code)
        // They may be the client's own words.
        + (reason.isEmpty() ? "" : " " + reason.replaceAll("\\p{Cntrl}", " "));
    if (closing) {
      context.close();
    } else {
      closing = true;
      context
          .writeAndFlush(new CloseWebSocketFrame(true, 0, frame.content().retain()))
          .addListener(written -> context.close());
    }
  }

  /** Sends a close frame, once; the client's answer ends the connection. */
  void close(int code, String reason) {
    if (!closing) {
      closing = true;
      context.writeAndFlush(new CloseWebSocketFrame(code, reason));
    }
  }

  boolean isClosing() {
    return closing;
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    listener.closed(status);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable failure) {
    // The connection is lost, so there is nobody to tell.
    ctx.close();
  }
}
