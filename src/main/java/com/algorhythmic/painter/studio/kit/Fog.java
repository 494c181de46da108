package com.algorhythmic.painter.studio.kit;

/** Banks of fog of one colour over what is painted. */
public record Fog(Canvas canvas, Noise noise, int colour) {

  /** A bank about a height; every layer has other billows. */
  public void bank(double line, double depth, double strength, int layer) {
    var billows = noise.rows(canvas, 1.7, layer * 3.7, 5.5, layer, 2);
    double[] columns = canvas.columns();
    Surface.Rows rows = y -> {
      double band = Math.exp(-Math.pow((y - line) / depth, 2) * (y < line ? 1 : 0.5)) * strength;
      return band < 0.008
          ? (column, under) -> under
          : (column, under) ->
              Colour.blend(under, colour, band * (0.72 + 0.9 * billows.at(columns[column], y)));
    };
    canvas.layer(
        Matter.SMOKE,
        canvas.standing(line),
        () -> canvas.repaintRows(line - depth * 2, canvas.high, rows));
  }
}
