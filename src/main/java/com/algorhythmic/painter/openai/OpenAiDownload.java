package com.algorhythmic.painter.openai;

import com.algorhythmic.painter.PaintFailure;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.net.URI;

/**
 * The download of a picture whose address the answer names instead of holding it. Only the provider's own server is asked,
 * and redirects are not followed: an address in an answer must not lead this program into other networks.
 */
final class OpenAiDownload {
  private static final int MAX_BYTES = 64 << 20;

  private final OpenAiEndpoint endpoint;
  private final OpenAiErrors errors;
  private final Promise<byte[]> promise = Promise.promise();
  private final Buffer body = Buffer.buffer();
  private HttpClientRequest request;
  private boolean cancelled;

  OpenAiDownload(OpenAiEndpoint endpoint, OpenAiErrors errors) {
    this.endpoint = endpoint;
    this.errors = errors;
  }

  /** Returns the bytes, or fails with a {@link PaintFailure}. */
  Future<byte[]> fetch(URI picture) {
    if (!endpoint.options().isOwn(picture)) {
      return Future.failedFuture(errors.unsupported("names a picture on another server ("
          + picture.getHost() + "): base64, or an address on the provider's server, is supported"));
    }
    endpoint
        .download(picture)
        .onComplete(this::ask, cause -> promise.tryFail(errors.broken(cause)));
    return promise.future();
  }

  /** Ends the download unless it has ended. */
  void cancel() {
    cancelled = true;
    if (request != null && !promise.future().isComplete()) {
      request.reset();
    }
  }

  private void ask(HttpClientRequest connected) {
    request = connected;
    if (cancelled) {
      connected.connection().close();
      return;
    }
    connected.send().onComplete(this::read, cause -> promise.tryFail(errors.broken(cause)));
  }

  private void read(HttpClientResponse response) {
    response.exceptionHandler(cause -> promise.tryFail(errors.broken(cause)));
    int status = response.statusCode();
    if (status != 200) {
      fail(
          status >= 500
              ? errors.cutShort("its server answers " + status + " instead of the picture")
              : errors.unsupported("names a picture, but its server answers " + status
                  + (status / 100 == 3 ? " (redirects are not followed)" : "")));
      return;
    }
    response.handler(chunk -> {
      body.appendBuffer(chunk);
      if (body.length() > MAX_BYTES) {
        fail(errors.malformed("names a picture of more than " + MAX_BYTES + " bytes"));
      }
    });
    response.endHandler(end -> promise.tryComplete(body.getBytes()));
  }

  private void fail(PaintFailure failure) {
    if (promise.tryFail(failure)) {
      request.reset();
    }
  }
}
