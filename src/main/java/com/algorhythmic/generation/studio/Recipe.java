package com.algorhythmic.generation.studio;

import java.awt.image.BufferedImage;

/** A way to paint one kind of picture; the same brief gives the same picture, pixel for pixel. */
@FunctionalInterface
public interface Recipe {
  BufferedImage paint(Brief brief);
}
