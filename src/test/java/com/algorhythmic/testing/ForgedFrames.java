package com.algorhythmic.testing;

import com.algorhythmic.bus.Ask;
import io.vertx.core.MultiMap;
import io.vertx.core.eventbus.impl.CodecManager;
import io.vertx.core.eventbus.impl.clustered.ClusteredMessage;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;

/** Frames of the event bus, written by a stranger on the network. */
public final class ForgedFrames {
  /** The server closes the connection at the first frame, so more frames need more connections. */
  private static final int FRAMES_A_CONNECTION = 20;

  private ForgedFrames() {}

  /**
   * A question in the wire format of Vert.x.
   *
   * @param caller the header that names its caller
   */
  public static <Q> byte[] ask(Ask<Q, ?> ask, Q question, String caller) {
    var headers =
        MultiMap.caseInsensitiveMultiMap().add("correlation", "forged").add("caller", caller);
    return new ClusteredMessage<>(
            "a-stranger",
            ask.address(),
            headers,
            JsonObject.mapFrom(question),
            CodecManager.JSON_OBJECT_MESSAGE_CODEC,
            true,
            null)
        .encodeToWire()
        .getBytes();
  }

  /** Sends a frame many times; returns how many times it was handed to the network. */
  public static int send(int port, byte[] frame, int times) throws IOException {
    int sent = 0;
    while (sent < times) {
      try (var socket = new Socket("127.0.0.1", port)) {
        sent += write(socket.getOutputStream(), frame, Math.min(times - sent, FRAMES_A_CONNECTION));
      }
    }
    return sent;
  }

  /** Writes until the server has closed the connection, at least one frame. */
  private static int write(OutputStream out, byte[] frame, int times) {
    int written = 0;
    try {
      while (written < times) {
        out.write(frame);
        written++;
      }
    } catch (IOException closed) {
      return Math.max(written, 1);
    }
    return written;
  }
}
