package com.algorhythmic.bus;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.MessageCodec;

/** A message between verticles of one process, passed by reference: records are immutable, so nothing is copied. */
record LocalMessage(Object value) {
  static final String CODEC = "local-message";

  static void register(EventBus events) {
    try {
      events.registerCodec(new Codec());
    } catch (IllegalStateException alreadyRegistered) {
      // Another Bus on the same Vert.x has registered it.
      return;
    }
  }

  private static final class Codec implements MessageCodec<LocalMessage, LocalMessage> {
    @Override
    public LocalMessage transform(LocalMessage message) {
      return message;
    }

    @Override
    public void encodeToWire(Buffer buffer, LocalMessage message) {
      throw new UnsupportedOperationException("a local message cannot leave the process");
    }

    @Override
    public LocalMessage decodeFromWire(int position, Buffer buffer) {
      throw new UnsupportedOperationException("a local message cannot leave the process");
    }

    @Override
    public String name() {
      return CODEC;
    }

    @Override
    public byte systemCodecID() {
      return -1;
    }
  }
}
