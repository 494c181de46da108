package com.algorhythmic.http.wire;

import com.algorhythmic.settings.ProxyAddress;
import com.algorhythmic.settings.ProxySettings;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.ProxyOptions;
import io.vertx.core.net.ProxyType;
import java.net.URI;

/** Sends requests to servers elsewhere through the proxy that the settings name for them. */
public final class OutboundProxy {
  private OutboundProxy() {}

  /** The request to an address, through its proxy if it has one. */
  public static RequestOptions request(ProxySettings proxies, URI address) {
    var request = new RequestOptions().setAbsoluteURI(address.toString());
    proxies.to(address).map(OutboundProxy::options).ifPresent(request::setProxyOptions);
    return request;
  }

  private static ProxyOptions options(ProxyAddress proxy) {
    return new ProxyOptions()
        .setType(proxy.kind() == ProxyAddress.Kind.HTTP ? ProxyType.HTTP : ProxyType.SOCKS5)
        .setHost(proxy.host())
        .setPort(proxy.port())
        .setUsername(proxy.user())
        .setPassword(proxy.password());
  }
}
