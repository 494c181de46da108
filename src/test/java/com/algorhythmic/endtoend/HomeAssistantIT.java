package com.algorhythmic.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.ApiFixture;
import com.algorhythmic.testing.Concurrent;
import com.algorhythmic.testing.DebianProgram;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.Rows;
import com.algorhythmic.testing.Visitor;
import com.algorhythmic.testing.Visitor.Answer;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * The snippet for Home Assistant in docs/integrations.md, carried out as Home Assistant would: the YAML is read, Jinja renders
 * the template, and the request goes to the real program.
 */
@Concurrent
@ExtendWith(ApiFixture.Extension.class)
@Timeout(90)
class HomeAssistantIT {
  private static final Pattern YAML = Pattern.compile("```yaml\n(.+?)\n```", Pattern.DOTALL);
  private static final String PLAYER = "media_player.kitchen";
  private static final Song AIR = new Song("Air", "Bach", "Suites");
  private static final Song NONE = new Song(null, null, null);

  private final ApiFixture api;
  private final ProgramFixture program;
  private final Visitor ann;
  private String session;
  private String token;
  private Map<String, ?> snippet;

  HomeAssistantIT(ApiFixture api) {
    this.api = api;
    program = api.program();
    ann = new Visitor(program);
  }

  @BeforeAll
  static void install() {
    DebianProgram.needPython("jinja2", "python3-jinja2");
  }

  @BeforeEach
  void begin() throws Exception {
    session = ann.begin(new JsonObject()).getString("sessionId");
    token = ann.post("/api/sessions/" + session + "/players", new JsonObject().put("name", "Home"))
        .json()
        .getString("token");
    snippet = snippet();
  }

  static Stream<Arguments> states() {
    return Stream.of(
        state("playing", AIR, AIR),
        state("playing", new Song("Air", null, null), new Song("Air", null, null)),
        state("playing", new Song("Air", "", " "), new Song("Air", null, null)),
        // A television that plays an input, and a stream whose title comes later.
        state("playing", NONE, NONE),
        state("playing", new Song(" ", "Bach", null), NONE),
        state("paused", AIR, NONE),
        state("idle", NONE, NONE),
        state("off", NONE, NONE),
        state("unavailable", NONE, NONE),
        // Between two songs, or while the network is slow.
        state("buffering", AIR, AIR),
        state(
            "playing",
            new Song("\"It's\" \\ <b>&\n{{ 1 }}", "Sigur Rós\tもののけ姫", "Тишина 🎵"),
            new Song("\"It's\" \\ <b>&\n{{ 1 }}", "Sigur Rós\tもののけ姫", "Тишина 🎵")),
        state(
            "playing",
            new Song("🎵".repeat(300), "x".repeat(300), "é".repeat(300)),
            new Song("🎵".repeat(200), "x".repeat(200), "é".repeat(200))),
        // Some integrations give a number where a title consists of digits.
        state("playing", new Song(1999, "Prince", 1999), new Song("1999", "Prince", "1999")));
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("states")
  void the_show_knows_what_plays(String state, JsonObject attributes, JsonObject expected)
      throws Exception {
    // What played before ends with a pause.
    send("playing", AIR.attributes().put("media_title", "Before"));

    var answer = send(state, attributes);

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.json().getJsonObject("song")).isEqualTo(expected);
    try (var rows = Rows.of(api.database())) {
      var stored = rows.one("SELECT song_now(?)", session);
      assertThat(stored == null ? null : new JsonObject(stored).getString("title"))
          .isEqualTo(expected == null ? null : expected.getString("title"));
    }
  }

  @Test
  void a_cover_with_an_address_is_named_and_one_inside_home_assistant_is_not() throws Exception {
    var home = send(
        "playing", AIR.attributes().put("entity_picture", "/api/media_player_proxy/x?token=y"));
    assertThat(home.status()).as(home.text()).isEqualTo(200);

    var address = program.at("/cover.png").toString();
    var named = send("playing", AIR.attributes().put("entity_picture", address));

    // This address is one of those from which the server fetches nothing.
    assertThat(named.text()).contains("covers are not fetched from this machine");
    assertThat(send("playing", AIR.attributes().put("entity_picture", address)).status())
        .as("the same cover is asked for once")
        .isEqualTo(200);
    try (var rows = Rows.of(api.database())) {
      assertThat(new JsonObject(rows.one("SELECT song_now(?)", session)).getString("title"))
          .isEqualTo("Air");
    }
  }

