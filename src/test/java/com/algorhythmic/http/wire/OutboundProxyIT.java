package com.algorhythmic.http.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.algorhythmic.settings.SettingsLoader;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.junit5.VertxExtension;
import java.net.NetworkInterface;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class OutboundProxyIT {
  @Test
  void a_server_with_an_ipv6_address_is_called(Vertx vertx) throws Exception {
    assumeThat(NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .anyMatch(address -> address.getHostAddress().startsWith("0:0:0:0:0:0:0:1")))
        .as("This machine has the address ::1.")
        .isTrue();
    var server = vertx
        .createHttpServer()
        .requestHandler(request -> request.response().end(request.getHeader(HttpHeaders.HOST)))
        .listen(0, "::1")
        .await(10, TimeUnit.SECONDS);
    var address = URI.create("http://[::1]:" + server.actualPort() + "/v1");
    var proxies = SettingsLoader.load(Map.of()).proxy();

    // Vert.x closes a client that nothing refers to.
    var client = vertx.createHttpClient();
    var body = client
        .request(OutboundProxy.request(proxies, address))
        .compose(request -> request.send().compose(HttpClientResponse::body))
        .map(Buffer::toString)
        .await(10, TimeUnit.SECONDS);
    client.close().await(10, TimeUnit.SECONDS);

    assertThat(body).isEqualTo(address.getAuthority());
  }
}
