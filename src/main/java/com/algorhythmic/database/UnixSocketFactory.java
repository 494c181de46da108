package com.algorhythmic.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import javax.net.SocketFactory;

/** Connects the JDBC driver, which knows TCP only, to a Unix socket. The driver finds this class by its name. */
public final class UnixSocketFactory extends SocketFactory {
  private final UnixDomainSocketAddress address;

  /** @param path of the socket */
  public UnixSocketFactory(String path) {
    address = UnixDomainSocketAddress.of(path);
  }

  @Override
  public Socket createSocket() {
    return new UnixSocket(address);
  }

  @Override
  public Socket createSocket(String host, int port) {
    return createSocket();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort) {
    return createSocket();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) {
    return createSocket();
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
    return createSocket();
  }

  /** A socket over a channel, with the methods that the driver calls; options of TCP have no effect. */
  private static final class UnixSocket extends Socket {
    private final UnixDomainSocketAddress address;
    private SocketChannel channel;

    UnixSocket(UnixDomainSocketAddress address) {
      this.address = address;
    }

    @Override
    public void connect(SocketAddress ignored, int timeoutMs) throws IOException {
      channel = SocketChannel.open(address);
    }

    @Override
    public void connect(SocketAddress ignored) throws IOException {
      connect(ignored, 0);
    }

    @Override
    public boolean isConnected() {
      return channel != null;
    }

    @Override
    public boolean isClosed() {
      return channel != null && !channel.isOpen();
    }

    @Override
    public InputStream getInputStream() {
      return Channels.newInputStream(channel);
    }

    @Override
    public OutputStream getOutputStream() {
      return Channels.newOutputStream(channel);
    }

    @Override
    public void close() throws IOException {
      if (channel != null) {
        channel.close();
      }
    }

    @Override
    public void setTcpNoDelay(boolean on) {}

    @Override
    public void setKeepAlive(boolean on) {}

    @Override
    public void setSoTimeout(int timeoutMs) {}

    @Override
    public int getSoTimeout() {
      return 0;
    }

    @Override
    public int getSendBufferSize() {
      return 1 << 16;
    }

    @Override
    public int getReceiveBufferSize() {
      return 1 << 16;
    }
  }
}
