package com.algorhythmic.http.site;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.settings.IpAddress;
import com.algorhythmic.settings.Origin;
import com.algorhythmic.settings.Settings;
import com.algorhythmic.settings.Settings.Role;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * This site as its settings describe it: under which hosts it is reached, who sends a request, and whether a page of ours
 * does. Each port has one.
 */
public final class Site {
  private final TrustedProxies proxies;
  private final HostNames hosts;
  private final Origins origins;
  private final Machine machine;
  private final BasePath base;
  private final boolean takesAnyAddress;
  /** Nearly all requests ask for the same, several times each. */
  private volatile Own latestOwn;

  private Site(
      Vertx vertx,
      Settings settings,
      List<String> moreProxies,
      Set<Origin> otherOrigins,
      boolean takesAnyAddress) {
    var trusted = new ArrayList<>(settings.http().proxies());
    trusted.addAll(moreProxies);
    proxies = TrustedProxies.of(trusted);
    var publicUrl = settings.publicSite().url().flatMap(Origin::parse);
    var names = new ArrayList<>(settings.http().allowedHosts().orElse(List.of()));
    publicUrl.map(Origin::host).ifPresent(names::add);
    hosts = new HostNames(names);
    origins = new Origins(publicUrl, otherOrigins);
    machine = new Machine(vertx);
    base = BasePath.of(settings);
    this.takesAnyAddress = takesAnyAddress;
  }

  /** The site at the HTTP port. */
  public static Site of(Vertx vertx, Settings settings) {
    return new Site(vertx, settings, List.of(), Set.of(), false);
  }

  /** The site at the bridge's port, to which the HTTP port of the same process forwards requests. */
  public static Site ofBridge(Vertx vertx, Settings settings) {
    var forwarding = settings.runs(Role.HTTP)
        ? List.of("127.0.0.0/8", "::1", settings.bridge().host())
        : List.<String>of();
    return new Site(vertx, settings, forwarding, liveOrigins(settings), false);
  }

  /** The site of the live channel at the HTTP port. */
  public static Site ofLiveChannel(Vertx vertx, Settings settings) {
    return new Site(vertx, settings, List.of(), liveOrigins(settings), false);
  }

  /** The origins besides this site's whose pages may open a live channel. */
  private static Set<Origin> liveOrigins(Settings settings) {
    return settings.bridge().origins().orElse(Set.of()).stream()
        .map(String::strip)
        .map(Origin::parse)
        .flatMap(Optional::stream)
        .collect(Collectors.toSet());
  }

  /** The site at the management port. Probes ask for any address of a pod; no page can make an address its name. */
  public static Site ofManagement(Vertx vertx, Settings settings) {
    return new Site(vertx, settings, List.of(), Set.of(), true);
  }

  /** Reads this machine's addresses. */
  public Future<Void> open() {
    return machine.read();
  }

  /** Whether the peer of a connection is a trusted proxy, whose connections are those of many clients. */
  public boolean isTrusted(SocketAddress peer) {
    return proxies.isTrusted(address(peer));
  }

  /** The network of a connection's peer, for limits that apply before there is a request. */
  public String network(SocketAddress peer) {
    return Sender.network(address(peer));
  }

  /** Whether a program on this machine sends the request, without a proxy between. */
  public boolean isLocal(HttpServerRequest request) {
    return TrustedProxies.isLocal(address(request.remoteAddress()), request.headers());
  }

  public Sender sender(HttpServerRequest request) {
    return proxies.sender(
        address(request.remoteAddress()),
        request.isSSL() ? "https" : "http",
        authority(request),
        request.headers());
  }

  /** What a request asks for itself, whatever a proxy says; null without a Host header. */
  private static String authority(HttpServerRequest request) {
    var authority = request.authority();
    return authority == null ? request.getHeader(HttpHeaders.HOST) : authority.toString();
  }

  /**
   * Fails with MISDIRECTED if the request asks for a host that is not ours; the request is paused meanwhile. Only very old
   * clients name no host.
   */
  public Future<Void> checkHost(HttpServerRequest request) {
    var sender = sender(request);
    var peer = address(request.remoteAddress());
    var ownAuthority = authority(request);
    // A page that points its name at this machine can set X-Forwarded-Host, but not Host.
    if (peer != null && peer.isLoopback() && !Objects.equals(ownAuthority, sender.authority())) {
      return checkHost(request, new Sender(peer, sender.scheme(), ownAuthority))
          .compose(own -> checkHost(request, sender));
    }
    return checkHost(request, sender);
  }

  private Future<Void> checkHost(HttpServerRequest request, Sender sender) {
    if (sender.authority() == null) {
      return Future.succeededFuture();
    }
    var host = own(sender).map(Origin::host);
    if (host.isEmpty()) {
      return Future.failedFuture(misdirected("this"));
    }
    if (hosts.contain(host.get())
        || takesAnyAddress && HostNames.address(host.get()).isPresent()) {
      return Future.succeededFuture();
    }
    request.pause();
    return machine
        .isCalled(host.get())
        .onComplete(known -> request.resume())
        .compose(
            own -> own ? Future.succeededFuture() : Future.failedFuture(misdirected(host.get())));
  }

  private static Refusal misdirected(String host) {
    return new Refusal(
        Code.MISDIRECTED,
        "this site has another address than " + host
            + "; if it should have this one, too, name it in http.allowed-hosts or public.url");
  }

  /** The refusal of a request from a page of another site; empty if the request may pass. */
  public Optional<Refusal> foreignPage(HttpServerRequest request) {
    return origins
        .problem(
            own(sender(request)),
            request.headers().getAll(HttpHeaders.ORIGIN),
            request.getHeader("Sec-Fetch-Site"))
        .map(problem -> new Refusal(Code.FORBIDDEN, problem));
  }

  /** The address of this site in links: public.url, or what the sender has asked for, with http.base-path. */
  public String url(Sender sender) {
    return origins
        .publicUrl()
        .or(() -> own(sender))
        .map(origin -> origin + base.path())
        .orElseThrow(() -> new Refusal(Code.INVALID, "the Host header is missing", "Host"));
  }

  public BasePath base() {
    return base;
  }

  /** Whether browsers reach this site over TLS, so that cookies and caches may be told so. */
  public boolean isSecure(Sender sender) {
    return origins.publicUrl().or(() -> own(sender)).filter(Origin::isSecure).isPresent();
  }

  /** The origin that a sender has asked for; empty if its Host header names none. */
  private Optional<Origin> own(Sender sender) {
    var latest = latestOwn;
    if (latest == null || !latest.isFor(sender)) {
      latest = new Own(
          sender.scheme(), sender.authority(), Origin.of(sender.scheme(), sender.authority()));
      latestOwn = latest;
    }
    return latest.origin;
  }

  /** The origin for a scheme and a Host header. */
  private record Own(String scheme, String authority, Optional<Origin> origin) {
    boolean isFor(Sender sender) {
      return scheme.equals(sender.scheme()) && Objects.equals(authority, sender.authority());
    }
  }

  /** The headers that tell the bridge who sends a request that is forwarded to it; those of the request are replaced. */
  public MultiMap forwarded(HttpServerRequest request) {
    return sender(request).headers();
  }

  private static IpAddress address(SocketAddress peer) {
    return peer == null ? null : IpAddress.parse(peer.hostAddress()).orElse(null);
  }
}
