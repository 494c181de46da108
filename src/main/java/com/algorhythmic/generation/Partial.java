package com.algorhythmic.generation;

/** A picture in the making, as the provider sends it on the way. @param number from 1 */
record Partial(byte[] image, String mediaType, int number, int of) {}
