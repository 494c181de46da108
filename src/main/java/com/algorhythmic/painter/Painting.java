package com.algorhythmic.painter;

/**
 * A finished picture as a painter hands it over.
 *
 * @param image the encoded picture
 * @param mediaType image/jpeg, image/png or image/webp
 * @param usage what the provider counts for it
 * @param costMicroUsd what that costs, in millionths of a dollar
 */
public record Painting(
    byte[] image,
    String mediaType,
    int width,
    int height,
    String painter,
    TokenUsage usage,
    long costMicroUsd) {}
