package com.algorhythmic.generation;

import com.algorhythmic.bus.Bus;
import com.algorhythmic.catalogue.PictureStore;
import com.algorhythmic.catalogue.StyleBook;
import com.algorhythmic.database.Database;
import com.algorhythmic.database.Notices;
import com.algorhythmic.settings.Settings;
import com.algorhythmic.telemetry.Meters;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes pictures: takes orders, works the queue through the breaker, fills the library. */
public final class GenerationVerticle extends VerticleBase {
  private static final Logger log = LoggerFactory.getLogger(GenerationVerticle.class);
  private static final long STUDIO_LIMIT_S = 60;
  /** Starting comes first. */
  private static final long LIBRARY_DELAY_MS = 5_000;

  private final Settings settings;
  private final Bus bus;
  private final Database database;
  private final Notices notices;
  private final Meters meters;
  private final StyleBook styles;
  private final PictureStore pictures;
  private final Jobs jobs = new Jobs();
  private JobWorker worker;
  private LibraryFill library;

  public GenerationVerticle(
      Settings settings,
      Bus bus,
      Database database,
      Notices notices,
      Meters meters,
      StyleBook styles,
      PictureStore pictures) {
    this.settings = settings;
    this.bus = bus;
    this.database = database;
    this.notices = notices;
    this.meters = meters;
    this.styles = styles;
    this.pictures = pictures;
  }

  @Override
  public Future<?> start() {
    var workers = vertx.createSharedWorkerExecutor(
        "studio", settings.studio().threads(), STUDIO_LIMIT_S, TimeUnit.SECONDS);
    var framing = new Framing(workers, pictures);
    var studio = new StudioPainter(workers);
    var seeder = new LibrarySeeder(database, styles, studio, framing);
    library =
        new LibraryFill(vertx, bus, database, seeder, styles, settings.library().perStyle());
    worker =
        new JobWorker(vertx, settings, bus, database, meters, styles, painter(studio), framing);
    vertx.setPeriodic(settings.generation().pollMs(), tick -> poll());
    if (settings.library().fill()) {
      vertx.setTimer(LIBRARY_DELAY_MS, later -> library.start());
    }
    var orders = new Orders(settings, bus, database);
    return Future.all(
        bus.answer(GenerationMessages.GENERATE, orders::take),
        bus.answer(GenerationMessages.FIND_JOB, orders::find),
        bus.answer(GenerationMessages.SKETCH, seeder::sketch),
        bus.hear(GenerationMessages.JOBS_QUEUED, queued -> worker.wake()));
  }

  @Override
  public Future<?> stop() {
    return Future.join(library.stop(), worker.stop());
  }

  private Painter painter(StudioPainter studio) {
    if (!settings.paintsWithOpenAi()) {
      meters.breakerState(() -> 0);
      return studio;
    }
    var openai = settings.openai();
    var options = new OpenAiOptions(
        openai.baseUrl(),
        openai.apiKey().orElseThrow(),
        openai.imageModel(),
        openai.quality(),
        openai.timeoutMs());
    return new Gate(vertx, settings, meters, new OpenAiPainter(vertx, options), this::stand);
  }

  private void stand(Gate.Standing standing) {
    jobs.stand(database.client(), standing, settings.breaker().openMs())
        .onFailure(
            failure -> log.warn("the breaker's state was not shared: {}", failure.getMessage()));
  }

  private void poll() {
    worker
        .rescue()
        .compose(rescued -> jobs.depth(database.client()))
        .onSuccess(depth -> {
          meters.queueDepth(depth);
          worker.wake();
        })
        .onFailure(failure -> log.warn("the queue could not be polled: {}", failure.getMessage()));
  }
}
