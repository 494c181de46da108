package com.algorhythmic.http.api;

/** The HTTP operations of a feature. */
public interface Routes {

  /** Registers a handler for each operation of the feature. */
  void mount(Api api);
}
