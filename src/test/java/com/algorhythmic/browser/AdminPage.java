package com.algorhythmic.browser;

import com.algorhythmic.testing.Axe;
import com.algorhythmic.testing.WebModules;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.WebSocketRoute;
import com.microsoft.playwright.options.AriaRole;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** An admin page with a fake server. */
final class AdminPage implements AutoCloseable {
  static final String DASHBOARD = "/api/telemetry/dashboard";

  /** A request that the page sent. */
  record Request(String method, String path, String authorization, String body) {}

  final Page page;
  final List<Request> requests = new ArrayList<>();
  final List<String> complaints = new ArrayList<>();
  private final Map<String, Route.FulfillOptions> answers = new ConcurrentHashMap<>();
  private WebSocketRoute live;

  AdminPage(WebModules modules, int width, int height) {
    page = modules.open(width, height);
    page.setDefaultTimeout(20_000);
    // The blank start page has no icon.
    page.route("**/favicon.ico", Route::abort);
    page.route("**/api/**", this::answer);
    page.routeWebSocket("**/eventbus/websocket", this::register);
    page.onPageError(complaints::add);
    page.onConsoleMessage(message -> {
      // The browser itself logs each failed request.
      if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
        complaints.add(message.text());
      }
    });
    answer("/api/admin/tasks", 200, board("tasks(now)"));
    answer("/api/admin/audit", 200, board("audit(now)"));
    answer("/api/admin/settings", 200, board("settings"));
    answer("/api/admin/staff", 200, "{\"people\":[]}");
    answer("/api/admin/service-tokens", 200, "{\"tokens\":[]}");
    answer("/api/admin/purchases", 200, "{\"forSale\":false}");
  }

  /** The server's answer, from an expression of boards.js. */
  String board(String expression) {
    return (String) page.evaluate(
        "code => import('/test/boards.js').then(made =>"
            + " JSON.stringify(new Function('now', ...Object.keys(made), `return ${code}`)(Date.now(), ...Object.values(made))))",
        expression);
  }

  /** Sets the answer to a path with any query. */
  void answer(String path, int status, String body) {
    answers.put(
        path,
        new Route.FulfillOptions()
            .setStatus(status)
            .setContentType(status < 400 ? "application/json" : "application/problem+json")
            .setBody(body));
  }

  /** The server no longer answers. */
  void silence() {
    answers.clear();
  }

  void open(String path) {
    page.navigate(page.evaluate("location.origin") + path);
  }

  /** Opens the dashboard as an administrator in a state of boards.js. */
  AdminPage at(String state) {
    answer(DASHBOARD, 200, board(state + "(now)"));
    open("/admin/telemetry.html#token=good");
    page.locator(".dashboard[data-waiting=false]").waitFor();
    return this;
  }

  /** Sends an update of the dashboard over the live channel. */
  void pulse(String dashboard) {
    live.send(new JsonObject()
        .put("type", "rec")
        .put("address", "operations.pulse")
        .put("body", new JsonObject(dashboard))
        .encode());
  }

  Locator button(String name) {
    return page.getByRole(
            AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^" + name)))
        .first();
  }

  String sentence() {
    return page.locator(".status-sentence").textContent();
  }

  List<Request> requests(String path) {
    return requests.stream().filter(one -> one.path().equals(path)).toList();
  }

  List<String> violations() {
    return Axe.violations(page);
  }

  private void answer(Route route) {
    var request = route.request();
    var path = request.url().replaceFirst("^[a-z]+://[^/]+", "");
    requests.add(new Request(
        request.method(), path, request.headers().get("authorization"), request.postData()));
    var answer = answers.get(path.replaceFirst("\\?.*", ""));
    if (answer == null) {
      route.abort();
    } else {
      route.fulfill(answer);
    }
  }

  private void register(WebSocketRoute socket) {
    live = socket;
    socket.onMessage(frame -> {
      var said = new JsonObject(frame.text());
      if (said.getString("type").equals("register")) {
        socket.send(new JsonObject()
            .put("type", "rec")
            .put("address", said.getString("replyAddress"))
            .put("body", new JsonObject())
            .encode());
      }
    });
  }

  @Override
  public void close() {
    page.context().close();
  }
}
