package com.algorhythmic.generation;

/**
 * A finished picture as a painter hands it over.
 *
 * @param image the encoded picture
 * @param mediaType image/jpeg, image/png or image/webp
 * @param usage what the provider counts for it
 */
record Painting(
    byte[] image, String mediaType, int width, int height, String painter, Usage usage) {}
