package com.algorhythmic.generation;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;

/** What the Images API sent back, whole unless the status says that it is an error. */
record OpenAiAnswer(int status, MultiMap headers, Buffer body) {

  boolean isSuccess() {
    return status >= 200 && status < 300;
  }
}
