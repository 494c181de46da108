package com.algorhythmic.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.StudioPictures;
import com.algorhythmic.testing.WebModules;
import com.microsoft.playwright.Page;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * How much our pictures change with the music, beside MilkDrop presets on the same music: rendered frames in a browser with a
 * fixed clock. The presets come from npm's butterchurn, which this benchmark installs below target.
 */
@Tag("bench")
@Timeout(1800)
@ExtendWith(WebModules.Extension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReactionBench {
  private static final int WIDTH = 256;
  private static final int HEIGHT = 144;
  private static final List<String> PIECES = List.of("eurodance_126", "indie_106", "hardstyle_150");
  private static final List<String> STYLES = List.of(
      "landscape",
      "presidents",
      "gothic",
      "christmas",
      "vangogh",
      "abstract",
      "impressionism",
      "minimalist",
      "cyberpunk",
      "stilllife",
      "botanical",
      "scifi");
  private static final int PRESETS = 8;
  private static final double SECONDS = 13;
  private static final double FROM = 9;
  private static final Path NPM = Path.of("target", "butterchurn");

  private final Page page;

  ReactionBench(WebModules modules) {
    page = modules.open(320, 180);
  }

  @AfterAll
  void close() {
    page.context().close();
  }

  @Test
  void a_kick_changes_the_picture_as_much_as_a_visualiser_does() throws Exception {
    var lively = ours("lively", PIECES);
    var wild = ours("wild", PIECES.subList(0, 1));
    var calm = ours("calm", PIECES.subList(0, 1));
    var milkDrop = milkDrop(PIECES.subList(0, 1));

    report("lively", lively, "kick ≥ 12, ≥ 3 × off the beat, correlation ≥ 0.6, limiter < 1 %");
    report("wild", wild, "kick as the median of the presets");
    report("calm", calm, "small");
    report("MilkDrop presets", milkDrop, "for comparison");
    assertThat(median(lively, "kick")).isGreaterThan(12);
    assertThat(median(lively, "kick")).isGreaterThan(3 * median(lively, "off"));
    assertThat(median(lively, "correlation")).isGreaterThan(0.6);
    assertThat(median(calm, "kick")).isLessThan(median(lively, "kick"));
  }

  private List<JsonObject> ours(String strength, List<String> pieces) {
    var rows = new ArrayList<JsonObject>();
    for (var style : STYLES) {
      var picture = StudioPictures.of(style);
      for (var piece : pieces) {
        var row =
            run("""
                const { OurStage, music, picture, reaction } = await import('/test/reaction.js');
                const [image, map, name, strength, width, height, seconds, from] = args;
                window.pieces ??= {};
                window.stage ??= await OurStage.open(width, height);
                const piece = (window.pieces[name] ??= music(name, seconds));
                stage.start(await picture(stage.passes, image, map), strength);
                return reaction(stage, piece, from);
                """, picture.image(), picture.map(), piece, strength, WIDTH, HEIGHT, SECONDS, FROM);
        print(style + ", " + piece + ", " + strength, row);
        rows.add(row);
      }
    }
    return rows;
  }

  private List<JsonObject> milkDrop(List<String> pieces) throws Exception {
    install();
    for (var script : List.of(
        "butterchurn/lib/butterchurn.min.js",
        "butterchurn-presets/lib/butterchurnPresets.min.js")) {
      page.addScriptTag(
          new Page.AddScriptTagOptions().setPath(NPM.resolve("node_modules").resolve(script)));
    }
    var rows = new ArrayList<JsonObject>();
    for (int preset = 0; preset < PRESETS; preset++) {
      for (var piece : pieces) {
        var row = run("""
                const { MilkDrop, music, reaction } = await import('/test/reaction.js');
                const [number, of, name, width, height, seconds, from] = args;
                const library = value => value.default ?? value;
                window.milkDrop ??= new MilkDrop(library(butterchurn), width, height);
                const presets = Object.entries(library(butterchurnPresets).getPresets());
                const [title, preset] = presets[Math.floor((number * presets.length) / of)];
                milkDrop.start(preset);
                return { title, ...reaction(milkDrop, (window.pieces[name] ??= music(name, seconds)), from) };
                """, preset, PRESETS, piece, WIDTH, HEIGHT, SECONDS, FROM);
        print(row.getString("title"), row);
        rows.add(row);
      }
    }
    return rows;
  }

  private static void install() throws IOException, InterruptedException {
    if (Files.exists(NPM.resolve("node_modules/butterchurn-presets"))) {
      return;
    }
    Files.createDirectories(NPM);
    Process npm;
    try {
      npm = new ProcessBuilder(
              "npm",
              "install",
              "--ignore-scripts",
              "--no-audit",
              "--prefix",
              NPM.toString(),
              "butterchurn@2.6.7",
              "butterchurn-presets@2.4.7")
          .inheritIO()
          .start();
    } catch (IOException missing) {
      Assumptions.abort("npm is needed for the comparison: " + missing.getMessage());
      return;
    }
    assertThat(npm.waitFor(180, TimeUnit.SECONDS)).as("npm ends").isTrue();
    assertThat(npm.exitValue()).as("npm's exit code").isZero();
  }

  private JsonObject run(String script, Object... arguments) {
    return new JsonObject((String) page.evaluate(
        "async args => JSON.stringify(await (async () => { " + script + " })())",
        new JsonArray(new ArrayList<>(Arrays.asList(arguments))).getList()));
  }

  private static void print(String what, JsonObject row) {
    System.out.printf(
        Locale.ROOT,
        "%-60s kick %5.1f off %4.1f mean %4.1f correlation %.2f held %s%n",
        what,
        row.getDouble("kick"),
        row.getDouble("off"),
        row.getDouble("mean"),
        row.getDouble("correlation"),
        row.getValue("held"));
  }

  private static void report(String what, List<JsonObject> rows, String aim) {
    BenchReport.row(
        ReactionBench.class,
        "Change of the picture within 33 ms of a kick, " + what + ", " + rows.size()
            + " pairs of picture and music",
        String.format(
            Locale.ROOT,
            "median %.1f of 255 (least %.1f, most %.1f); off the beat %.1f; correlation with kicks %.2f%s",
            median(rows, "kick"),
            values(rows, "kick").get(0),
            values(rows, "kick").get(rows.size() - 1),
            median(rows, "off"),
            median(rows, "correlation"),
            rows.get(0).getValue("held") == null
                ? ""
                : String.format(
                    Locale.ROOT,
                    "; limiter at work in %.1f %% of the frames (median; most %.1f %%)",
                    100 * median(rows, "held"),
                    100 * values(rows, "held").get(rows.size() - 1))),
        aim);
  }

  private static double median(List<JsonObject> rows, String measure) {
    return values(rows, measure).get(rows.size() / 2);
  }

  private static List<Double> values(List<JsonObject> rows, String measure) {
    return rows.stream().map(row -> row.getDouble(measure)).sorted().toList();
  }
}
