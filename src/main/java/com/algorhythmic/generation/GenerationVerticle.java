package com.algorhythmic.generation;

import com.algorhythmic.bus.Bus;
import com.algorhythmic.catalogue.images.StoreWatch;
import com.algorhythmic.cluster.Drain;
import com.algorhythmic.database.Database;
import com.algorhythmic.database.PgNotifications;
import com.algorhythmic.generation.breaker.Painters;
import com.algorhythmic.generation.breaker.ProviderMessages;
import com.algorhythmic.generation.large.LargeMessages;
import com.algorhythmic.generation.large.LargeOrders;
import com.algorhythmic.generation.large.LargeWorker;
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
import com.algorhythmic.painter.StudioPainter;
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

/** Makes pictures: takes orders, works through the queue, and fills the library. */
public final class GenerationVerticle extends VerticleBase {
  private static final Logger log = LoggerFactory.getLogger(GenerationVerticle.class);
  /** The NOTIFY channel on which ended jobs are announced to the workers that may be painting them. */
  static final String JOB_OVER = GenerationMessages.JOB_OVER_NOTICE;

  private static final long STUDIO_LIMIT_S = 60;
  /** Leaves the processor to the start of the program. */
  private static final long LIBRARY_DELAY_MS = 5_000;

  private final LiveSettings liveSettings;
  private final Settings settings;
  private final Bus bus;
  private final Database database;
  private final PgNotifications notifications;
  private final Meters meters;
  private final StyleBook styles;
  private final StoreWatch store;
  private final Drain drain;
  private final Jobs jobs = new Jobs();
  private Painters painters;
  private JobWorker worker;
  private LibraryFill library;
  private LargeWorker large;

  public GenerationVerticle(
      LiveSettings liveSettings,
      Bus bus,
      Database database,
      PgNotifications notifications,
      Meters meters,
      StyleBook styles,
      StoreWatch store,
      Drain drain) {
    this.liveSettings = liveSettings;
    settings = liveSettings.settings();
    this.bus = bus;
    this.database = database;
    this.notifications = notifications;
    this.meters = meters;
    this.styles = styles;
    this.store = store;
    this.drain = drain;
  }

  @Override
  public Future<?> start() {
    var workers = vertx.createSharedWorkerExecutor(
        "studio", settings.studio().painters(), STUDIO_LIMIT_S, TimeUnit.SECONDS);
    var rows = new ArtworkRow(workers, store);
    var studio = new StudioPainter(vertx, workers);
    var seeder = new LibrarySeeder(database, styles, studio, rows);
    library = new LibraryFill(
        vertx, bus, database, seeder, styles, settings.library().perStyle(), meters::eventLoopLagS);
    painters = painters(studio);
    worker = new JobWorker(
        vertx,
        liveSettings::generation,
        liveSettings::budget,
        bus,
        database,
        meters,
        new PictureMaker(settings, bus, styles, painters.painter(), rows),
        painters);
    var largeOrders = new LargeOrders(bus, database, notifications, settings.large());
    large = new LargeWorker(
        vertx,
        database,
        store,
        largeOrders,
        settings.large(),
        settings.generation().leaseMs());
    drain.onBegin(large::handBack);
    drain.onBegin(worker::pause);
    drain.onBegin(library::stop);
    drain.addWork(() -> worker.finish(settings.drain().jobsMs(), drain));
    var orders = new Orders(settings, liveSettings::budget, bus, database, notifications, meters);
    return painters
        .start(meters)
        .onSuccess(started -> watch())
        .compose(started -> Future.all(List.of(
            bus.answer(GenerationMessages.GENERATE, orders::order),
            bus.answer(GenerationMessages.PAINT_AGAIN, orders::orderAgain),
            bus.answer(GenerationMessages.GENERATE_AT_ONCE, orders::orderAtOnce),
            bus.answer(GenerationMessages.FIND_JOB, orders::find),
            bus.answer(GenerationMessages.CANCEL_JOB, orders::cancel),
            bus.answer(GenerationMessages.REDRIVE, orders::redrive),
            bus.answer(GenerationMessages.CLEAR_STUCK, orders::clearStuck),
            bus.answer(GenerationMessages.SKETCH, seeder::sketch),
            bus.answer(LargeMessages.ORDER, largeOrders::order),
            bus.answer(LargeMessages.FIND, largeOrders::find),
            bus.answer(LargeMessages.WITHDRAW, largeOrders::withdraw),
            bus.answer(LargeMessages.USE, largeOrders::use),
            bus.answer(QueueMessages.FIND, query -> new QueueReport().read(database.client())),
            bus.answer(ProviderMessages.FIND_HEALTH, query -> painters.status()),
            bus.answer(ProviderMessages.FORCE_OPEN, painters::forceOpen),
            bus.answer(ProviderMessages.RESET, painters::reset))));
  }

  private void watch() {
    QueueDepth.none(settings.tiers().all().keySet()).record(meters, true);
    notifications.hear(GenerationMessages.JOBS_NOTICE, notification -> worker.wake());
    notifications.hear(JOB_OVER, worker::abandon);
    notifications.hear(LargeMessages.ORDERS_NOTICE, notification -> large.wake());
    large.start();
    vertx.setPeriodic(settings.generation().pollMs(), tick -> poll());
    if (settings.library().fill()) {
      vertx.setTimer(LIBRARY_DELAY_MS, later -> library.start());
    }
  }

  @Override
  public Future<?> stop() {
    return Future.join(library.stop(), large.handBack(), worker.handBack());
  }

  private Painters painters(StudioPainter studio) {
    if (!settings.paintsWithOpenAi()) {
      return Painters.offline(settings, database, studio);
    }
    return Painters.guarded(
        vertx,
        settings,
        liveSettings::breaker,
        database,
        notifications,
        meters,
        new OpenAiPainter(vertx, settings.openai(), settings.proxy()));
  }

  private void poll() {
    painters.refresh();
    worker
        .rescue()
        .compose(rescued -> jobs.depth(database.client()))
        .onSuccess(depth -> {
          depth.record(meters, store.problem() == null);
          worker.wake();
        })
        .onFailure(failure -> log.warn("the queue could not be polled: {}", failure.getMessage()));
  }
}
