package com.algorhythmic.testing;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** Firefox, driven by WebDriver BiDi over its own WebSocket. */
public final class Firefox implements OtherBrowser, WebSocket.Listener {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final VirtualDevices devices;
  private final WebSocket socket;
  private final String context;
  private final Map<Integer, CompletableFuture<JsonObject>> asked = new ConcurrentHashMap<>();
  private final List<String> errors = new CopyOnWriteArrayList<>();
  private final StringBuilder message = new StringBuilder();
  private int commands;

  /** @param folder for its profile and output; the test deletes it */
  public Firefox(Path folder) throws Exception {
    var program = DebianProgram.need("firefox-esr", "firefox-esr").toString();
    devices = new VirtualDevices(folder);
    var printed = folder.resolve("firefox.log");
    devices.start(
        printed,
        program,
        "--no-remote",
        "--profile",
        folder.toAbsolutePath().toString(),
        "--remote-debugging-port",
        "0",
        "about:blank");
    var listening = "WebDriver BiDi listening on ";
    var output = Await.value(
        "Firefox listens",
        LIMIT,
        () -> Files.readString(printed),
        text -> text.contains(listening) && text.endsWith("\n"));
    var address =
        output.substring(output.indexOf(listening) + listening.length()).lines();
    socket = HttpClient.newHttpClient()
        .newWebSocketBuilder()
        .buildAsync(URI.create(address.findFirst().orElseThrow().strip() + "/session"), this)
        .get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    ask("session.new", new JsonObject().put("capabilities", new JsonObject()));
    ask("session.subscribe", new JsonObject().put("events", JsonArray.of("log.entryAdded")));
    context = ask("browsingContext.getTree", new JsonObject())
        .getJsonArray("contexts")
        .getJsonObject(0)
        .getString("context");
  }

  @Override
  public void open(URI page) throws Exception {
    ask(
        "browsingContext.navigate",
        inContext().put("url", page.toString()).put("wait", "complete"));
  }

  @Override
  public JsonObject evaluate(String expression) throws Exception {
    var answer = ask(
        "script.evaluate",
        new JsonObject()
            .put("expression", "JSON.stringify(" + expression + ")")
            .put("target", inContext())
            .put("awaitPromise", true));
    if (!answer.containsKey("result")) {
      throw new AssertionError(answer.encode());
    }
    return new JsonObject(answer.getJsonObject("result").getString("value"));
  }

  @Override
  public void click(String selector) throws Exception {
    var element = ask(
            "browsingContext.locateNodes",
            inContext().put("locator", new JsonObject().put("type", "css").put("value", selector)))
        .getJsonArray("nodes")
        .getJsonObject(0);
    var origin = new JsonObject()
        .put("type", "element")
        .put("element", new JsonObject().put("sharedId", element.getString("sharedId")));
    act(
        "pointer",
        new JsonObject().put("type", "pointerMove").put("x", 0).put("y", 0).put("origin", origin),
        new JsonObject().put("type", "pointerDown").put("button", 0),
        new JsonObject().put("type", "pointerUp").put("button", 0));
  }

  @Override
  public void press(String key) throws Exception {
    act(
        "key",
        new JsonObject().put("type", "keyDown").put("value", key),
        new JsonObject().put("type", "keyUp").put("value", key));
  }

  @Override
  public byte[] screenshot() throws Exception {
    return Base64.getDecoder()
        .decode(ask("browsingContext.captureScreenshot", inContext()).getString("data"));
  }

  @Override
  public List<String> errors() {
    return List.copyOf(errors);
  }

  @Override
  public void close() {
    devices.close();
  }

  private JsonObject inContext() {
    return new JsonObject().put("context", context);
  }

  private void act(String device, JsonObject... steps) throws Exception {
    var source = new JsonObject()
        .put("type", device)
        .put("id", device)
        .put("actions", JsonArray.of((Object[]) steps));
    ask("input.performActions", inContext().put("actions", JsonArray.of(source)));
  }

  private JsonObject ask(String method, JsonObject parameters) throws Exception {
    int id = ++commands;
    var answer = new CompletableFuture<JsonObject>();
    asked.put(id, answer);
    socket.sendText(
        new JsonObject()
            .put("id", id)
            .put("method", method)
            .put("params", parameters)
            .encode(),
        true);
    return answer.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
  }

  @Override
  public CompletionStage<?> onText(WebSocket sender, CharSequence part, boolean last) {
    message.append(part);
    if (last) {
      take(new JsonObject(message.toString()));
      message.setLength(0);
    }
    sender.request(1);
    return null;
  }

  private void take(JsonObject received) {
    var id = received.getInteger("id");
    if (id == null) {
      var entry = received.getJsonObject("params");
      if ("error".equals(entry.getString("level"))) {
        errors.add(entry.getString("text"));
      }
    } else if ("error".equals(received.getString("type"))) {
      asked.remove(id).completeExceptionally(new IOException(received.encode()));
    } else {
      asked.remove(id).complete(received.getJsonObject("result"));
    }
  }
}
