package com.algorhythmic.operations;

import com.algorhythmic.settings.Settings;
import com.algorhythmic.settings.Settings.StoreKind;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The free disk space of the folders that this node writes to; calls block. */
final class DiskSpace {
  private static final int MIN_FREE_PERCENT = 10;

  private final Map<String, Path> folders = new LinkedHashMap<>();

  DiskSpace(Settings settings) {
    folders.put("data", settings.data().dir());
    if (settings.store().kind() == StoreKind.DIRECTORY) {
      folders.put("pictures", settings.storeDirectory());
    }
    folders.put("logs", settings.logDirectory());
    settings.backup().dir().ifPresent(backups -> folders.put("backups", backups));
  }

  /** The free space of each folder, and the folders whose disk is nearly full. */
  JsonObject read() throws IOException {
    var room = new JsonArray();
    var full = new JsonArray();
    for (var folder : folders.entrySet()) {
      var existing = existing(folder.getValue());
      var disk = Files.getFileStore(existing);
      long free = disk.getUsableSpace();
      long percent = disk.getTotalSpace() == 0 ? 100 : 100 * free / disk.getTotalSpace();
      room.add(new JsonObject()
          .put("folder", folder.getKey())
          .put("freeMb", free >> 20)
          .put("freePercent", percent));
      if (percent < MIN_FREE_PERCENT) {
        full.add(folder.getKey());
      }
    }
    return new JsonObject().put("room", room).put("full", full);
  }

  /** The folder, or the nearest parent that exists. */
  private static Path existing(Path folder) {
    var path = folder.toAbsolutePath();
    while (!Files.exists(path) && path.getParent() != null) {
      path = path.getParent();
    }
    return path;
  }
}
