package com.algorhythmic.accounts;

import io.nayuki.qrcodegen.QrCode;
import java.util.Locale;

/**
 * A QR code as an SVG path, one unit per module, with the quiet zone that readers need.
 *
 * @param size width and height in modules, including the quiet zone
 */
public record QrPath(int size, String path) {
  private static final int QUIET_ZONE = 4;

  public static QrPath of(String text) {
    var code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
    var path = new StringBuilder();
    for (int y = 0; y < code.size; y++) {
      for (int x = 0; x < code.size; x++) {
        if (code.getModule(x, y)) {
          int from = x;
          while (x + 1 < code.size && code.getModule(x + 1, y)) {
            x++;
          }
          int width = x + 1 - from;
          path.append(String.format(
              Locale.ROOT, "M%d %dh%dv1h-%dz", from + QUIET_ZONE, y + QUIET_ZONE, width, width));
        }
      }
    }
    return new QrPath(code.size + 2 * QUIET_ZONE, path.toString());
  }
}
