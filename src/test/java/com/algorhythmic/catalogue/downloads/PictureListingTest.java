package com.algorhythmic.catalogue.downloads;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.catalogue.collections.CollectionsMessages.DownloadPicture;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PictureListingTest {
  private static final Instant DAY = Instant.parse("2026-03-04T23:00:00Z");

  @Test
  void it_says_of_each_picture_what_it_is_and_which_are_missing() {
    var listing = new PictureListing();
    listing.add("Moon.jpg", picture("Moon\nover"));
    listing.addMissing(picture("Sun"));
    listing.addLeftOut(picture("Star"));

    assertThat(listing.text("Nights", DAY).lines())
        .containsExactly(
            "Nights",
            "1 picture, downloaded on 2026-03-04",
            "",
            "Moon.jpg",
            "  Title: Moon over",
            "  Styles: Noir, Anime",
            "  Painted: 2026-03-04, by the house studio",
            "  Prompt: a lake at night",
            "",
            "These pictures are missing, because their files are gone:",
            "  Sun (painted 2026-03-04)",
            "",
            "These pictures are missing, because this file would be too large:",
            "  Star (painted 2026-03-04)");
  }

  private static DownloadPicture picture(String title) {
    return new DownloadPicture(
        "aa/aa.jpg",
        title,
        List.of("Noir", "Anime"),
        List.of(),
        "a lake\r\n at night",
        "studio",
        DAY);
  }
}
