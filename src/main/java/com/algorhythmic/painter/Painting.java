package com.algorhythmic.painter;

/**
 * A finished picture as a painter returns it.
 *
 * @param image the encoded picture
 * @param mediaType image/jpeg, image/png or image/webp
 * @param scene the scene map, a PNG; null if the painter does not know what it painted
 * @param usage the tokens that the provider reports
 * @param costMicroUsd the price of those tokens, in millionths of a dollar
 */
public record Painting(
    byte[] image,
    String mediaType,
    int width,
    int height,
    byte[] scene,
    String painter,
    TokenUsage usage,
    long costMicroUsd) {

  /** The tokens of one picture as its provider counts them: text input, image input, image output. */
  public record TokenUsage(long textTokens, long imageTokens, long outputTokens) {
    /** The usage of a picture painted without a provider. */
    public static final TokenUsage NONE = new TokenUsage(0, 0, 0);

    public TokenUsage {
      if (textTokens < 0 || imageTokens < 0 || outputTokens < 0) {
        throw new IllegalArgumentException("token counts are 0 or more");
      }
    }
  }

  /**
   * A complete but unfinished version of a picture, sent while the picture forms.
   *
   * @param number from 1
   * @param of how many were requested; fewer may arrive
   */
  public record Partial(byte[] image, String mediaType, int number, int of) {}
}
