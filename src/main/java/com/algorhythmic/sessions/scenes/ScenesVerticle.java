package com.algorhythmic.sessions.scenes;

import com.algorhythmic.bus.Bus;
import com.algorhythmic.bus.Done;
import com.algorhythmic.database.Database;
import com.algorhythmic.sessions.Controls;
import com.algorhythmic.sessions.scenes.ScenesMessages.KeepScene;
import com.algorhythmic.sessions.scenes.ScenesMessages.Scene;
import com.algorhythmic.sessions.scenes.ScenesMessages.SceneList;
import com.algorhythmic.styles.StyleBook;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

/** Keeps the scenes of users. */
public final class ScenesVerticle extends VerticleBase {
  private final Bus bus;
  private final Database database;
  private final StyleBook styles;
  private final Scenes scenes = new Scenes();

  public ScenesVerticle(Bus bus, Database database, StyleBook styles) {
    this.bus = bus;
    this.database = database;
    this.styles = styles;
  }

  @Override
  public Future<?> start() {
    var client = database.client();
    return Future.all(
        bus.answer(
            ScenesMessages.LIST,
            list -> scenes
                .list(client, list.user())
                .map(all -> new SceneList(all, ScenesMessages.MAX_SCENES))),
        bus.answer(ScenesMessages.KEEP, this::keep),
        bus.answer(
            ScenesMessages.REMOVE,
            remove -> scenes.remove(client, remove.user(), remove.scene()).map(Done.DONE)),
        bus.answer(
            ScenesMessages.RESTORE,
            restore -> database.inTransaction(
                connection -> scenes.restore(connection, restore.user(), restore.scene()))));
  }

  private Future<Scene> keep(KeepScene keep) {
    var controls = checked(keep.controls());
    return database.inTransaction(
        connection -> scenes.keep(connection, keep.user(), keep.name(), controls));
  }

  /** With canonical ids; a {@link com.algorhythmic.bus.Refusal} for unknown styles or artists. */
  private Controls.Change checked(Controls.Change controls) {
    var choice = controls.choice();
    return controls.withNames(
        choice.styles() == null ? null : styles.styles(choice.styles()),
        choice.artists() == null ? null : styles.artists(choice.artists()));
  }
}
