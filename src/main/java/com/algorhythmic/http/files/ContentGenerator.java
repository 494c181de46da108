package com.algorhythmic.http.files;

import io.vertx.core.Future;

/** Somebody who makes small things for the web when they are asked for. */
public interface ContentGenerator {

  /**
   * What the name stands for; a refusal where that is nothing.
   *
   * @param name any text at all
   * @param origin how the asker reaches this program, as scheme://host:port
   */
  Future<Content> make(String name, String origin);
}
