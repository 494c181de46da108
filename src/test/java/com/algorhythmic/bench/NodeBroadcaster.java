package com.algorhythmic.bench;

import com.algorhythmic.sessions.SessionsMessages.SessionEvent;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Plain Node with the ws package; sends the program's encoded frame. */
final class NodeBroadcaster implements Broadcaster {
  private static final String WS = "ws@8.18.3";
  private static final String SCRIPT = "broadcaster.mjs";
  private final ChildProcess node;

  private NodeBroadcaster(ChildProcess node) {
    this.node = node;
  }

  /** Why Node cannot be used here; null if it can. */
  static String lacks() {
    try {
      run(List.of("npm", "--version"));
      run(List.of("node", "--version"));
      return null;
    } catch (IOException missing) {
      return "there is no Node with npm here to compare with";
    }
  }

  static NodeBroadcaster start() throws Exception {
    var folder = Path.of("target", "bench-node").toAbsolutePath();
    Files.createDirectories(folder);
    if (!Files.isDirectory(folder.resolve("node_modules/ws"))) {
      run(List.of("npm", "install", "--silent", "--prefix", folder.toString(), WS));
    }
    var script = folder.resolve(SCRIPT);
    try (var text = NodeBroadcaster.class.getResourceAsStream(SCRIPT)) {
      Files.write(script, text.readAllBytes());
    }
    return new NodeBroadcaster(ChildProcess.start(List.of("node", script.toString())));
  }

  private static void run(List<String> command) throws IOException {
    var process = new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new IOException(command + " failed");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException(interrupted);
    }
  }

  @Override
  public CountingClients.Door door() {
    return new CountingClients.Door(node.port(), "/", null, null, false);
  }

  @Override
  public void event(SessionEvent event) {
    node.say(new JsonObject()
        .put("type", "rec")
        .put("address", "session." + MARK)
        .put("body", JsonObject.mapFrom(event))
        .encode());
  }

  @Override
  public void broadcast() {
    node.say("");
  }

  @Override
  public void close() {
    node.close();
  }
}
