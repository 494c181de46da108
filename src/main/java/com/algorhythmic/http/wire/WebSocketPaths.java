package com.algorhythmic.http.wire;

import java.util.Set;
import java.util.regex.Pattern;

/** The paths of the live channel that accept WebSockets. SockJS's other transports are requests. */
public final class WebSocketPaths {
  private static final Set<String> PLAIN = Set.of("/ws", "/eventbus/websocket");

  /** The path /eventbus/server/session/websocket. */
  private static final Pattern SOCK_JS = Pattern.compile("/eventbus/[^/.]+/[^/.]+/websocket");

  private WebSocketPaths() {}

  /** Whether a path accepts WebSockets, plain ones or those of SockJS. */
  public static boolean contain(String path) {
    return path != null && (PLAIN.contains(path) || isSockJs(path));
  }

  /** Whether the messages on a path are wrapped as SockJS does. */
  public static boolean isSockJs(String path) {
    return SOCK_JS.matcher(path).matches();
  }
}
