package com.algorhythmic.database;

import com.algorhythmic.settings.DatabaseUrl.Server;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import io.vertx.sqlclient.ClosedConnectionException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Which servers offer TLS. The client has the mode prefer too, but leaves a connection open for each time that a server says
 * no.
 */
final class TlsOffers {
  private static final int SSL_REQUEST = 80_877_103;
  private static final byte YES = 'S';
  private static final long ANSWER_S = 5;
  private static final long VALID_NS = TimeUnit.MINUTES.toNanos(10);

  private final NetClient client;
  private final Map<Server, Offer> offers = new ConcurrentHashMap<>();

  private record Offer(Future<Boolean> tls, long askedNs) {
    boolean isValid() {
      return !tls.failed() && System.nanoTime() - askedNs < VALID_NS;
    }
  }

  TlsOffers(NetClient client) {
    this.client = client;
  }

  /** Whether a server offers TLS; it is asked again after ten minutes. */
  Future<Boolean> of(Server server) {
    return offers
        .compute(
            server,
            (key, known) -> known != null && known.isValid()
                ? known
                : new Offer(ask(server), System.nanoTime()))
        .tls();
  }

  private Future<Boolean> ask(Server server) {
    return client.connect(server.port(), server.host()).compose(TlsOffers::ask);
  }

  private static Future<Boolean> ask(NetSocket socket) {
    Promise<Boolean> answer = Promise.promise();
    socket.closeHandler(end -> answer.tryFail(ClosedConnectionException.INSTANCE));
    socket.exceptionHandler(answer::tryFail);
    socket.handler(bytes -> answer.tryComplete(bytes.getByte(0) == YES));
    socket.write(Buffer.buffer().appendInt(8).appendInt(SSL_REQUEST));
    return answer.future().timeout(ANSWER_S, TimeUnit.SECONDS).onComplete(end -> {
      if (end.succeeded() && end.result()) {
        // A server logs a connection that ends before the handshake.
        socket
            .upgradeToSsl(
                new ClientSSLOptions().setTrustAll(true).setHostnameVerificationAlgorithm(""))
            .onComplete(done -> socket.close());
      } else {
        socket.close();
      }
    });
  }
}
