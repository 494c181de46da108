package com.algorhythmic.accounts.oidc;

import com.algorhythmic.http.wire.OutboundProxy;
import com.algorhythmic.settings.ProxySettings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * The HTTP client for providers of OpenID Connect. Each answer has a limit of time and of size, and no redirect is followed. The
 * client of vertx-auth-oauth2 has none of these limits.
 */
final class ProviderClient {
  private static final int TIMEOUT_MS = 5_000;
  private static final int MAX_ANSWER_BYTES = 256 << 10;

  private final Vertx vertx;
  private final ProxySettings proxies;
  private final HttpClientAgent client;

  ProviderClient(Vertx vertx, ProxySettings proxies) {
    this.vertx = vertx;
    this.proxies = proxies;
    client = vertx.createHttpClient(
        new HttpClientOptions().setConnectTimeout(TIMEOUT_MS).setVerifyHost(true));
  }

  /** Reads a document; fails with a {@link ProviderFault}. */
  Future<JsonObject> get(URI address) {
    return exchange(address, HttpMethod.GET, null, Buffer.buffer());
  }

  /** Sends a form. @param authorization the header, or null */
  Future<JsonObject> post(URI address, String authorization, Map<String, String> form) {
    var body = form.entrySet().stream()
        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
        .collect(Collectors.joining("&"));
    return exchange(address, HttpMethod.POST, authorization, Buffer.buffer(body));
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private Future<JsonObject> exchange(
      URI address, HttpMethod method, String authorization, Buffer body) {
    // The timeout includes the wait for a connection.
    return client
        .request(OutboundProxy.request(proxies, address).setMethod(method))
        .compose(request -> {
          long timer = vertx.setTimer(TIMEOUT_MS, late -> request.reset());
          request.putHeader("Accept", "application/json");
          if (method == HttpMethod.POST) {
            request.putHeader("Content-Type", "application/x-www-form-urlencoded");
          }
          if (authorization != null) {
            request.putHeader("Authorization", authorization);
          }
          return send(address, request, body).onComplete(ended -> vertx.cancelTimer(timer));
        })
        .timeout(TIMEOUT_MS, TimeUnit.MILLISECONDS)
        .recover(failure -> Future.failedFuture(
            failure instanceof ProviderFault
                ? failure
                : ProviderFault.away(
                    address.getHost() + " does not answer: " + failure.getMessage())));
  }

  private static Future<JsonObject> send(URI address, HttpClientRequest request, Buffer body) {
    return request
        .send(body)
        .compose(response -> read(address, response).map(answer -> {
          int status = response.statusCode();
          if (status >= 500 || status == 429) {
            throw ProviderFault.away(address.getHost() + " answers with status " + status);
          }
          if (status != 200) {
            throw ProviderFault.wrong(address.getHost() + " refuses with status " + status);
          }
          return json(address, answer);
        }));
  }

  private static Future<Buffer> read(URI address, HttpClientResponse response) {
    var body = Buffer.buffer();
    response.handler(chunk -> {
      if (body.length() + chunk.length() > MAX_ANSWER_BYTES) {
        response.request().reset();
      } else {
        body.appendBuffer(chunk);
      }
    });
    return response
        .end()
        .map(body)
        .recover(broken -> Future.failedFuture(ProviderFault.away(
            address.getHost() + " sends too much, too slowly or not to the end")));
  }

  private static JsonObject json(URI address, Buffer answer) {
    try {
      return answer.toJsonObject();
    } catch (DecodeException | ClassCastException unreadable) {
      throw ProviderFault.wrong(address.getHost() + " does not answer with a JSON object");
    }
  }
}
