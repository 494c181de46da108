package com.algorhythmic.painter;

/** The tokens that one picture took, as its provider counts them: words in, pictures in, picture out. */
public record TokenUsage(long textTokens, long imageTokens, long outputTokens) {
  /** Nothing that anybody bills. */
  public static final TokenUsage NONE = new TokenUsage(0, 0, 0);

  public TokenUsage {
    if (textTokens < 0 || imageTokens < 0 || outputTokens < 0) {
      throw new IllegalArgumentException("tokens are counted from 0 on");
    }
  }
}
