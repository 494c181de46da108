package com.algorhythmic.operations;

import com.algorhythmic.bus.Bus;
import com.algorhythmic.bus.Caller;
import com.algorhythmic.bus.Correlation;
import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.database.Database;
import com.algorhythmic.database.PgNotifications;
import com.algorhythmic.operations.OperationsMessages.ChangeSetting;
import com.algorhythmic.operations.OperationsMessages.SettingList;
import com.algorhythmic.settings.LiveSettings;
import com.algorhythmic.settings.LiveSettings.InvalidChange;
import com.algorhythmic.settings.LiveSettings.Setting;
import com.algorhythmic.settings.SettingsProblems;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Applies the settings that administrators change on any node, after a notification and by polling. */
public final class SettingsVerticle extends VerticleBase {
  private static final Logger log = LoggerFactory.getLogger(SettingsVerticle.class);
  private static final String CHANNEL = "settings";
  private static final long POLL_MS = 10_000;

  private final LiveSettings liveSettings;
  private final Bus bus;
  private final Database database;
  private final PgNotifications notifications;
  private final SettingsChanges changes = new SettingsChanges();
  private final AuditTrail audit = new AuditTrail();

  public SettingsVerticle(
      LiveSettings liveSettings, Bus bus, Database database, PgNotifications notifications) {
    this.liveSettings = liveSettings;
    this.bus = bus;
    this.database = database;
    this.notifications = notifications;
  }

  @Override
  public Future<?> start() {
    notifications.hear(CHANNEL, notification -> follow());
    vertx.setPeriodic(POLL_MS, tick -> follow());
    return Future.all(
        follow(),
        bus.answer(
            OperationsMessages.SETTINGS,
            find -> Future.succeededFuture(new SettingList(liveSettings.all()))),
        bus.answer(OperationsMessages.CHANGE_SETTING, this::change));
  }

  private Future<Void> follow() {
    return changes.current(database.client()).map(this::apply).otherwise(failure -> {
      log.warn("the administrators' settings could not be read: {}", failure.getMessage());
      return null;
    });
  }

  private Void apply(Map<String, String> administrators) {
    try {
      liveSettings.apply(administrators);
    } catch (SettingsProblems problems) {
      log.error("the administrators' settings are invalid on this node: {}", problems.problems());
    }
    return null;
  }

  private Future<Setting> change(ChangeSetting change) {
    try {
      liveSettings.check(change.key(), change.value());
    } catch (InvalidChange invalid) {
      throw new Refusal(Code.INVALID, invalid.getMessage(), invalid.field());
    }
    var actor = Caller.current().user();
    var request = Correlation.current();
    var before = liveSettings.find(change.key());
    return database
        .inTransaction(connection -> changes
            .change(connection, change, actor)
            .compose(changed -> audit.append(
                connection,
                actor,
                "change-setting",
                change.key(),
                JsonObject.mapFrom(new Value(before.value())),
                JsonObject.mapFrom(new Value(change.value())),
                request)))
        .compose(audited -> follow())
        .map(followed -> {
          notifications.tell(CHANNEL);
          return liveSettings.find(change.key());
        });
  }

  /** A value in the audit log; null where the administrators' value was removed. */
  private record Value(String value) {}
}
