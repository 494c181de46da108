package com.algorhythmic.operations;

import com.algorhythmic.bus.Bus;
import com.algorhythmic.bus.Correlation;
import com.algorhythmic.database.Database;
import com.algorhythmic.database.PgNotifications;
import com.algorhythmic.operations.OperationsMessages.ChangeSetting;
import com.algorhythmic.operations.OperationsMessages.SettingList;
import com.algorhythmic.settings.LiveSettings;
import com.algorhythmic.settings.LiveSettings.Knob;
import com.algorhythmic.settings.SettingsProblems;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** This node's settings: they follow what administrators set on any node, by notice and by poll. */
public final class SettingsVerticle extends VerticleBase {
  private static final Logger log = LoggerFactory.getLogger(SettingsVerticle.class);
  private static final String CHANNEL = "settings";
  private static final long POLL_MS = 10_000;

  private final LiveSettings knobs;
  private final Bus bus;
  private final Database database;
  private final PgNotifications notices;
  private final SettingsChanges changes = new SettingsChanges();
  private final AuditTrail audit = new AuditTrail();

  public SettingsVerticle(LiveSettings knobs, Bus bus, Database database, PgNotifications notices) {
    this.knobs = knobs;
    this.bus = bus;
    this.database = database;
    this.notices = notices;
  }

  @Override
  public Future<?> start() {
    notices.hear(CHANNEL, said -> follow());
    vertx.setPeriodic(POLL_MS, tick -> follow());
    return Future.all(
        follow(),
        bus.answer(
            OperationsMessages.SETTINGS,
            asked -> Future.succeededFuture(new SettingList(knobs.all()))),
        bus.answer(OperationsMessages.CHANGE_SETTING, this::change));
  }

  private Future<Void> follow() {
    return changes.current(database.client()).map(this::turn).otherwise(failure -> {
      log.warn("what administrators have set could not be read: {}", failure.getMessage());
      return null;
    });
  }

  private Void turn(Map<String, String> administrators) {
    try {
      knobs.turn(administrators);
    } catch (SettingsProblems problems) {
      log.error("what administrators have set makes no sense here: {}", problems.problems());
    }
    return null;
  }

  private Future<Knob> change(ChangeSetting asked) {
    knobs.check(asked.key(), asked.value());
    var request = Correlation.current();
    var before = knobs.find(asked.key());
    return database
        .inTransaction(connection -> changes
            .change(connection, asked)
            .compose(changed -> audit.note(
                connection,
                asked.actor(),
                "change-setting",
                asked.key(),
                JsonObject.mapFrom(new Value(before.value())),
                JsonObject.mapFrom(new Value(asked.value())),
                request)))
        .compose(noted -> follow())
        .map(followed -> {
          notices.tell(CHANNEL);
          return knobs.find(asked.key());
        });
  }

  /** A setting's value in the trace; null where an administrator's was taken back. */
  private record Value(String value) {}
}
