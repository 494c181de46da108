package com.algorhythmic.http.site;

import com.algorhythmic.settings.IpAddress;
import com.algorhythmic.settings.Settings;
import com.algorhythmic.settings.Settings.Role;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;

/** This site as its settings describe it: who sends a request, seen through the trusted proxies. */
public final class Site {
  private final TrustedProxies proxies;

  private Site(List<String> proxies) {
    this.proxies = TrustedProxies.of(proxies);
  }

  /** The site at the HTTP port. */
  public static Site of(Settings settings) {
    return new Site(settings.http().trustedProxies().orElse(List.of()));
  }

  /** The site at the bridge's port, to which the HTTP port of the same process forwards requests. */
  public static Site ofBridge(Settings settings) {
    var proxies = new ArrayList<>(settings.http().trustedProxies().orElse(List.of()));
    if (settings.runs(Role.HTTP)) {
      proxies.addAll(List.of("127.0.0.0/8", "::1", settings.bridge().host()));
    }
    return new Site(proxies);
  }

  /** Whether the peer of a connection is a trusted proxy, whose connections are those of many clients. */
  public boolean isTrusted(SocketAddress peer) {
    return proxies.isTrusted(address(peer));
  }

  /** The network of a connection's peer, for limits that apply before there is a request. */
  public String network(SocketAddress peer) {
    return Sender.network(address(peer));
  }

  public Sender sender(HttpServerRequest request) {
    var authority = request.authority();
    return proxies.sender(
        address(request.remoteAddress()),
        request.isSSL() ? "https" : "http",
        authority == null ? null : authority.toString(),
        request.headers());
  }

  /** The headers that tell the bridge who sends a request that is forwarded to it; those of the request are replaced. */
  public MultiMap forwarded(HttpServerRequest request) {
    return sender(request).headers();
  }

  private static IpAddress address(SocketAddress peer) {
    return peer == null ? null : IpAddress.parse(peer.hostAddress()).orElse(null);
  }
}
