package com.algorhythmic.testing;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/** WebKitGTK's small browser, driven by its WebDriver; the engine is Safari's. */
public final class WebKitGtk implements OtherBrowser {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final VirtualDevices devices;
  /** This driver shows no console, so a page collects its errors from the moment it is open. */
  private static final String COLLECT_ERRORS = """
      ((seen, log) => {
        window.errorsSeen = seen;
        console.error = (...words) => { seen.push(words.join(' ')); log(...words); };
        addEventListener('error', ({ message }) => seen.push(message));
        addEventListener('unhandledrejection', ({ reason }) => seen.push(String(reason)));
        return {};
      })([], console.error)
      """.strip();

  private final String server;
  private final String session;

  /**
   * @param folder for its data and output; the test deletes it
   * @param settings of the browser, such as `--enable-webgl=false`
   */
  public WebKitGtk(Path folder, String... settings) throws Exception {
    var program = DebianProgram.need("WebKitWebDriver", "webkit2gtk-driver").toString();
    devices = new VirtualDevices(folder);
    int port = ProgramFixture.freePort();
    devices.start(folder.resolve("webkit.log"), program, "--port=" + port);
    server = "http://127.0.0.1:" + port;
    Await.until("WebKit's driver listens", LIMIT, () -> listens(port));
    var arguments =
        Stream.concat(Stream.of("--automation"), Stream.of(settings)).toList();
    var capabilities = new JsonObject()
        .put(
            "alwaysMatch",
            new JsonObject()
                .put(
                    "webkitgtk:browserOptions",
                    new JsonObject().put("args", new JsonArray(arguments))));
    session = ((JsonObject)
            send("POST", "/session", new JsonObject().put("capabilities", capabilities)))
        .getString("sessionId");
  }

  @Override
  public void open(URI page) throws Exception {
    ask("url", new JsonObject().put("url", page.toString()));
    evaluate(COLLECT_ERRORS);
  }

  @Override
  public JsonObject evaluate(String expression) throws Exception {
    return (JsonObject) ask(
        "execute/sync",
        new JsonObject().put("script", "return " + expression).put("args", new JsonArray()));
  }

  @Override
  public void click(String selector) throws Exception {
    var element = (JsonObject)
        ask("element", new JsonObject().put("using", "css selector").put("value", selector));
    var id = element.stream().findFirst().orElseThrow().getValue();
    ask("element/" + id + "/click", new JsonObject());
  }

  @Override
  public void press(String key) throws Exception {
    var steps = JsonArray.of(
        new JsonObject().put("type", "keyDown").put("value", key),
        new JsonObject().put("type", "keyUp").put("value", key));
    ask(
        "actions",
        new JsonObject()
            .put(
                "actions",
                JsonArray.of(
                    new JsonObject().put("type", "key").put("id", "key").put("actions", steps))));
  }

  @Override
  public byte[] screenshot() throws Exception {
    return Base64.getDecoder()
        .decode((String) send("GET", "/session/" + session + "/screenshot", null));
  }

  @Override
  public List<String> errors() throws Exception {
    return evaluate("({ errors: window.errorsSeen })").getJsonArray("errors").stream()
        .map(String::valueOf)
        .toList();
  }

  @Override
  public void close() {
    devices.close();
  }

  private Object ask(String command, JsonObject body) throws Exception {
    return send("POST", "/session/" + session + "/" + command, body);
  }

  private Object send(String method, String path, JsonObject body) throws Exception {
    var request = HttpRequest.newBuilder(URI.create(server + path))
        .timeout(LIMIT)
        .method(
            method,
            body == null
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(body.encode()))
        .build();
    var answer = HTTP.send(request, BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(path + ": " + answer.body());
    }
    return new JsonObject(answer.body()).getValue("value");
  }

  private static boolean listens(int port) {
    try (var socket = new Socket("127.0.0.1", port)) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }
}
