package com.algorhythmic.catalogue;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.http.files.ContentGenerator;
import com.algorhythmic.painter.Jpeg;
import com.algorhythmic.painter.studio.Brief;
import com.algorhythmic.painter.studio.Studio;
import com.algorhythmic.styles.StyleBook;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Small sample pictures of each style and artist. The studio paints one at its first request, and it stays in memory: all
 * together take less than a megabyte. A single thread paints them, so that shows keep the other cores.
 */
public final class StyleCards implements ContentGenerator {
  private static final int WIDTH = 264;
  private static final int HEIGHT = 176;
  private static final float QUALITY = 0.82f;
  private static final int DAY_S = 86_400;
  private static final int LIMIT_S = 30;

  /** The style whose recipe is closest to the artist. */
  private static final Map<String, Subject> ARTISTS = Map.of(
      "dali", new Subject("surrealism", 3),
      "picasso", new Subject("cubism", 3),
      "van-gogh", new Subject("vangogh", 3),
      "monet", new Subject("impressionism", 3),
      "kandinsky", new Subject("vector", 3),
      "pollock", new Subject("juneteenth", 3),
      "rothko", new Subject("colorfield", 3),
      "mondrian", new Subject("labor", 3),
      "magritte", new Subject("surrealism", 5),
      "okeeffe", new Subject("easter", 3));

  private static final long SEED = 7;

  private final WorkerExecutor worker;
  private final Map<String, Subject> subjects = new HashMap<>();
  private final Map<String, Future<Content>> cards = new ConcurrentHashMap<>();

  public StyleCards(Vertx vertx, StyleBook styles) {
    worker = vertx.createSharedWorkerExecutor("style-cards", 1, LIMIT_S, TimeUnit.SECONDS);
    styles.list().categories().stream()
        .flatMap(category -> category.styles().stream())
        .forEach(style -> subjects.put(style.id() + ".jpg", new Subject(style.id(), SEED)));
    styles
        .list()
        .artists()
        .forEach(artist -> subjects.put(
            "artists/" + artist.id() + ".jpg",
            ARTISTS.getOrDefault(artist.id(), new Subject("abstract", SEED))));
  }

  @Override
  public Future<Content> generate(String name, Visit visit) {
    var subject = subjects.get(name);
    if (subject == null) {
      return Future.failedFuture(new Refusal(Code.NOT_FOUND, "there is no style with this name"));
    }
    // After a failure, the next request paints again.
    return cards.compute(
        name, (key, card) -> card == null || card.failed() ? paint(subject) : card);
  }

  private Future<Content> paint(Subject subject) {
    return worker.executeBlocking(() -> {
      var brief = new Brief(WIDTH, HEIGHT, subject.seed(), 0.55, 0.6);
      var card = Jpeg.of(Studio.paint(subject.style(), brief).image(), QUALITY);
      return Content.of(Buffer.buffer(card), "image/jpeg", DAY_S);
    });
  }

  /** The style that a card shows, and a seed that shows it well. */
  private record Subject(String style, long seed) {}
}
