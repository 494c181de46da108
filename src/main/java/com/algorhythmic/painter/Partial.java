package com.algorhythmic.painter;

/**
 * A picture on its way, whole but unfinished.
 *
 * @param number from 1 on
 * @param of how many were asked for; fewer may come
 */
public record Partial(byte[] image, String mediaType, int number, int of) {}
