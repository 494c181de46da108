package com.algorhythmic.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.catalogue.images.PictureStore;
import com.algorhythmic.painter.DecodedPicture;
import com.algorhythmic.painter.DominantColours;
import com.algorhythmic.painter.Jpeg;
import com.algorhythmic.painter.Png;
import com.algorhythmic.painter.StudioBrief;
import com.algorhythmic.painter.dna.DnaMeasure;
import com.algorhythmic.painter.dna.Origin;
import com.algorhythmic.painter.studio.Influences;
import com.algorhythmic.settings.SettingsLoader;
import com.algorhythmic.styles.StyleBook;
import com.algorhythmic.styles.StyleBook.Style;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The processor time of each step of a picture of the studio at 1536 × 1024, from its brief to its stored files. */
@Tag("bench")
@Timeout(900)
class StudioBench {
  private static final int WARM_UP = 12;

  @TempDir
  Path folder;

  private final List<String> styles = StyleBook.load().list().categories().stream()
      .flatMap(category -> category.styles().stream())
      .map(Style::id)
      .distinct()
      .toList();

  @Test
  void a_picture_is_painted_measured_and_stored() throws IOException {
    for (int i = 0; i < WARM_UP; i++) {
      make(styles.get(i * 5), i);
    }
    var times = new EnumMap<Step, double[]>(Step.class);
    for (var step : Step.values()) {
      times.put(step, new double[styles.size()]);
    }

    for (int i = 0; i < styles.size(); i++) {
      for (var step : make(styles.get(i), 100 + i).entrySet()) {
        times.get(step.getKey())[i] = step.getValue();
      }
    }

    times.forEach((step, ms) -> report(step.label, ms));
    var sums = IntStream.range(0, styles.size())
        .mapToDouble(i -> times.values().stream().mapToDouble(ms -> ms[i]).sum())
        .toArray();
    report("all steps", sums);
    assertThat(sums).hasSize(styles.size()).doesNotContain(0);
  }

  private static void report(String label, double[] ms) {
    var sorted = Percentiles.of(ms);
    BenchReport.row(
        StudioBench.class,
        "Processor time of a picture of the studio, " + ms.length + " styles: " + label,
        String.format(
            Locale.ROOT,
            "p50 %.1f ms, p95 %.1f ms, most %.1f ms",
            sorted.percentile(50),
            sorted.percentile(95),
            sorted.percentile(100)),
        "");
  }

  /** Makes a picture; returns the milliseconds that this thread ran in each step. */
  private Map<Step, Double> make(String style, long seed) throws IOException {
    var watch = new Watch();
    var picture = new StudioBrief(List.of(style), seed, 0.6, 0.5, Influences.NONE)
        .paint(1536, 1024, () -> {});
    watch.took(Step.PAINT);
    byte[] scene = picture.scene().map(map -> Png.of(map.image())).orElse(null);
    watch.took(Step.SCENE);
    byte[] jpeg = Jpeg.of(picture.image(), 0.9f);
    watch.took(Step.JPEG);
    var decoded = DecodedPicture.of(jpeg).orElseThrow();
    watch.took(Step.DECODE);
    DominantColours.of(decoded);
    DnaMeasure.of(decoded, scene, new Origin(List.of(style), null, null, null));
    watch.took(Step.DNA);
    store().keep(jpeg, "image/jpeg", scene, Optional.of(decoded));
    watch.took(Step.STORE);
    return watch.times;
  }

  private PictureStore store() {
    return PictureStore.open(SettingsLoader.load(Map.of("ALGO_STORE_DIR", folder.toString())));
  }

  private enum Step {
    PAINT("painting"),
    SCENE("scene map as PNG"),
    JPEG("JPEG"),
    DECODE("decoding the JPEG"),
    DNA("palette and DNA"),
    STORE("thumbnail, hash and files");

    private final String label;

    Step(String label) {
      this.label = label;
    }
  }

  private static final class Watch {
    private final Map<Step, Double> times = new EnumMap<>(Step.class);
    private long last = now();

    void took(Step step) {
      long now = now();
      times.put(step, (now - last) / 1e6);
      last = now;
    }

    private static long now() {
      return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
  }
}
