package com.algorhythmic.painter.openai;

import com.algorhythmic.http.wire.OutboundProxy;
import com.algorhythmic.settings.ProxySettings;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;

/** The provider's server as requests reach it: with the key, and through the proxy if the settings name one. */
record OpenAiEndpoint(HttpClientAgent client, OpenAiOptions options, ProxySettings proxies) {

  /** Connects for the request that generates a picture. */
  Future<HttpClientRequest> generate() {
    var accept =
        options.partialImages() > 0 ? "text/event-stream, application/json" : "application/json";
    return connect(to(options.generations())
        .setMethod(HttpMethod.POST)
        .putHeader("Content-Type", "application/json")
        .putHeader("Accept", accept));
  }

  /** Connects for the download of a picture. Redirects are not followed. */
  Future<HttpClientRequest> download(URI picture) {
    return connect(to(picture).setMethod(HttpMethod.GET).putHeader("Accept", "image/*"));
  }

  private RequestOptions to(URI address) {
    // Sets no timeout: one that fires while the client waits for a connection leaves the client
    // unable to close. PaintResult enforces the limit.
    return OutboundProxy.request(proxies, address)
        .putHeader("Authorization", "Bearer " + options.key())
        .putHeader("User-Agent", "Algorhythmic");
  }

  private Future<HttpClientRequest> connect(RequestOptions to) {
    // compose() turns the exception that a closed client throws into a failed future.
    return Future.succeededFuture(to).compose(client::request);
  }
}
