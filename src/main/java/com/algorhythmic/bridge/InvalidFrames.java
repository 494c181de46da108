package com.algorhythmic.bridge;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.util.ReferenceCountUtil;

/**
 * Keeps a connection with an invalid frame open until the peer has received the close frame. Vert.x would close it at once,
 * and a connection that is closed with unread bytes is reset: the peer loses what it has not read yet.
 */
final class InvalidFrames extends ChannelDuplexHandler {
  private final Runnable close;
  private boolean isInvalid;

  /** @param close called once; writes the close frame and limits the wait for the peer */
  InvalidFrames(Runnable close) {
    this.close = close;
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable failure) {
    if (!(failure instanceof DecoderException)) {
      ctx.fireExceptionCaught(failure);
    } else if (!isInvalid) {
      isInvalid = true;
      ctx.pipeline().addFirst(new Discard());
      // A connection that is paused would never read the peer's end of the stream.
      ctx.channel().config().setAutoRead(true);
      close.run();
    }
  }

  @Override
  public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
    if (isInvalid
        && message instanceof CloseWebSocketFrame
        && ctx.channel() instanceof DuplexChannel channel) {
      // The peer answers the end of the stream by closing, as its own close frame is not read.
      ctx.write(message, promise.unvoid().addListener((ChannelFutureListener)
          written -> channel.shutdownOutput()));
    } else {
      ctx.write(message, promise);
    }
  }

  private static final class Discard extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
      ReferenceCountUtil.release(message);
    }
  }
}
