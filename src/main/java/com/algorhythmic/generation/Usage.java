package com.algorhythmic.generation;

/** The tokens that one picture took, as its provider counts them: words in, pictures in, picture out. */
record Usage(long textTokens, long imageTokens, long outputTokens) {
  /** Nothing that anybody bills. */
  static final Usage NONE = new Usage(0, 0, 0);

  Usage {
    if (textTokens < 0 || imageTokens < 0 || outputTokens < 0) {
      throw new IllegalArgumentException("tokens are counted from 0 on");
    }
  }
}
