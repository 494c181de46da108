package com.algorhythmic.music.player;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.painter.DecodedPicture;
import com.algorhythmic.painter.DominantColours;
import com.algorhythmic.painter.ImageHeader;
import java.io.IOException;
import java.util.List;

/** Takes the colours from the cover of a song. The header is read first, so that a small file can't become a huge image. */
final class Cover {
  static final int MAX_BYTES = 5_000_000;

  private Cover() {}

  /** Up to five colours as #rrggbb, the most frequent first; refuses what is no JPEG or PNG of a bearable size. */
  static List<String> colours(byte[] image, String field) {
    var header = ImageHeader.of(image)
        .orElseThrow(() -> new Refusal(
            Code.INVALID,
            "the cover is no complete JPEG, PNG or WebP picture with at most "
                + ImageHeader.MAX_FITTING_SIDE + " pixels a side",
            field));
    if (!header.fits()) {
      throw new Refusal(
          Code.INVALID,
          "the cover has " + header.width() + " × " + header.height()
              + " pixels; a side has at most " + ImageHeader.MAX_FITTING_SIDE,
          field);
    }
    try {
      return DecodedPicture.of(image)
          .map(DominantColours::of)
          .orElseThrow(() -> new Refusal(
              Code.INVALID,
              "this server can't read covers of the type " + header.mediaType()
                  + "; send a JPEG or a PNG",
              field));
    } catch (IOException damaged) {
      throw new Refusal(Code.INVALID, "the cover is damaged", field);
    }
  }
}
