package com.algorhythmic.generation.large;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.algorhythmic.generation.large.Enlargement.OtherPicture;
import com.algorhythmic.painter.Jpeg;
import com.algorhythmic.painter.PictureDifference;
import com.algorhythmic.painter.StudioBrief;
import com.algorhythmic.painter.studio.Influences;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnlargementTest {
  private static final int LONGER_SIDE = 1_536;

  @ParameterizedTest
  @ValueSource(strings = {"vangogh", "lowpoly", "8bit-pixel", "abstract"})
  void the_large_picture_is_the_same_picture(String style) throws Exception {
    var brief = brief(style, 7);
    var stored = stored(brief);
    var percents = new ArrayList<Integer>();

    var large = new Enlargement(brief, stored, percents::add, () -> false).paint(LONGER_SIDE);

    var image = image(large.jpeg());
    assertThat(image.getWidth()).isEqualTo(large.width()).isEqualTo(LONGER_SIDE);
    assertThat(image.getHeight()).isEqualTo(large.height()).isEqualTo(LONGER_SIDE * 2 / 3);
    assertThat(PictureDifference.between(stored, image)).isLessThan(Enlargement.SAME_LARGER);
    assertThat(percents).isSorted().startsWith(0).endsWith(97);
    assertThat(percents.stream().distinct().count()).as("steps on the way").isGreaterThan(20);
  }

  @Test
  void a_painter_that_has_changed_is_noticed_before_the_large_picture_is_painted()
      throws Exception {
    var stored = stored(brief("lowpoly", 7));
    var last = new AtomicInteger();

    assertThatThrownBy(() ->
            new Enlargement(brief("lowpoly", 8), stored, last::set, () -> false).paint(LONGER_SIDE))
        .isInstanceOf(OtherPicture.class);
    assertThat(last.get()).isLessThan(20);
  }

  @Test
  void a_small_new_thing_in_the_picture_is_noticed() throws Exception {
    var brief = brief("lowpoly", 7);
    var stored = stored(brief);
    var brush = stored.createGraphics();
    brush.fillOval(240, 80, 60, 60);
    brush.dispose();

    assertThatThrownBy(
            () -> new Enlargement(brief, stored, percent -> {}, () -> false).paint(LONGER_SIDE))
        .isInstanceOf(OtherPicture.class);
  }

  @Test
  void a_painting_ends_at_the_next_step_when_it_is_not_wanted() throws Exception {
    var brief = brief("vangogh", 7);
    var stored = stored(brief);
    var told = new CopyOnWriteArrayList<Integer>();
    BooleanSupplier isUnwanted = () -> told.stream().anyMatch(percent -> percent > 40);

    assertThatThrownBy(
            () -> new Enlargement(brief, stored, told::add, isUnwanted).paint(LONGER_SIDE))
        .isInstanceOf(CancellationException.class);
    assertThat(told).filteredOn(percent -> percent > 40).hasSize(1);
  }

  private static StudioBrief brief(String style, long seed) {
    return new StudioBrief(List.of(style), seed, 0.5, 0.6, Influences.NONE);
  }

  /** A picture as the store has it: a JPEG. */
  private static BufferedImage stored(StudioBrief brief) throws IOException {
    return image(Jpeg.of(brief.paint(768, 512, () -> {}).image(), 0.9f));
  }

  private static BufferedImage image(byte[] jpeg) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(jpeg));
  }
}
