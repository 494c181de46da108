package com.algorhythmic.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.ApiFixture;
import com.algorhythmic.testing.Concurrent;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.Visitor;
import com.algorhythmic.testing.Visitor.Answer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Scenes over HTTP: kept, listed, removed and brought back, and whose they are. */
@Concurrent
@ExtendWith(ApiFixture.Extension.class)
class ScenesIT {
  private static final String SCENES = "/api/scenes";

  private final ProgramFixture program;
  private final Visitor ann;

  ScenesIT(ApiFixture api) {
    program = api.program();
    ann = new Visitor(program);
    ann.begin(new JsonObject());
  }

  @Test
  void a_scene_keeps_what_it_was_given_and_nothing_else() {
    var kept = keep("  Évening 🌙 ", new JsonObject().put("motion", "calm").put("pace", "30s"));

    assertThat(kept.status()).as(kept.text()).isEqualTo(201);
    assertThat(kept.json().getString("name")).isEqualTo("Évening 🌙");
    assertThat(kept.json().getJsonObject("controls"))
        .isEqualTo(new JsonObject().put("motion", "calm").put("pace", "30s"));
    var whole = new JsonObject()
        .put("styles", new JsonArray().add("Cubism"))
        .put("artists", new JsonArray())
        .put("dynamicMode", false)
        .put("source", "gallery")
        .put("words", "a boat");
    assertThat(keep("Whole", whole).json().getJsonObject("controls"))
        .isEqualTo(whole.copy().put("styles", new JsonArray().add("cubism")));
    assertThat(names()).containsExactly("Évening 🌙", "Whole");
  }

  @Test
  void a_removed_scene_comes_back_to_its_place() {
    var ids = List.of("One", "Two", "Three").stream()
        .map(name -> keep(name, calm()).json().getString("id"))
        .toList();

    assertThat(remove(ann, ids.get(1)).status()).isEqualTo(200);
    assertThat(remove(ann, ids.get(1)).status()).as("twice").isEqualTo(200);
    assertThat(names()).containsExactly("One", "Three");
    var again = keep("two", calm());
    assertThat(restore(ann, ids.get(1)).status()).as("its name is taken").isEqualTo(409);
    assertThat(remove(ann, again.json().getString("id")).status()).isEqualTo(200);
    assertThat(restore(ann, ids.get(1)).status()).isEqualTo(200);

    assertThat(names()).containsExactly("One", "Two", "Three");
  }

  @Test
  void what_is_no_scene_is_refused_by_name() {
    refused(keep(" ", calm()), 400, "name");
    refused(keep("x".repeat(61), calm()), 400, "name");
    refused(keep("a\u0000b", calm()), 400, "name");
    refused(keep("Empty", new JsonObject()), 400, "controls");
    refused(keep("Pace", new JsonObject().put("pace", "9s")), 400, "pace");
    refused(
        keep("Style", new JsonObject().put("styles", new JsonArray().add("no-such"))),
        400,
        "styles");
    refused(keep("Words", new JsonObject().put("words", "x".repeat(201))), 400, "words");
    refused(keep("Foreign", new JsonObject().put("visibility", "public")), 400, "visibility");
    assertThat(keep("Same", calm()).status()).isEqualTo(201);
    refused(keep("SAME", calm()), 409, "name");
    assertThat(names()).containsExactly("Same");
  }

  @Test
  void a_user_has_at_most_fifty_scenes_however_many_are_kept_at_once() {
    // So many at once that several count the scenes before any of them is stored.
    var threads = Executors.newFixedThreadPool(20);
    var running = IntStream.range(0, 60)
        .mapToObj(i ->
            CompletableFuture.supplyAsync(() -> keep("Scene " + i, calm()).status(), threads))
        .toList();
    var answers = running.stream().map(CompletableFuture::join).toList();
    threads.shutdown();

    assertThat(answers).containsOnly(201, 409);
    assertThat(names()).hasSize(50);
  }

  @Test
  void nobody_else_sees_or_removes_a_scene() {
    var id = keep("Mine", calm()).json().getString("id");
    var bob = new Visitor(program);
    bob.begin(new JsonObject());

    assertThat(bob.get(SCENES).json().getJsonArray("scenes")).isEmpty();
    assertThat(remove(bob, id).status()).isEqualTo(404);
    assertThat(restore(bob, id).status()).isEqualTo(404);
    assertThat(remove(ann, UUID.randomUUID().toString()).status()).isEqualTo(404);
    assertThat(new Visitor(program).get(SCENES).status()).isEqualTo(401);
    assertThat(names()).containsExactly("Mine");
  }

  private static JsonObject calm() {
    return new JsonObject().put("motion", "calm");
  }

  private Answer keep(String name, JsonObject controls) {
    return ann.post(SCENES, new JsonObject().put("name", name).put("controls", controls));
  }

  private static Answer remove(Visitor visitor, String id) {
    return visitor.delete(SCENES + "/" + id);
  }

  private static Answer restore(Visitor visitor, String id) {
    return visitor.post(SCENES + "/" + id + "/restore", new JsonObject());
  }

  private static void refused(Answer answer, int status, String field) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.text()).contains(field);
  }

  private List<String> names() {
    return ann.get(SCENES).json().getJsonArray("scenes").stream()
        .map(scene -> ((JsonObject) scene).getString("name"))
        .toList();
  }
}
