package com.algorhythmic.http.api;

/** A feature's HTTP operations. */
public interface Routes {

  /** Says what answers each of the feature's operations. */
  void mount(Api api);
}
