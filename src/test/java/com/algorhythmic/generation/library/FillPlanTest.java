package com.algorhythmic.generation.library;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.catalogue.CatalogueMessages.Coverage;
import com.algorhythmic.catalogue.CatalogueMessages.Shelf;
import com.algorhythmic.generation.library.FillPlan.Missing;
import com.algorhythmic.painter.Orientation;
import java.util.List;
import org.junit.jupiter.api.Test;

class FillPlanTest {
  private static final List<String> STYLES = List.of("noir", "gothic");

  @Test
  void an_empty_library_lacks_everything_and_landscapes_come_first() {
    var plan = FillPlan.of(new Coverage(List.of()), STYLES, 2);

    assertThat(plan).hasSize(12);
    assertThat(plan.subList(0, 7))
        .containsExactly(
            new Missing("noir", Orientation.LANDSCAPE),
            new Missing("gothic", Orientation.LANDSCAPE),
            new Missing("noir", Orientation.PORTRAIT),
            new Missing("gothic", Orientation.PORTRAIT),
            new Missing("noir", Orientation.SQUARE),
            new Missing("gothic", Orientation.SQUARE),
            new Missing("noir", Orientation.LANDSCAPE));
  }

  @Test
  void only_missing_pictures_are_planned() {
    var coverage = new Coverage(List.of(
        new Shelf("noir", "landscape", 5),
        new Shelf("noir", "portrait", 1),
        new Shelf("noir", "square", 2),
        new Shelf("gothic", "landscape", 2),
        new Shelf("gothic", "portrait", 2),
        new Shelf("gothic", "square", 2),
        new Shelf("of-old", "square", 9)));

    assertThat(FillPlan.of(coverage, STYLES, 2))
        .containsExactly(new Missing("noir", Orientation.PORTRAIT));
    assertThat(FillPlan.of(coverage, STYLES, 1)).isEmpty();
  }
}
