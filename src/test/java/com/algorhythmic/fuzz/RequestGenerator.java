package com.algorhythmic.fuzz;

import com.algorhythmic.fuzz.Caller.Kind;
import com.algorhythmic.fuzz.Request.Ending;
import com.algorhythmic.fuzz.Request.Framing;
import com.algorhythmic.fuzz.Request.Header;
import io.vertx.core.json.JsonObject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import javax.imageio.ImageIO;

/** Generates requests to the operations of the contract: valid, with one defect, or hostile. */
final class RequestGenerator {
  private static final int TOO_LARGE_BYTES = 1_100_000;

  private static final byte[] PICTURE = picture();

  private final List<Operation> operations;
  private final JsonObject schemas;
  private final Pool pool;
  private final String host;

  /** @param host the value of the Host header */
  RequestGenerator(JsonObject contract, Pool pool, String host) {
    this.operations = Operation.of(contract);
    this.schemas = contract.getJsonObject("components").getJsonObject("schemas");
    this.pool = pool;
    this.host = host;
  }

  List<Operation> operations() {
    return operations;
  }

  /** The parts of a request while it is made. */
  private final class Draft {
    final Chance chance;
    final Operation operation;
    final Caller caller;
    final SchemaValues values;
    final Pool own;
    final List<Header> headers = new ArrayList<>();
    String method;
    String target;
    Object tree;
    byte[] body;
    String contentType;
    Framing framing = Framing.LENGTH;
    Ending ending = Ending.OPEN;

    Draft(Operation operation, Caller caller, Chance chance) {
      this.chance = chance;
      this.operation = operation;
      this.caller = caller;
      own = pool.of(caller);
      values = new SchemaValues(schemas, own);
      method = operation.method();
    }
  }

