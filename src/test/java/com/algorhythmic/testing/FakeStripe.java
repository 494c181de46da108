package com.algorhythmic.testing;

import com.algorhythmic.testing.Visitor.Answer;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLDecoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A stand-in for Stripe's API on loopback. Objects have the documented shapes and are read, made and changed over HTTP with the secret
 * key; changes are events, which a test sends as signed webhooks in any order.
 */
public final class FakeStripe implements AutoCloseable {
  public static final String KEY = "sk_test_0123456789abcdef";
  public static final String SECRET = "whsec_0123456789abcdef";
  public static final String FORMER_SECRET = "whsec_fedcba9876543210";

  private final Vertx vertx =
      Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1));
  private final Map<String, JsonObject> objects = new ConcurrentHashMap<>();
  private final Map<String, String> answered = new ConcurrentHashMap<>();
  private final List<JsonObject> events = new CopyOnWriteArrayList<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final AtomicInteger numbers = new AtomicInteger();
  private volatile boolean isAway;
  private HttpServer server;

  private FakeStripe() {}

  public static FakeStripe start() {
    var fake = new FakeStripe();
    fake.price("price_small", 500, false);
    fake.price("price_premium", 900, true);
    try {
      fake.server = fake.vertx
          .createHttpServer()
          .requestHandler(fake::receive)
          .listen(0, "127.0.0.1")
          .await(10, TimeUnit.SECONDS);
      return fake;
    } catch (TimeoutException stuck) {
      fake.vertx.close();
      throw new IllegalStateException("the stand-in of Stripe does not start", stuck);
    }
  }

  /** The settings of a program that sells the pack "small" for 5.00 and the tier "premium" for 9.00. */
  public Map<String, String> settings() {
    return Map.of(
        "ALGO_STRIPE_SECRET_KEY",
        KEY,
        "ALGO_STRIPE_WEBHOOK_SECRET",
        SECRET,
        "ALGO_STRIPE_PACKS",
        "small:200:price_small",
        "ALGO_STRIPE_SUBSCRIPTIONS",
        "premium:price_premium",
        "ALGO_STRIPE_URL",
        url());
  }

  /** Sends a webhook to a program; the signature may be null. */
  public static Answer send(ProgramFixture program, String payload, String signature) {
    var visitor = new Visitor(program);
    var request = visitor
        .request("/api/stripe/events")
        .header("Content-Type", "application/json; charset=utf-8")
        .POST(BodyPublishers.ofString(payload));
    return visitor.send(
        signature == null ? request : request.header("Stripe-Signature", signature));
  }

  /** Sends a webhook that is signed now. */
  public static Answer deliver(ProgramFixture program, String payload) {
    return send(program, payload, sign(payload, SECRET, Instant.now()));
  }

  public String url() {
    return "http://127.0.0.1:" + server.actualPort();
  }

  /** From now on every answer is 500, or not. */
  public void away(boolean away) {
    isAway = away;
  }

  /** Method and path of each request so far. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  private void price(String id, int amount, boolean isMonthly) {
    put(new JsonObject()
        .put("id", id)
        .put("object", "price")
        .put("unit_amount", amount)
        .put("currency", "eur")
        .put("type", isMonthly ? "recurring" : "one_time"));
  }

  public JsonObject object(String id) {
    return objects.get(id);
  }

  /** The id at the end of a page's address. */
  public static String idOf(String address) {
    return address.substring(address.lastIndexOf('/') + 1);
  }

  /** The visitor fills in the page; the money may take days. Returns the event. */
  public JsonObject complete(String session, boolean isPaid) {
    var page = objects.get(session);
    page.put("status", "complete")
        .put("payment_status", isPaid ? "paid" : "unpaid")
        .put("customer", page.getString("customer", "cus_" + next()));
    if (page.getString("mode").equals("payment")) {
      page.put("payment_intent", "pi_" + next());
    }
    return event("checkout.session.completed", page);
  }

  /** The money arrives. */
  public JsonObject pay(String session) {
    return event(
        "checkout.session.async_payment_succeeded",
        objects.get(session).put("payment_status", "paid"));
  }

  public JsonObject expire(String session) {
    return event("checkout.session.expired", objects.get(session).put("status", "expired"));
  }

  /** The subscription that a completed page begins; returns its event. */
  public JsonObject subscribe(String session) {
    var page = objects.get(session);
    var subscription = new JsonObject()
        .put("id", "sub_" + next())
        .put("object", "subscription")
        .put("status", "active")
        .put("customer", page.getString("customer"))
        .put("metadata", page.getJsonObject("subscription_metadata"))
        .put(
            "items",
            list(new JsonObject()
                .put("id", "si_" + next())
                .put("object", "subscription_item")
                .put("price", objects.get(page.getString("price")))));
    put(subscription);
    return event("customer.subscription.created", subscription);
  }

  public JsonObject change(String subscription, String status) {
    return event(
        status.equals("canceled")
            ? "customer.subscription.deleted"
            : "customer.subscription.updated",
        objects.get(subscription).put("status", status));
  }

  /** A paid month. @param reason subscription_create or subscription_cycle */
  public JsonObject invoice(String subscription, String reason, Instant from, Instant until) {
    var of = objects.get(subscription);
    var id = "in_" + next();
    var invoice = new JsonObject()
        .put("id", id)
        .put("object", "invoice")
        .put("status", "paid")
        .put("billing_reason", reason)
        .put("amount_paid", 900)
        .put("currency", "eur")
        .put(
            "parent",
            new JsonObject()
                .put("type", "subscription_details")
                .put(
                    "subscription_details",
                    new JsonObject()
                        .put("subscription", subscription)
                        .put("metadata", of.getJsonObject("metadata"))))
        .put(
            "lines",
            list(new JsonObject()
                .put("id", "il_" + next())
                .put("object", "line_item")
                .put(
                    "period",
                    new JsonObject()
                        .put("start", from.getEpochSecond())
                        .put("end", until.getEpochSecond()))))
        .put(
            "payments",
            list(new JsonObject()
                .put("id", "inpay_" + next())
                .put("object", "invoice_payment")
                .put("status", "paid")
                .put(
                    "payment",
                    new JsonObject()
                        .put("type", "payment_intent")
                        .put("payment_intent", "pi_" + next()))));
    put(invoice);
    return event("invoice.paid", invoice);
  }

  /** Gives money of a payment back. */
  public JsonObject refund(String intent, int amount, int refunded) {
    var charge = new JsonObject()
        .put("id", "ch_" + intent)
        .put("object", "charge")
        .put("payment_intent", intent)
        .put("amount", amount)
        .put("amount_refunded", refunded);
    put(charge);
    return event("charge.refunded", charge);
  }

  /** @param status needs_response, won or lost */
  public JsonObject dispute(String intent, int amount, String status) {
    var dispute = new JsonObject()
        .put("id", "dp_" + intent)
        .put("object", "dispute")
        .put("payment_intent", intent)
        .put("amount", amount)
        .put("status", status);
    put(dispute);
    return event(
        status.equals("needs_response") ? "charge.dispute.created" : "charge.dispute.closed",
        dispute);
  }

  /** Makes an event that Stripe lists. */
  public JsonObject event(String type, JsonObject object) {
    var event = new JsonObject()
        .put("id", "evt_" + next())
        .put("object", "event")
        .put("type", type)
        .put("created", Instant.now().getEpochSecond())
        .put("livemode", false)
        .put("data", new JsonObject().put("object", object.copy()));
    events.add(event);
    return event;
  }

  /** The header of a webhook. */
  public static String sign(String payload, String secret, Instant at) {
    var signed = at.getEpochSecond() + "." + payload;
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      var hex = HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
      return "t=" + at.getEpochSecond() + ",v1=" + hex;
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing);
    }
  }

  private void receive(HttpServerRequest request) {
    request.response().exceptionHandler(gone -> {});
    request.body().onSuccess(body -> {
      requests.add(request.method() + " " + request.path());
      if (!("Bearer " + KEY).equals(request.getHeader("Authorization"))) {
        error(request, 401, "Invalid API Key provided");
      } else if (isAway) {
        error(request, 500, "as the test wants it");
      } else {
        answer(request, body.toString());
      }
    });
  }

  private void answer(HttpServerRequest request, String body) {
    var path = request.path().replaceFirst("^/v1/", "");
    var key = request.getHeader("Idempotency-Key");
    switch (request.method() + " " + path) {
      case "POST checkout/sessions" ->
        send(
            request,
            answered.computeIfAbsent(
                String.valueOf(key), first -> page(fields(body)).encode()));
      case "POST billing_portal/sessions" ->
        send(
            request,
            new JsonObject()
                .put("id", "bps_" + next())
                .put("object", "billing_portal.session")
                .put("url", url() + "/portal/" + fields(body).get("customer"))
                .encode());
      case "GET events" -> send(request, listed(request).encode());
      default -> one(request, path.substring(path.lastIndexOf('/') + 1));
    }
  }

  private void one(HttpServerRequest request, String id) {
    var object = objects.get(id);
    if (object == null) {
      error(request, 404, "No such object: '" + id + "'");
      return;
    }
    if (request.method().name().equals("DELETE")) {
      change(id, "canceled");
    }
    send(request, object.encode());
  }

  private JsonObject page(Map<String, String> fields) {
    var id = "cs_test_" + next();
    var metadata = new JsonObject();
    fields.forEach((name, value) -> {
      if (name.startsWith("subscription_data[metadata][")) {
        metadata.put(name.replaceAll(".*\\[|]$", ""), value);
      }
    });
    var price = fields.get("line_items[0][price]");
    var page = new JsonObject()
        .put("id", id)
        .put("object", "checkout.session")
        .put("status", "open")
        .put("payment_status", "unpaid")
        .put("mode", fields.get("mode"))
        .put("client_reference_id", fields.get("client_reference_id"))
        .put("amount_total", objects.get(price).getInteger("unit_amount"))
        .put("currency", "eur")
        .put("success_url", fields.get("success_url"))
        .put("cancel_url", fields.get("cancel_url"))
        .put("price", price)
        .put("subscription_metadata", metadata)
        .put("url", url() + "/pay/" + id);
    if (fields.containsKey("customer")) {
      page.put("customer", fields.get("customer"));
    }
    put(page);
    return page;
  }

  /** A page of events, the newest first. */
  private JsonObject listed(HttpServerRequest request) {
    var fields = fields(request.query());
    long least = Long.parseLong(fields.getOrDefault("created[gte]", "0"));
    long most = Long.parseLong(fields.getOrDefault("created[lte]", "9999999999"));
    var newest = new ArrayList<JsonObject>();
    events.forEach(event -> {
      long made = event.getLong("created");
      if (made >= least && made <= most) {
        newest.add(0, event);
      }
    });
    var after = fields.get("starting_after");
    int begin = 0;
    for (int i = 0; after != null && i < newest.size(); i++) {
      if (newest.get(i).getString("id").equals(after)) {
        begin = i + 1;
      }
    }
    int end = Math.min(newest.size(), begin + Integer.parseInt(fields.get("limit")));
    return list(newest.subList(begin, end).toArray(JsonObject[]::new))
        .put("has_more", end < newest.size());
  }

  private static JsonObject list(JsonObject... data) {
    return new JsonObject().put("object", "list").put("data", new JsonArray(List.of(data)));
  }

  private static Map<String, String> fields(String form) {
    return Stream.of(form.split("&"))
        .map(pair -> pair.split("=", 2))
        .filter(pair -> pair.length == 2)
        .collect(Collectors.toMap(
            pair -> URLDecoder.decode(pair[0], StandardCharsets.UTF_8),
            pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8),
            (first, second) -> second));
  }

  private void put(JsonObject object) {
    objects.put(object.getString("id"), object);
  }

  private int next() {
    return numbers.incrementAndGet();
  }

  private static void send(HttpServerRequest request, String body) {
    request.response().putHeader("Content-Type", "application/json").end(body);
  }

  private static void error(HttpServerRequest request, int status, String message) {
    var error = new JsonObject()
        .put("type", status == 500 ? "api_error" : "invalid_request_error")
        .put("message", message);
    request
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", "application/json")
        .end(new JsonObject().put("error", error).encode());
  }

  @Override
  public void close() {
    try {
      vertx.close().await(10, TimeUnit.SECONDS);
    } catch (TimeoutException stuck) {
      throw new IllegalStateException("the stand-in of Stripe does not stop", stuck);
    }
  }
}
