package com.algorhythmic.http;

/** A feature's HTTP operations. */
public interface Routes {

  /** Says what answers each of the feature's operations. */
  void mount(Api api);
}
