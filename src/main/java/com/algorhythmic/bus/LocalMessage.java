package com.algorhythmic.bus;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.MessageCodec;

/** A record on its way from one verticle to another of the same process: it goes as it is, for records don't change. */
record LocalMessage(Object value) {
  static final String CODEC = "within-process";

  static void register(EventBus events) {
    try {
      events.registerCodec(new Codec());
    } catch (IllegalStateException another) {
      // Another bus on the same Vert.x has done so.
      return;
    }
  }

  private static final class Codec implements MessageCodec<LocalMessage, LocalMessage> {
    @Override
    public LocalMessage transform(LocalMessage record) {
      return record;
    }

    @Override
    public void encodeToWire(Buffer buffer, LocalMessage record) {
      throw new UnsupportedOperationException("it does not leave the process");
    }

    @Override
    public LocalMessage decodeFromWire(int position, Buffer buffer) {
      throw new UnsupportedOperationException("it does not leave the process");
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
