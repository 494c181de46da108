package com.algorhythmic.generation;

/**
 * A finished picture as a painter hands it over.
 *
 * @param image the encoded picture
 * @param mediaType image/jpeg, image/png or image/webp
 * @param inputTokens the provider's count, 0 offline
 * @param outputTokens the provider's count, 0 offline
 */
record Painting(
    byte[] image,
    String mediaType,
    int width,
    int height,
    String painter,
    long inputTokens,
    long outputTokens) {

  long costMicroUsd() {
    return 0;
  }
}
