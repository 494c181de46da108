package com.algorhythmic.generation.queue;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.bus.Bus;
import com.algorhythmic.bus.Correlation;
import com.algorhythmic.catalogue.CatalogueMessages;
import com.algorhythmic.catalogue.CatalogueMessages.Taste;
import com.algorhythmic.catalogue.CatalogueMessages.Traits;
import com.algorhythmic.catalogue.images.PictureStore;
import com.algorhythmic.catalogue.images.StoreWatch;
import com.algorhythmic.generation.Wish;
import com.algorhythmic.generation.Wish.AudioAnalysis;
import com.algorhythmic.generation.queue.Claim.Order;
import com.algorhythmic.metrics.Meters;
import com.algorhythmic.painter.PaintContext;
import com.algorhythmic.painter.PaintRequest;
import com.algorhythmic.painter.Painter;
import com.algorhythmic.painter.Painting;
import com.algorhythmic.painter.StudioPainter;
import com.algorhythmic.painter.studio.Section;
import com.algorhythmic.painter.studio.kit.Key;
import com.algorhythmic.painter.studio.kit.Rhythm;
import com.algorhythmic.sessions.Song;
import com.algorhythmic.settings.SettingsLoader;
import com.algorhythmic.styles.Choice;
import com.algorhythmic.styles.StyleBook;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class PictureMakerIT {
  private static final Wish WISH = new Wish(
      new Choice(List.of("noir", "minimalist"), List.of("monet", "dali"), false),
      "landscape",
      new AudioAnalysis("calm", 0.2, 0.3, 0.4, 90, 0.9, 3, "A minor", "breakdown"),
      new Song("Moon River", "Artist", null, "jazz"));
  private static final Taste TASTE = new Taste(
      List.of("this"),
      List.of("that"),
      new Traits(List.of("#ff8000"), List.of("opart"), List.of("bird"), List.of(0.7)),
      new Traits(List.of("#0040ff"), List.of("minimalist"), List.of("sea"), List.of()));

  @TempDir
  Path folder;

  private Vertx vertx;
  private PaintRequest painted;

  @BeforeAll
  static void registerContextLocals() {
    Correlation.register();
  }

  @AfterEach
  void close() throws Exception {
    vertx.close().await(10, TimeUnit.SECONDS);
  }

  @Test
  void choices_votes_tempo_and_title_reach_the_painter_and_the_catalogue() throws Exception {
    var row = make().row();

    assertThat(painted.styles())
        .as("minimalist was disliked")
        .containsExactly("noir", "minimalist");
    assertThat(painted.energy()).as("between the music and a liked picture").isEqualTo(0.4);
    var influences = painted.influences();
    assertThat(influences.artists()).containsExactlyInAnyOrder("monet", "dali");
    assertThat(influences.liked()).containsExactly(0xff8000);
    assertThat(influences.disliked()).containsExactly(0x0040ff);
    assertThat(influences.rhythm()).isEqualTo(new Rhythm(90, 3));
    assertThat(influences.key()).contains(new Key(9, true));
    assertThat(influences.section()).isEqualTo(Section.BREAKDOWN);
    assertThat(influences.motifs()).startsWith("moon").doesNotContain("sea");
    assertThat(row.getJsonArray("styles")).isEqualTo(new JsonArray(painted.styles()));
    assertThat(row.getJsonArray("artists")).isEqualTo(new JsonArray(influences.artists()));
    var why = row.getJsonObject("why");
    assertThat(why.getJsonArray("motifs")).isEqualTo(new JsonArray(influences.motifs()));
    assertThat(why.getJsonObject("heard").getString("key")).isEqualTo("A minor");
    assertThat(why.getJsonObject("heard").getString("section")).isEqualTo("breakdown");
    assertThat(why.getJsonObject("heard").getInteger("beatsPerBar")).isEqualTo(3);
    assertThat(why.getJsonArray("liked")).containsExactly("this");
  }

  private PictureMaker.Picture make() throws Exception {
    vertx = Vertx.vertx();
    var bus = new Bus(vertx);
    bus.answer(CatalogueMessages.TASTE, query -> Future.succeededFuture(TASTE));
    var settings = SettingsLoader.load(Map.of("ALGO_STORE_DIR", folder.toString()));
    var workers = vertx.createSharedWorkerExecutor("studio", 1);
    var studio = new StudioPainter(vertx, workers);
    var painter = new Painter() {
      @Override
      public String name() {
        return studio.name();
      }

      @Override
      public Future<Painting> paint(PaintRequest request, PaintContext context) {
        painted = request;
        return studio.paint(request, 0.2, context);
      }
    };
    var maker = new PictureMaker(
        settings,
        bus,
        StyleBook.load(),
        painter,
        new ArtworkRow(
            workers,
            new StoreWatch(
                vertx, PictureStore.open(settings), new Meters(new SimpleMeterRegistry()))));
    var order =
        new Order(UUID.randomUUID(), new UUID(0, 1), "session", "free", false, WISH, null, null);
    var claim = new Claim(order, 1, 1, false, Instant.now().plusSeconds(60));
    return maker.make(claim, PaintContext.quiet(30_000)).await(40, TimeUnit.SECONDS);
  }
}
