package com.algorhythmic.generation;

import com.algorhythmic.bus.Bus;
import com.algorhythmic.catalogue.images.PictureStore;
import com.algorhythmic.cluster.Drain;
import com.algorhythmic.database.Database;
import com.algorhythmic.database.PgNotifications;
import com.algorhythmic.generation.breaker.Painters;
import com.algorhythmic.generation.breaker.ProviderMessages;
import com.algorhythmic.generation.library.LibraryFill;
import com.algorhythmic.generation.library.LibrarySeeder;
import com.algorhythmic.generation.queue.ArtworkRow;
import com.algorhythmic.generation.queue.JobWorker;
import com.algorhythmic.generation.queue.Jobs;
import com.algorhythmic.generation.queue.PictureMaker;
import com.algorhythmic.generation.queue.QueueDepth;
import com.algorhythmic.generation.queue.QueueMessages;
import com.algorhythmic.generation.queue.QueueReport;
import com.algorhythmic.metrics.Meters;
import com.algorhythmic.painter.PictureCost;
import com.algorhythmic.painter.StudioPainter;
import com.algorhythmic.painter.openai.OpenAiOptions;
import com.algorhythmic.painter.openai.OpenAiPainter;
import com.algorhythmic.settings.LiveSettings;
import com.algorhythmic.settings.Settings;
import com.algorhythmic.styles.StyleBook;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes pictures: takes orders, works the queue through the breaker, fills the library. */
public final class GenerationVerticle extends VerticleBase {
  private static final Logger log = LoggerFactory.getLogger(GenerationVerticle.class);
  /** Where it is called out which job nobody wants any more. */
  static final String JOB_OVER = "job-over";

  private static final long STUDIO_LIMIT_S = 60;
  /** Starting comes first. */
  private static final long LIBRARY_DELAY_MS = 5_000;

  private final LiveSettings liveSettings;
  private final Settings settings;
  private final Bus bus;
  private final Database database;
  private final PgNotifications notices;
  private final Meters meters;
  private final StyleBook styles;
  private final PictureStore pictures;
  private final Drain leaving;
  private final Jobs jobs = new Jobs();
  private Painters provider;
  private JobWorker worker;
  private LibraryFill library;

  public GenerationVerticle(
      LiveSettings liveSettings,
      Bus bus,
      Database database,
      PgNotifications notices,
      Meters meters,
      StyleBook styles,
      PictureStore pictures,
      Drain leaving) {
    this.liveSettings = liveSettings;
    settings = liveSettings.settings();
    this.bus = bus;
    this.database = database;
    this.notices = notices;
    this.meters = meters;
    this.styles = styles;
    this.pictures = pictures;
    this.leaving = leaving;
  }

  @Override
  public Future<?> start() {
    var workers = vertx.createSharedWorkerExecutor(
        "studio", settings.studio().threads(), STUDIO_LIMIT_S, TimeUnit.SECONDS);
    var framing = new ArtworkRow(workers, pictures);
    var studio = new StudioPainter(vertx, workers);
    var seeder = new LibrarySeeder(database, styles, studio, framing);
    library =
        new LibraryFill(vertx, bus, database, seeder, styles, settings.library().perStyle());
    provider = provider(studio);
    worker = new JobWorker(
        vertx,
        liveSettings::generation,
        liveSettings::budget,
        bus,
        database,
        meters,
        new PictureMaker(settings, bus, styles, provider, framing),
        provider.name(),
        provider.guarded(),
        provider::callLimitMs);
    leaving.onBegin(worker::rest);
    leaving.onBegin(library::stop);
    leaving.addWork(() -> worker.finish(settings.drain().jobsMs(), leaving));
    var orders = new Orders(settings, liveSettings::budget, bus, database, notices, meters);
    return provider
        .start(meters)
        .onSuccess(known -> watch())
        .compose(known -> Future.all(List.of(
            bus.answer(GenerationMessages.GENERATE, orders::take),
            bus.answer(GenerationMessages.GENERATE_AT_ONCE, orders::takeAtOnce),
            bus.answer(GenerationMessages.FIND_JOB, orders::find),
            bus.answer(GenerationMessages.CANCEL_JOB, orders::cancel),
            bus.answer(GenerationMessages.REDRIVE, orders::redrive),
            bus.answer(GenerationMessages.CLEAR_STUCK, orders::clearStuck),
            bus.answer(GenerationMessages.SKETCH, seeder::sketch),
            bus.answer(QueueMessages.FIND, asked -> new QueueReport().read(database.client())),
            bus.answer(ProviderMessages.FIND_HEALTH, asked -> provider.status()),
            bus.answer(ProviderMessages.FORCE_OPEN, provider::forceOpen),
            bus.answer(ProviderMessages.RESET, provider::reset))));
  }

  private void watch() {
    QueueDepth.none(settings.tiers().all().keySet()).show(meters);
    notices.hear(GenerationMessages.JOBS_NOTICE, said -> worker.wake());
    notices.hear(JOB_OVER, worker::calledOff);
    vertx.setPeriodic(settings.generation().pollMs(), tick -> poll());
    if (settings.library().fill()) {
      vertx.setTimer(LIBRARY_DELAY_MS, later -> library.start());
    }
  }

  @Override
  public Future<?> stop() {
    return Future.join(library.stop(), worker.handBack());
  }

  private Painters provider(StudioPainter studio) {
    if (!settings.paintsWithOpenAi()) {
      return Painters.offline(settings, database, studio);
    }
    var openai = settings.openai();
    return Painters.elsewhere(
        vertx,
        settings,
        liveSettings::breaker,
        database,
        notices,
        meters,
        new OpenAiPainter(vertx, OpenAiOptions.of(openai), PictureCost.of(openai.price())));
  }

  private void poll() {
    provider.refresh();
    worker
        .rescue()
        .compose(rescued -> jobs.depth(database.client()))
        .onSuccess(depth -> {
          depth.show(meters);
          worker.wake();
        })
        .onFailure(failure -> log.warn("the queue could not be polled: {}", failure.getMessage()));
  }
}
