package com.algorhythmic.generation.queue;

import com.algorhythmic.bus.Bus;
import com.algorhythmic.catalogue.CatalogueMessages;
import com.algorhythmic.catalogue.CatalogueMessages.FindTaste;
import com.algorhythmic.catalogue.CatalogueMessages.Taste;
import com.algorhythmic.generation.prompt.Prompt;
import com.algorhythmic.painter.Orientation;
import com.algorhythmic.painter.PaintContext;
import com.algorhythmic.painter.PaintFailure;
import com.algorhythmic.painter.PaintRequest;
import com.algorhythmic.painter.Painter;
import com.algorhythmic.painter.Painting.Partial;
import com.algorhythmic.settings.Settings;
import com.algorhythmic.settings.Settings.Quality;
import com.algorhythmic.styles.StyleBook;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Makes the picture of a claimed job: the prompt, the painting and the catalogue row. */
public final class PictureMaker {
  private final Settings settings;
  private final Bus bus;
  private final StyleBook styles;
  private final Painter painter;
  private final ArtworkRow rows;

  public PictureMaker(
      Settings settings, Bus bus, StyleBook styles, Painter painter, ArtworkRow rows) {
    this.settings = settings;
    this.bus = bus;
    this.styles = styles;
    this.painter = painter;
    this.rows = rows;
  }

  /** Whether a picture could be stored now. */
  Future<Boolean> canStore() {
    return rows.canStore();
  }

  /** Returns the finished picture, or fails with a {@link PaintFailure}. */
  Future<Picture> make(Claim claim, PaintContext context) {
    var wish = claim.wish();
    long seed = claim.job().getLeastSignificantBits() ^ claim.fence();
    return taste(claim.user()).compose(taste -> {
      var influences = new OfflineInfluences(wish, taste, seed);
      var chosen = wish.styles(seed, influences.avoidedStyles());
      var chosenArtists = wish.choice().artistsFor(seed);
      var artists = styles.artistNames(chosenArtists);
      var prompt = Prompt.of(wish, styles.labels(chosen), artists, taste, claim.nameless());
      var request = new PaintRequest(
          prompt.text(),
          chosen,
          Orientation.of(wish.orientation()),
          seed,
          influences.energy(),
          influences.valence(),
          quality(claim.order().tier()),
          safetyIdentifier(claim.user()),
          influences.of(chosenArtists));
      return painter
          .paint(request, context)
          .compose(painting -> rows.build(painting, prompt, request, wish)
              .map(row -> new Picture(
                  prompt.text(),
                  row.put("session_id", claim.order().session())
                      .put("user_id", claim.user().toString())
                      .put("job_id", claim.job().toString())
                      .put("cost_micro_usd", painting.costMicroUsd())
                      .put("is_library", false))));
    });
  }

  /** The quality of a tier; null for the painter's default. */
  private Quality quality(String tier) {
    var tierSettings = settings.tiers().all().get(tier);
    return tierSettings == null ? null : tierSettings.quality().orElse(null);
  }

  /** Stores a partial picture for a limited time; returns its address. */
  Future<String> preview(Partial partial) {
    return rows.preview(partial);
  }

  /** The user's votes. A picture without them is better than no picture. */
  private Future<Taste> taste(UUID user) {
    return bus.ask(CatalogueMessages.TASTE, new FindTaste(user)).otherwise(Taste.NONE);
  }

  /** Lets the provider's abuse detection distinguish users without learning who they are. */
  private static String safetyIdentifier(UUID user) {
    return UUID.nameUUIDFromBytes(("algorhythmic:" + user).getBytes(StandardCharsets.UTF_8))
        .toString();
  }

  /** A finished picture: the prompt and the catalogue row. */
  record Picture(String prompt, JsonObject row) {}
}