  private static byte[] picture() {
    try (var png = new ByteArrayOutputStream()) {
      ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "png", png);
      return png.toByteArray();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  Request generate(long number, Chance chance) {
    var operation = chance.oneOf(operations);
    var draft = new Draft(operation, caller(operation, chance), chance);
    int defect = chance.below(10);
    // A valid request, one with a defect in one part, or a hostile one.
    boolean isValid = defect < 4;
    draft.target = path(draft, defect == 4) + query(draft, defect == 5);
    authenticate(draft);
    body(draft, defect == 6 || defect == 7);
    parameters(draft, !isValid && defect == 5);
    if (defect >= 8) {
      disturb(draft);
    } else if (!isValid && chance.in(4)) {
      new OddHeaders(chance).addTo(draft.headers);
    }
    if (draft.body != null && draft.contentType != null) {
      draft.headers.add(new Header("Content-Type", draft.contentType));
    }
    if (chance.in(40)) {
      draft.headers.add(new Header("Connection", "close"));
    }
    if (draft.headers.stream().noneMatch(header -> header.name().equals("Host"))) {
      draft.headers.add(0, new Header("Host", host));
    }
    return new Request(
        number,
        operation.id(),
        "HTTP",
        draft.method,
        draft.target,
        List.copyOf(draft.headers),
        draft.body,
        draft.framing,
        draft.ending);
  }

  private Caller caller(Operation operation, Chance chance) {
    int kind = chance.below(100);
    if (operation.isForStaff() && kind < 75) {
      return pool.caller(kind < 20 ? Kind.OPERATOR : Kind.ADMIN, chance);
    }
    if (kind < 60) {
      return pool.caller(Kind.GUEST, chance);
    } else if (kind < 68) {
      return pool.caller(Kind.USER, chance);
    } else if (kind < 75) {
      return pool.caller(Kind.ADMIN, chance);
    } else if (kind < 83) {
      return pool.caller(Kind.REMOTE, chance);
    } else if (kind < 86) {
      return pool.caller(Kind.REVOKED, chance);
    } else {
      return kind < 90 ? pool.caller(Kind.FORGED, chance) : Caller.NOBODY;
    }
  }

  private static void authenticate(Draft draft) {
    if (draft.caller.token() != null) {
      draft.headers.add(
          draft.chance.in(2)
              ? new Header("Authorization", "Bearer " + draft.caller.token())
              : new Header("Cookie", "algorhythmic=" + draft.caller.token()));
    }
  }

  private String path(Draft draft, boolean isBad) {
    var path = draft.operation.path();
    for (var parameter : draft.operation.parameters()) {
      if (parameter.getString("in").equals("path")) {
        var name = parameter.getString("name");
        var value = text(draft, parameter, kind(path, name), isBad);
        path = path.replace("{" + name + "}", encoded(value, draft.chance, isBad));
      }
    }
    return isBad && draft.chance.in(6) ? Paths.spoiled(path, draft.chance) : path;
  }

  /** Which ids a path's parameter names. */
  private static String kind(String path, String parameter) {
    if (parameter.equals("viewer") || parameter.equals("player")) {
      return parameter;
    } else if (path.contains("/sessions/")) {
      return "sessionId";
    } else if (path.contains("/collections/")) {
      return "collectionId";
    } else if (path.contains("/exports/")) {
      return "artworkId";
    } else if (path.contains("/gift-codes/")) {
      return "giftId";
    } else if (path.contains("/scenes/")) {
      return "sceneId";
    } else if (path.contains("/jobs/")) {
      return "jobId";
    } else if (path.contains("/users/")) {
      return "userId";
    }
    return path.contains("/tasks/") ? "task" : "artworkId";
  }

  private String query(Draft draft, boolean isBad) {
    var query = new ArrayList<String>();
    for (var parameter : draft.operation.parameters()) {
      if (parameter.getString("in").equals("query")
          && (parameter.getBoolean("required", false) || draft.chance.in(2))) {
        var name = parameter.getString("name");
        var kind = queryKind(name, parameter.getJsonObject("schema"));
        query.add(name + "=" + encoded(text(draft, parameter, kind, isBad), draft.chance, isBad));
      }
    }
    if (isBad) {
      spoil(query, draft);
    }
    return query.isEmpty() ? "" : "?" + String.join("&", query);
  }

  /** Which ids or words a parameter of a query names. Other texts of a limited length are times. */
  private static String queryKind(String name, JsonObject schema) {
    return switch (name) {
      case "find" -> "userId";
      case "actor", "action", "sessionId" -> name;
      default -> schema.containsKey("maxLength") ? "at" : name;
    };
  }

  private static void spoil(List<String> query, Draft draft) {
    var chance = draft.chance;
    if (!query.isEmpty()) {
      var one = chance.oneOf(List.copyOf(query));
      var name = one.substring(0, one.indexOf('='));
      switch (chance.below(6)) {
        case 0 -> query.add(one);
        case 1 -> query.add(name + "=" + Paths.encode(Hostile.text(chance)));
        case 2 ->
          query.set(0, name + chance.oneOf("", "=", "[]=1", "[a]=1", "=%zz", "=%", "=%c0%80"));
        case 3 -> query.remove(one);
        default -> query.add(chance.oneOf("", "&", "=", "%", "%00=1", "extra=1", "a=b=c", ";"));
      }
    } else if (chance.in(2)) {
      query.add(chance.oneOf("%", "%zz=1", "extra=1", "=", "limit=1e0", "a=%ff", "a=%ed%a0%80"));
    }
  }

  private static String text(Draft draft, JsonObject parameter, String kind, boolean isBad) {
    var value = draft.values.valid(parameter.getJsonObject("schema"), kind, draft.chance);
    var text = value instanceof Json.Raw raw ? raw.text() : String.valueOf(value);
    if (!isBad || draft.chance.in(3)) {
      return text;
    }
    boolean isNumber = value instanceof Json.Raw;
    return isNumber && draft.chance.in(2)
        ? Hostile.number(draft.chance)
        : draft.chance.in(2)
            ? SchemaValues.spoiled(text, draft.chance)
            : Hostile.text(draft.chance);
  }

  private static String encoded(String text, Chance chance, boolean isBad) {
    return isBad && chance.in(8) ? Paths.oddly(text, chance) : Paths.encode(text);
  }

  private static void parameters(Draft draft, boolean isBad) {
    for (var parameter : draft.operation.parameters()) {
      if (parameter.getString("in").equals("header") && draft.chance.in(2)) {
        var value = text(draft, parameter, parameter.getString("name"), isBad);
        draft.headers.add(new Header(
            parameter.getString("name"), isBad ? OddHeaders.safe(value) : Paths.encode(value)));
      }
    }
  }

  private void body(Draft draft, boolean isBad) {
    var operation = draft.operation;
    if (operation.body() == null) {
      if (operation.method().equals("POST")) {
        draft.body = draft.chance.oneOf(null, new byte[0], bytes("{}"), bytes("rubbish"));
        draft.contentType = "application/json";
      }
      return;
    }
    if (!operation.takesJson()) {
      upload(draft, isBad);
      return;
    }
    if (operation.id().startsWith("erase")) {
      // The callers are needed for the other requests.
      draft.body = bytes("{\"confirm\":\"perhaps\"}");
      draft.contentType = "application/json";
      return;
    }
    var schema = operation.body().getJsonObject("application/json").getJsonObject("schema");
    draft.tree = draft.values.valid(schema, "", draft.chance);
    if (operation.id().equals("nowPlaying") && draft.chance.in(2)) {
      draft.tree = withBeats(draft, schema);
    }
    if (isBad) {
      draft.tree = draft.values.spoiled(draft.tree, draft.chance);
    }
    draft.body = bytes(Json.write(draft.tree));
    draft.contentType = draft.chance.oneOf(
        "application/json", "application/json", "application/json; charset=utf-8");
  }

  /** A song with its beats. The schema does not say that they need a position and a song that plays. */
  private static Object withBeats(Draft draft, JsonObject schema) {
    var song = new LinkedHashMap<String, Object>();
    song.put("title", "Air");
    for (var name : List.of("positionMs", "lengthMs", "grid")) {
      var field = schema.getJsonObject("properties").getJsonObject(name);
      song.put(name, draft.values.valid(field, name, draft.chance));
    }
    return song;
  }

  private static void upload(Draft draft, boolean isBad) {
    var chance = draft.chance;
    draft.body = chance.bytes(chance.oneOf(0, 1, 100, 5_000));
    draft.contentType = chance.oneOf("audio/wav", "application/octet-stream", null);
    if (draft.operation.body().containsKey("image/*") && !chance.in(3)) {
      draft.body = PICTURE;
      draft.contentType = "image/png";
    } else if (chance.in(3)) {
      draft.contentType = "multipart/form-data; boundary=b-1";
      draft.body = isBad ? Multipart.broken(draft.body, chance) : Multipart.of(draft.body);
      if (isBad && chance.in(4)) {
        draft.contentType = chance.oneOf(
            "multipart/form-data",
            "multipart/form-data; boundary=",
            "multipart/form-data; boundary=\"",
            "multipart/form-data; boundary=" + "x".repeat(300));
      }
    }
  }

  /** Changes how the request is sent, or replaces its body. */
  private static void disturb(Draft draft) {
    var chance = draft.chance;
    switch (chance.below(12)) {
      case 0 ->
        draft.method = chance.oneOf(
            "PUT", "PATCH", "HEAD", "OPTIONS", "TRACE", "DELETE", "GET", "POST", "FROB", "get");
      case 1 -> draft.body = bytes(Hostile.document(chance));
      case 2 -> {
        draft.body = draft.body == null ? bytes("{}") : draft.body;
        draft.contentType = chance.oneOf(OddHeaders.MEDIA_TYPES);
      }
      case 3 -> {
        draft.body = gzip(draft.body == null ? bytes("{}") : draft.body);
        draft.headers.add(
            new Header("Content-Encoding", chance.oneOf("gzip", "deflate", "br", "x")));
      }
      case 4 -> draft.framing = Framing.CHUNKED;
      case 5 -> {
        if (draft.body != null && draft.body.length > 0) {
          draft.body = Arrays.copyOf(draft.body, chance.below(draft.body.length));
        }
      }
      case 6 -> {
        if (chance.in(8)) {
          draft.body = new byte[TOO_LARGE_BYTES];
          draft.ending = Ending.MAY_CLOSE;
        } else {
          draft.body = chance.bytes(1 + chance.below(300));
        }
      }
      case 7 -> draft.target = Paths.spoiled(draft.target, chance);
      case 8 -> draft.headers.removeIf(header -> header.name().equals("Cookie"));
      default -> {
        for (int i = chance.below(3); i >= 0; i--) {
          new OddHeaders(chance).addTo(draft.headers);
        }
      }
    }
    if (draft.body != null && draft.contentType == null) {
      draft.contentType = "application/json";
    }
  }

  private static byte[] gzip(byte[] bytes) {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write(bytes);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return packed.toByteArray();
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Forms that carry a sample. */
  private static final class Multipart {
    private Multipart() {}

    static byte[] of(byte[] sample) {
      return form(
          "--b-1",
          "form-data; name=\"sample\"; filename=\"a.wav\"",
          "audio/wav",
          sample,
          "--b-1--");
    }

    static byte[] broken(byte[] sample, Chance chance) {
      return form(
          chance.oneOf("--b-1", "--b-2", "-b-1", ""),
          chance.oneOf(
              "form-data; name=\"sample\"",
              "form-data; name=\"other\"; filename=\"a\"",
              "form-data; name=sample; filename=../../a",
              "form-data; filename=\"a\"",
              "form-data; name=\"\u0000\"; filename=\"\r",
              "attachment",
              "form-data; name=\"sample\"; filename*=utf-8''%zz",
              "form-data; name=\"sample\"; filename=\"" + "x".repeat(9_000) + "\""),
          chance.oneOf("audio/wav", "x", "", "text/plain; charset=nothing"),
          sample,
          chance.oneOf("--b-1--", "--b-1", "", "--b-1\r\n\r\n\r\n"));
    }

    private static byte[] form(
        String begin, String disposition, String type, byte[] sample, String end) {
      var form = new ByteArrayOutputStream();
      form.writeBytes(bytes(begin + "\r\nContent-Disposition: " + disposition + "\r\nContent-Type: "
          + type + "\r\n\r\n"));
      form.writeBytes(sample);
      form.writeBytes(bytes("\r\n" + end + "\r\n"));
      return form.toByteArray();
    }
  }
}
