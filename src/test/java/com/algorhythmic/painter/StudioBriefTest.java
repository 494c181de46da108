package com.algorhythmic.painter;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.painter.studio.Influences;
import com.algorhythmic.painter.studio.Section;
import com.algorhythmic.painter.studio.kit.Key;
import com.algorhythmic.painter.studio.kit.Rhythm;
import io.vertx.core.json.JsonObject;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StudioBriefTest {
  private static final StudioBrief BRIEF = new StudioBrief(
      List.of("lowpoly", "noir"),
      Long.MIN_VALUE + 1,
      0.1 + 0.2,
      1,
      new Influences(
          List.of("monet"),
          List.of(0xff8000),
          List.of(0x0040ff, 1),
          List.of(0xc8202f),
          new Rhythm(97.25, 3),
          List.of("moon"),
          Optional.of(new Key(9, true)),
          Section.DROP));

  @Test
  void what_is_stored_is_read_again_exactly() {
    var stored = BRIEF.toJson().encode();

    assertThat(StudioBrief.of(new JsonObject(stored))).isEqualTo(BRIEF);
    var bare = new StudioBrief(List.of(), 0, 0, 0, Influences.NONE);
    assertThat(StudioBrief.of(new JsonObject(bare.toJson().encode()))).isEqualTo(bare);
  }

  @Test
  void every_value_changes_the_picture() {
    var image = painted(BRIEF);

    assertThat(PictureDifference.between(image, painted(BRIEF))).isZero();
    assertThat(PictureDifference.between(
            image, painted(new StudioBrief(BRIEF.styles(), 2, 0.3, 1, BRIEF.influences()))))
        .isGreaterThan(10);
    assertThat(PictureDifference.between(
            image, painted(new StudioBrief(BRIEF.styles(), BRIEF.seed(), 0.3, 1, Influences.NONE))))
        .isGreaterThan(4);
  }

  private static BufferedImage painted(StudioBrief brief) {
    return brief.paint(192, 128, () -> {}).image();
  }
}
