package com.algorhythmic.credits.purchases;

import com.algorhythmic.settings.ProxyAddress;
import com.algorhythmic.settings.ProxySettings;
import com.algorhythmic.settings.StripeSettings;
import com.stripe.StripeClient;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import io.vertx.circuitbreaker.CircuitBreaker;
import io.vertx.circuitbreaker.CircuitBreakerOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection to Stripe. Its client waits for answers, so the calls run on threads of their pool; each ends within a time limit, and
 * after five faults a circuit breaker stops them for a while.
 */
final class StripeApi {
  static final int LIMIT_MS = 15_000;
  private static final Logger log = LoggerFactory.getLogger(StripeApi.class);
  private static final int CONNECT_MS = 3_000;
  private static final int READ_MS = 6_000;
  /** The client repeats requests that are safe to repeat. */
  private static final int RETRIES = 1;

  private static final int THREADS = 4;
  private static final int MAX_FAULTS = 5;
  private static final int FAULT_WINDOW_MS = 60_000;
  private static final int RESET_MS = 10_000;
  private static final int NOT_FOUND = 404;

  private final StripeClient client;
  private final WorkerExecutor threads;
  private final CircuitBreaker breaker;

  StripeApi(Vertx vertx, StripeSettings settings, ProxySettings proxies) {
    var builder = StripeClient.builder()
        .setApiKey(settings.secretKey().orElseThrow())
        .setApiBase(settings.url().toString().replaceFirst("/$", ""))
        .setConnectTimeout(CONNECT_MS)
        .setReadTimeout(READ_MS)
        .setMaxNetworkRetries(RETRIES);
    proxies.to(settings.url()).ifPresent(proxy -> through(builder, proxy));
    client = builder.build();
    threads = vertx.createSharedWorkerExecutor("stripe", THREADS, LIMIT_MS, TimeUnit.MILLISECONDS);
    breaker = CircuitBreaker.create(
            "stripe",
            vertx,
            new CircuitBreakerOptions()
                .setMaxFailures(MAX_FAULTS)
                .setFailuresRollingWindow(FAULT_WINDOW_MS)
                .setTimeout(LIMIT_MS)
                .setResetTimeout(RESET_MS))
        .failurePolicy(attempt -> attempt.failed() && !isOurs(attempt.cause()))
        .openHandler(
            opened -> log.warn("the circuit breaker of Stripe is open for {} ms", RESET_MS));
  }

  private static void through(StripeClient.StripeClientBuilder builder, ProxyAddress proxy) {
    var kind = proxy.kind() == ProxyAddress.Kind.HTTP ? Proxy.Type.HTTP : Proxy.Type.SOCKS;
    builder.setConnectionProxy(
        new Proxy(kind, InetSocketAddress.createUnresolved(proxy.host(), proxy.port())));
    if (proxy.user() != null) {
      builder.setProxyCredential(new PasswordAuthentication(
          proxy.user(),
          proxy.password() == null ? new char[0] : proxy.password().toCharArray()));
    }
  }

  <T> Future<T> call(Call<T> call) {
    return breaker.execute(
        promise -> threads.executeBlocking(() -> call.of(client), false).onComplete(promise));
  }

  Future<Void> close() {
    breaker.close();
    return threads.close();
  }

  /** Whether Stripe does not know an object, or one of another mode. */
  static boolean isMissing(Throwable failure) {
    return failure instanceof InvalidRequestException refused
        && refused.getStatusCode() != null
        && refused.getStatusCode() == NOT_FOUND;
  }

  /** Whether Stripe answers and refuses the request. */
  private static boolean isOurs(Throwable failure) {
    return failure instanceof InvalidRequestException;
  }

  /** A call of the API, which waits for the answer. */
  interface Call<T> {
    T of(StripeClient stripe) throws StripeException;
  }
}
