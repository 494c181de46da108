package com.algorhythmic.painter.studio.manner;

import com.algorhythmic.painter.studio.kit.Canvas;

/**
 * How an artist paints. A manner takes a painted picture and paints it again: its strokes go over the whole picture and
 * change nothing of what it shows, its motif is a layer.
 */
public interface Manner {

  /** The colours that the artist prefers. */
  int[] palette();

  void paint(Canvas canvas);
}