  @Test
  void each_change_of_the_player_is_said_in_its_order() {
    var automation = map(((List<?>) snippet.get("automation")).get(0));
    var trigger = map(((List<?>) automation.get("triggers")).get(0));

    // Without "to" and "from", a change of the title alone counts as well.
    assertThat(trigger.keySet()).isEqualTo(Set.of("trigger", "entity_id"));
    assertThat(trigger.get("entity_id")).isEqualTo(PLAYER);
    // By default what changes while a request is on its way is dropped.
    assertThat(automation.get("mode")).isEqualTo("queued");
  }

  /** What the automation does when the player has changed to a state. */
  private Answer send(String state, JsonObject attributes) throws Exception {
    var automation = map(((List<?>) snippet.get("automation")).get(0));
    var action = map(((List<?>) automation.get("actions")).get(0));
    var name = ((String) action.get("action")).replaceFirst("^rest_command\\.", "");
    var command = map(map(snippet.get("rest_command")).get(name));
    assertThat(command.get("method")).isEqualTo("post");
    var payload = rendered(
        (String) command.get("payload"),
        new JsonObject()
            .put(PLAYER, new JsonObject().put("state", state).put("attributes", attributes)),
        new JsonObject(map(action.get("data"))));
    var request = new Visitor(program)
        .request(URI.create((String) command.get("url")).getPath())
        .header("Content-Type", (String) command.get("content_type"))
        .POST(BodyPublishers.ofString(payload));
    map(command.get("headers")).forEach((header, value) -> request.header(header, (String) value));
    return new Visitor(program).send(request);
  }

  private static String rendered(String template, JsonObject states, JsonObject variables)
      throws Exception {
    var python = new ProcessBuilder(
            DebianProgram.PYTHON, "src/test/resources/com/algorhythmic/endtoend/render-template.py")
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
    try (var input = python.getOutputStream()) {
      input.write(new JsonObject()
          .put("template", template)
          .put("states", states)
          .put("variables", variables)
          .encode()
          .getBytes(StandardCharsets.UTF_8));
    }
    var text = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(python.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(python.exitValue()).isZero();
    return text;
  }

  private Map<String, ?> snippet() throws Exception {
    var found = YAML.matcher(Files.readString(Path.of("docs/integrations.md")));
    assertThat(found.find()).isTrue();
    var text = found.group(1).replace("SESSION", session);
    return map(new Yaml(new Secrets(Map.of("algorhythmic", "Bearer " + token))).load(text));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object value) {
    return (Map<String, Object>) value;
  }

  private static Arguments state(String state, Song attributes, Song expected) {
    return Arguments.of(state, attributes.attributes(), expected.shown());
  }

  /** A song, as text or number, or null where it is unknown. */
  private record Song(Object title, Object artist, Object album) {
    /** As Home Assistant names it, which leaves out what is unknown. */
    JsonObject attributes() {
      var attributes = new JsonObject().put("volume_level", 0.4);
      put(attributes, "media_title", title);
      put(attributes, "media_artist", artist);
      put(attributes, "media_album_name", album);
      return attributes;
    }

    /** As the show names it; null if nothing plays. */
    JsonObject shown() {
      return title == null
          ? null
          : new JsonObject()
              .put("title", title)
              .put("artist", artist)
              .put("album", album)
              .putNull("genre");
    }

    private static void put(JsonObject into, String name, Object value) {
      if (value != null) {
        into.put(name, value);
      }
    }
  }

  /** Reads YAML in which {@code !secret name} stands for a text of secrets.yaml. */
  private static final class Secrets extends SafeConstructor {
    Secrets(Map<String, String> secrets) {
      super(new LoaderOptions());
      yamlConstructors.put(new Tag("!secret"), new AbstractConstruct() {
        @Override
        public Object construct(Node node) {
          return secrets.get(((ScalarNode) node).getValue());
        }
      });
    }
  }
}
