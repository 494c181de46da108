package com.algorhythmic.generation.queue;

import com.algorhythmic.bus.Bus;
import com.algorhythmic.catalogue.CatalogueMessages;
import com.algorhythmic.catalogue.CatalogueMessages.FindTaste;
import com.algorhythmic.catalogue.CatalogueMessages.Taste;
import com.algorhythmic.generation.prompt.DynamicStyles;
import com.algorhythmic.generation.prompt.Prompt;
import com.algorhythmic.painter.Orientation;
import com.algorhythmic.painter.PaintContext;
import com.algorhythmic.painter.PaintFailure;
import com.algorhythmic.painter.PaintRequest;
import com.algorhythmic.painter.Painting;
import com.algorhythmic.painter.Partial;
import com.algorhythmic.settings.Settings;
import com.algorhythmic.settings.Settings.Quality;
import com.algorhythmic.styles.StyleBook;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.UUID;

/** Makes a claimed job's picture: the words, the painting, and the frame that it goes into the catalogue with. */
public final class PictureMaker {

  /** What is painted with: the studio, or the image model behind its gate. */
  public interface Brush {
    Future<Painting> paint(Claim claim, PaintRequest request, PaintContext sitting);
  }

  private final Settings settings;
  private final Bus bus;
  private final StyleBook styles;
  private final Brush brush;
  private final ArtworkRow framing;

  public PictureMaker(
      Settings settings, Bus bus, StyleBook styles, Brush brush, ArtworkRow framing) {
    this.settings = settings;
    this.bus = bus;
    this.styles = styles;
    this.brush = brush;
    this.framing = framing;
  }

  /** The finished picture, or a {@link PaintFailure}. */
  Future<Made> make(Claim claim, PaintContext sitting) {
    var wish = claim.wish();
    long seed = claim.job().getLeastSignificantBits() ^ claim.fence();
    var chosen = DynamicStyles.of(wish, seed);
    return taste(claim.user()).compose(taste -> {
      var prompt = Prompt.of(
          wish, styles.labels(chosen), styles.artistNames(wish.artists()), taste, claim.nameless());
      var request = new PaintRequest(
          prompt.text(),
          chosen,
          Orientation.of(wish.orientation()),
          seed,
          wish.energy(),
          wish.valence(),
          quality(claim.tier()),
          ArtworkRow.safetyIdentifier(claim.user()));
      return brush
          .paint(claim, request, sitting)
          .compose(painting -> framing
              .frame(
                  painting,
                  prompt,
                  chosen,
                  wish.artists(),
                  request.orientation(),
                  ArtworkRow.why(wish, prompt, seed, painting))
              .map(artwork -> new Made(
                  prompt.text(),
                  artwork
                      .put("session_id", claim.session())
                      .put("user_id", claim.user().toString())
                      .put("job_id", claim.job().toString())
                      .put("cost_micro_usd", painting.costMicroUsd())
                      .put("is_library", false))));
    });
  }

  /** The tier's, or null where the painter's own will do. */
  private Quality quality(String tier) {
    var known = settings.tiers().all().get(tier);
    return known == null ? null : known.quality().orElse(null);
  }

  /** A picture in the making, to be looked at for a while. */
  Future<String> preview(Partial partial) {
    return framing.preview(partial);
  }

  /** A picture is made without regard to taste rather than not at all. */
  private Future<Taste> taste(UUID user) {
    return bus.ask(CatalogueMessages.TASTE, new FindTaste(user))
        .recover(failure -> Future.succeededFuture(Taste.NONE));
  }

  /** A picture ready for the catalogue, with the words it was made from. */
  record Made(String words, JsonObject artwork) {}
}
