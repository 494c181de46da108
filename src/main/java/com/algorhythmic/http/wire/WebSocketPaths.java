package com.algorhythmic.http.wire;

import com.algorhythmic.http.site.BasePath;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The paths of the live channel that accept WebSockets. SockJS's other transports are requests.
 *
 * @param base of the site
 */
public record WebSocketPaths(BasePath base) {
  private static final Set<String> PLAIN = Set.of("/ws", "/eventbus/websocket");

  /** The path /eventbus/server/session/websocket. */
  private static final Pattern SOCK_JS = Pattern.compile("/eventbus/[^/.]+/[^/.]+/websocket");

  /** Whether a path accepts WebSockets, plain ones or those of SockJS. */
  public boolean contain(String path) {
    var within = base.within(path);
    return within != null && (PLAIN.contains(within) || isSockJs(path));
  }

  /** Whether the messages on a path are wrapped as SockJS does. */
  public boolean isSockJs(String path) {
    return SOCK_JS.matcher(base.within(path)).matches();
  }
}
