package com.algorhythmic.testing;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;

/** A browser with another engine than Chromium's, with one window on a virtual screen. */
public interface OtherBrowser extends AutoCloseable {
  void open(URI page) throws Exception;

  /** The value of an object expression of JavaScript in the page. */
  JsonObject evaluate(String expression) throws Exception;

  /** Clicks on an element as a user does, so that the page may play sound. */
  void click(String selector) throws Exception;

  /** Presses a key as a user does. */
  void press(String key) throws Exception;

  /** The window's content as a PNG. */
  byte[] screenshot() throws Exception;

  /** The errors on the console so far. */
  List<String> errors() throws Exception;

  @Override
  void close();
}
