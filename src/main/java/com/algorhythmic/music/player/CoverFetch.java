package com.algorhythmic.music.player;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.http.wire.OutboundProxy;
import com.algorhythmic.settings.Settings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/**
 * Fetches covers from addresses that strangers name. It asks only addresses that {@link HomeNetworks} allows, connects to the
 * address that it has checked, so that a name can't change its meaning in between, and checks each redirect alike.
 */
final class CoverFetch {
  private static final String FIELD = "coverUrl";
  private static final int MAX_REDIRECTS = 3;
  private static final long LIMIT_MS = 8_000;

  private final Vertx vertx;
  private final Settings settings;
  private final HttpClientAgent client;

  CoverFetch(Vertx vertx, Settings settings) {
    this.vertx = vertx;
    this.settings = settings;
    client = vertx.createHttpClient(
        new HttpClientOptions().setConnectTimeout(3_000).setKeepAlive(false).setVerifyHost(true));
  }

  /** The bytes of a cover; refuses an address that it may not ask, and whatever else goes wrong. */
  Future<byte[]> fetch(String url) {
    return fetch(address(url), MAX_REDIRECTS)
        .timeout(LIMIT_MS, TimeUnit.MILLISECONDS)
        .recover(failure -> Future.failedFuture(
            failure instanceof Refusal ? failure : refusal("the cover could not be fetched")));
  }

  private Future<byte[]> fetch(URI address, int redirects) {
    return resolve(address)
        .compose(checked -> client.request(OutboundProxy.request(settings.proxy(), address)
            .setServer(SocketAddress.inetSocketAddress(port(address), checked.getHostAddress()))
            .setFollowRedirects(false)))
        .compose(request -> exchange(request, address, redirects));
  }

  private Future<byte[]> exchange(HttpClientRequest request, URI address, int redirects) {
    long timer = vertx.setTimer(LIMIT_MS, late -> request.reset());
    return request
        .putHeader("Accept", "image/jpeg, image/png, image/webp;q=0.5")
        .send()
        .compose(response -> {
          // Vert.x logs the end of a reset response as an error unless somebody handles it.
          response.exceptionHandler(reset -> {});
          var location = response.getHeader("Location");
          if (response.statusCode() / 100 == 3 && location != null) {
            request.reset();
            if (redirects == 0) {
              throw refusal("the cover's address leads on too often");
            }
            return fetch(redirected(address, location), redirects - 1);
          }
          if (response.statusCode() != 200) {
            request.reset();
            throw refusal("the cover's server answered " + response.statusCode());
          }
          return body(response);
        })
        .onComplete(ended -> vertx.cancelTimer(timer));
  }

  private static Future<byte[]> body(HttpClientResponse response) {
    var body = Buffer.buffer();
    boolean[] isTooLarge = {false};
    response.handler(chunk -> {
      if (body.length() + chunk.length() > Cover.MAX_BYTES) {
        isTooLarge[0] = true;
        response.request().reset();
      } else {
        body.appendBuffer(chunk);
      }
    });
    var tooLarge = refusal("the cover has more than " + Cover.MAX_BYTES / 1_000_000 + " MB");
    return response
        .end()
        .recover(failure -> Future.failedFuture(isTooLarge[0] ? tooLarge : failure))
        .map(ended -> body.getBytes());
  }

  /** The first address of the host; refused if any of its addresses may not be asked. */
  private Future<InetAddress> resolve(URI address) {
    var host = address.getHost().replaceAll("^\\[|]$", "");
    Callable<InetAddress[]> lookup = () -> InetAddress.getAllByName(host);
    return vertx.executeBlocking(lookup, false).transform(resolved -> {
      if (resolved.failed()) {
        return Future.failedFuture(refusal(
            resolved.cause() instanceof UnknownHostException
                ? "the cover's host is unknown"
                : "the cover's host could not be looked up"));
      }
      var all = List.of(resolved.result());
      boolean fromHome = settings.music().coversFromHome();
      return all.stream().allMatch(one -> HomeNetworks.allows(one, fromHome))
          ? Future.succeededFuture(all.get(0))
          : Future.failedFuture(refusal(
              "covers are not fetched from this machine or its private network; send the cover's bytes,"
                  + " or let the operator set music.covers-from-home"));
    });
  }

  private static URI redirected(URI from, String location) {
    try {
      return address(from.resolve(location).toString());
    } catch (IllegalArgumentException unreadable) {
      throw refusal("the cover's address leads nowhere");
    }
  }

  private static URI address(String url) {
    try {
      var address = URI.create(url);
      var scheme = String.valueOf(address.getScheme());
      boolean isWeb = scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https");
      if (isWeb && address.getHost() != null && address.getUserInfo() == null) {
        return address;
      }
    } catch (IllegalArgumentException unreadable) {
      // Refused below.
    }
    throw refusal("the cover's address begins with http:// or https:// and names a host");
  }

  private static int port(URI address) {
    int usual = address.getScheme().equalsIgnoreCase("https") ? 443 : 80;
    return address.getPort() < 0 ? usual : address.getPort();
  }

  private static Refusal refusal(String reason) {
    return new Refusal(Code.INVALID, reason, FIELD);
  }
}
