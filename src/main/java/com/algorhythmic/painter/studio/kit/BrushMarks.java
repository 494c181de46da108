package com.algorhythmic.painter.studio.kit;

/**
 * Short brush marks that pull the painted colours about.
 *
 * @param bends how often the marks change their direction in one unit
 * @param turn how far they turn, in radians
 * @param along how many marks follow each other in one unit
 * @param across how many bristles lie beside each other in one unit
 * @param push how far a mark pulls the colour
 * @param relief how much a bristle changes the brightness
 */
public record BrushMarks(
    double bends, double turn, double along, double across, double push, double relief) {

  public void paint(Canvas canvas, Noise noise, double brightness) {
    int[] pixels = canvas.pixels();
    int[] wet = pixels.clone();
    double pull = push * canvas.unit;
    var places = new double[canvas.width];
    var bent = new double[canvas.width];
    for (int y = 0, i = 0; y < canvas.height; y++) {
      double v = y / canvas.unit;
      for (int x = 0; x < canvas.width; x++) {
        places[x] = x / canvas.unit * bends + 31;
      }
      noise.along(places, v * bends, 0, bent);
      for (int x = 0; x < canvas.width; x++, i++) {
        double u = x / canvas.unit;
        double angle = bent[x] * turn;
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        double bristle = noise.at((u * cos + v * sin) * along, (v * cos - u * sin) * across);
        int column = Math.max(0, Math.min(canvas.width - 1, (int) (x + cos * bristle * pull)));
        int row = Math.max(0, Math.min(canvas.height - 1, (int) (y + sin * bristle * pull)));
        pixels[i] = Colour.scale(wet[row * canvas.width + column], brightness + bristle * relief);
      }
    }
  }
}
