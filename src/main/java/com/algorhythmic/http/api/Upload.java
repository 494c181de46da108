package com.algorhythmic.http.api;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerFileUpload;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/** One body of bytes on its way into memory. */
final class Upload {
  private final RoutingContext context;
  private final HttpServerRequest request;
  private final int maxBytes;
  private final String field;
  private final Buffer bytes = Buffer.buffer();
  private long received;
  private boolean found;
  private boolean failed;

  /** @param field the name of the form's file that holds the bytes; null when the whole body is the bytes */
  Upload(RoutingContext context, int maxBytes, String field) {
    this.context = context;
    this.request = context.request();
    this.maxBytes = maxBytes;
    this.field = field;
  }

  /** Hands over the bytes once they are all there, or fails the request as soon as that can't be any more. */
  void read(Handler<Buffer> whole) {
    if (announced() > maxBytes) {
      fail(tooLarge());
      return;
    }
    if (field != null) {
      expectForm();
    }
    if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
      context.response().writeContinue();
    }
    request.exceptionHandler(broken -> fail(unreadable()));
    request.handler(this::count);
    request.endHandler(end -> {
      if (field != null && !found) {
        fail(new Refusal(Code.INVALID, "the form has no file named " + field, field));
      } else if (!failed) {
        whole.handle(bytes);
      }
    });
    request.resume();
  }

  private void expectForm() {
    try {
      request.setExpectMultipart(true);
    } catch (RuntimeException noForm) {
      throw unreadable();
    }
    request.uploadHandler(this::file);
  }

  private void file(HttpServerFileUpload file) {
    if (file.name().equals(field) && !found) {
      found = true;
      file.handler(chunk -> {
        if (!failed) {
          bytes.appendBuffer(chunk);
        }
      });
    }
  }

  private void count(Buffer chunk) {
    received += chunk.length();
    if (received > maxBytes) {
      fail(tooLarge());
    } else if (field == null) {
      bytes.appendBuffer(chunk);
    }
  }

  private void fail(Refusal refusal) {
    if (!failed) {
      failed = true;
      context.fail(refusal);
    }
  }

  private long announced() {
    try {
      var length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
      return length == null ? 0 : Long.parseLong(length);
    } catch (NumberFormatException noLength) {
      return 0;
    }
  }

  private Refusal tooLarge() {
    return new Refusal(
        Code.TOO_LARGE, "a body may have " + maxBytes / 1_000_000 + " MB at most here");
  }

  private static Refusal unreadable() {
    return new Refusal(Code.INVALID, "the body can't be read");
  }
}
