package com.algorhythmic.fuzz;

import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.fuzz.Caller.Kind;
import com.algorhythmic.fuzz.Connection.Answer;
import com.algorhythmic.fuzz.Request.Header;
import com.algorhythmic.testing.OpenApi;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What every answer must fulfil, whatever was asked. */
class Checks {
  private static final Set<String> CODES =
      Stream.of(Code.values()).map(Code::word).collect(Collectors.toSet());

  /** Words of our implementation, which nobody outside needs. */
  private static final Pattern INTERNALS = Pattern.compile(
      "Exception|\\tat |com\\.algorhythmic|io\\.vertx|io\\.netty|java\\.|SQLSTATE|PgException");

  private static final List<String> SECURITY_HEADERS = List.of(
      "content-security-policy",
      "x-content-type-options",
      "referrer-policy",
      "permissions-policy",
      "cross-origin-opener-policy",
      "cross-origin-resource-policy");

  private static final Header FOREIGN = new Header("Host", "evil.example");

  /** Validating each answer would take longer than the program takes to give it. */
  private static final int VALIDATED_FIRST = 30;

  private static final int VALIDATED_EACH = 10;

  private final OpenApi contract = OpenApi.read();
  private final List<String> secrets;
  private final Pool pool;
  private final Map<Operation, Pattern> paths;
  private final Map<String, AtomicInteger> succeeded = new ConcurrentHashMap<>();
  private final Map<Integer, AtomicInteger> statuses = new ConcurrentSkipListMap<>();

  /** @param secrets texts that no answer may contain */
  Checks(List<Operation> operations, Pool pool, List<String> secrets) {
    this.pool = pool;
    this.secrets = secrets;
    paths = operations.stream()
        .collect(Collectors.toMap(
            operation -> operation,
            operation -> Pattern.compile(operation.path().replaceAll("\\{[^}]+}", "[^/]+"))));
  }

  /** How often each status was answered. */
  Map<Integer, AtomicInteger> statuses() {
    return statuses;
  }

  /** How often each operation succeeded. */
  Map<String, AtomicInteger> succeeded() {
    return succeeded;
  }

  /** The operation that a request reaches. */
  Optional<Operation> operation(Request request) {
    var path = request.target().replaceFirst("[?#].*", "");
    return paths.entrySet().stream()
        .filter(entry -> entry.getKey().method().equals(request.method())
            && entry.getValue().matcher(path).matches())
        .map(Map.Entry::getKey)
        // A fixed path comes before one with a parameter.
        .min((one, other) ->
            Boolean.compare(one.path().contains("{"), other.path().contains("{")));
  }

  /** What is wrong with an answer; null if nothing is. */
  String complaint(Request request, Answer answer) {
    int status = answer.status();
    statuses.computeIfAbsent(status, first -> new AtomicInteger()).incrementAndGet();
    if (status >= 500 || status == 101 && !request.method().isEmpty()) {
      return "status " + status;
    }
    var text = answer.text();
    for (var secret : secrets) {
      if (text.contains(secret)) {
        return "a secret in the answer";
      }
    }
    for (var name : SECURITY_HEADERS) {
      if (answer.header(name).isEmpty()) {
        return "no header " + name;
      }
    }
    if (Rejected.is(answer)) {
      if (!Rejected.mayBe(request)) {
        return "a valid request is rejected";
      }
    } else if (request.port().equals("HTTP") && answer.header("x-request-id").isEmpty()) {
      return "no request id";
    }
    if (status < 400 && request.headers().contains(FOREIGN)) {
      return "an answer under another site's name";
    }
    if (answer.headers().containsKey("set-cookie")
        && !answer.header("set-cookie").matches("(?s)(__Host-)?algorhythmic(-passkey)?=.*")) {
      return "a strange cookie: " + answer.header("set-cookie");
    }
    if (status >= 400) {
      return request.isHead() ? null : problem(request, status, answer);
    }
    return operation(request)
        .filter(found -> status >= 200 && status < 300)
        .map(found -> success(found, request, answer))
        .orElse(null);
  }

  private String problem(Request request, int status, Answer answer) {
    var text = answer.text();
    if (INTERNALS.matcher(text.replace(request.target(), "")).find()) {
      return "internals in the answer";
    }
    if (!request.target().startsWith("/api")) {
      return null;
    }
    if (!answer.header("content-type").equals("application/problem+json")) {
      return "a problem of type " + answer.header("content-type");
    }
    try {
      var problem = new JsonObject(text);
      boolean isWhole = problem.getInteger("status", 0) == status
          && CODES.contains(problem.getString("code", ""))
          && !problem.getString("detail", "").isBlank();
      return isWhole
              && (answer.body().length > 4_000
                  || contract.problemComplaints(problem).isEmpty())
          ? null
          : "not a problem of the contract";
    } catch (DecodeException noJson) {
      return "a problem that is no JSON";
    }
  }

  private String success(Operation operation, Request request, Answer answer) {
    int count =
        succeeded.computeIfAbsent(operation.id(), first -> new AtomicInteger()).incrementAndGet();
    boolean isFile = answer.header("content-type").equals("image/jpeg");
    if (isFile && operation.id().equals("downloadLargePicture")) {
      // A request for a range gets 206.
      return null;
    }
    if (answer.status() != contract.status(operation.id())) {
      return "a status that is not in the contract";
    }
    var type = answer.header("content-type");
    if (type.startsWith("text/csv") && operation.id().equals("getStatement")
        || type.equals("application/zip") && operation.id().equals("downloadGallery")) {
      return null;
    }
    if (!type.equals("application/json")) {
      return "content of type " + type;
    }
    if (count > VALIDATED_FIRST && count % VALIDATED_EACH != 0) {
      return null;
    }
    try {
      var wrong = contract.complaints(operation.id(), new JsonObject(answer.text()));
      return wrong.isEmpty() ? foreign(request, answer.text()) : "not as in the contract: " + wrong;
    } catch (DecodeException noJson) {
      return "an answer that is no JSON";
    }
  }

  /** What an answer to a guest contains of other guests. */
  private String foreign(Request request, String text) {
    var sent = new String(request.bytes(), StandardCharsets.ISO_8859_1);
    var guests = pool.all(Kind.GUEST);
    // Pairing hands another user's session to the caller on purpose.
    if (request.target().startsWith("/api/pair")) {
      return null;
    }
    var asking = guests.stream().filter(guest -> sent.contains(guest.token())).findFirst();
    if (asking.isEmpty() || sent.contains("Authorization") && sent.contains("Cookie")) {
      return null;
    }
    return guests.stream()
        .filter(guest -> !guest.user().equals(asking.get().user()))
        .filter(guest -> Stream.of(guest.user(), guest.session())
            // Whole: a mutated id that the asking guest once sent contains another's.
            .anyMatch(id -> text.contains('"' + id + '"') && !sent.contains(id)))
        .findFirst()
        .map(guest -> "what belongs to " + guest)
        .orElse(null);
  }
}
