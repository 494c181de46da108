package com.algorhythmic.painter.studio;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Mood;
import com.algorhythmic.painter.studio.kit.Overview;
import com.algorhythmic.painter.studio.kit.Tinting;
import com.algorhythmic.painter.studio.manner.Artists;
import com.algorhythmic.painter.studio.manner.Finish;
import com.algorhythmic.painter.studio.manner.Pulse;
import com.algorhythmic.painter.studio.motifs.Motif;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Paints a picture in any style of the catalogue. */
public final class Studio {
  private static final int MAX_LENDERS = 2;

  /** How far the colours of a further style, an artist, liked pictures, the viewer's words and the key attract those of the picture. */
  private static final double OF_STYLE = 0.45;

  private static final double OF_ARTIST = 0.5;
  private static final double OF_VOTES = 0.5;
  private static final double OF_WORDS = 0.7;
  private static final double OF_KEY = 0.3;

  /** The shorter side of the study from which a style's colours are taken, in pixels, and its colours. */
  private static final int STUDY = 40;

  private static final int COLOURS = 6;

  /** The colours of the still life by candlelight, of which even a small picture takes long. */
  private static final int[] CANDLELIGHT = {
    0x1c110b, 0x55301c, 0x95582b, 0xd3a25a, 0xefdcb2, 0x6d2318
  };

  /** Keeps the random numbers of what follows the scene apart from the scene's. */
  private static final long APART = 0x6c7f1e5a93d24b17L;

  private Studio() {}

  /** A picture in a style; an unknown style is painted as an abstract. */
  public static StudioPicture paint(String style, Brief brief) {
    return paint(List.of(style), brief);
  }

  /** A picture in the first style, to which the others lend their colours and finish. */
  public static StudioPicture paint(List<String> styles, Brief brief) {
    return paint(styles, brief, () -> {});
  }

  /**
   * A picture whose painting is followed.
   *
   * @param follower runs on this thread after each step, of which a picture has about as many at every size; what it throws
   *     ends the painting
   */
  public static StudioPicture paint(List<String> styles, Brief brief, Runnable follower) {
    var canvas = new Canvas(brief.width(), brief.height(), brief.mood(), follower);
    Scenes.of(styles.isEmpty() ? "abstract" : styles.get(0)).apply(canvas).paint();
    influence(canvas, styles.stream().distinct().skip(1).limit(MAX_LENDERS).toList(), brief);
    return new StudioPicture(canvas.finished(), canvas.sceneMap());
  }

  private static void influence(Canvas painted, List<String> lenders, Brief brief) {
    var influences = brief.influences();
    var numbers = new SplittableRandom(brief.seed() ^ APART);
    var canvas = painted.with(numbers.split());
    influences.motifs().stream()
        .map(Motif::of)
        .flatMap(Optional::stream)
        .forEach(motif -> motif.paint(canvas));
    new Pulse(influences.rhythm()).paint(painted.with(numbers.split()));
    var tinting = new Tinting();
    lenders.forEach(style -> tinting.towards(OF_STYLE / lenders.size(), colours(style, brief)));
    var artists =
        influences.artists().stream().map(Artists::of).flatMap(Optional::stream).toList();
    artists.forEach(manner -> tinting.towards(OF_ARTIST / artists.size(), manner.palette()));
    influences.key().ifPresent(key -> tinting.towards(OF_KEY, key.colours()));
    tinting.apply(painted);
    var last = painted.with(numbers.split());
    lenders.stream().limit(1).forEach(style -> Finish.of(style).paint(last));
    artists.stream().limit(1).forEach(manner -> manner.paint(last));
    new Tinting()
        .towards(influences.asked().isEmpty() ? 0 : OF_WORDS, ints(influences.asked()))
        .towards(influences.liked().isEmpty() ? 0 : OF_VOTES, ints(influences.liked()))
        .awayFrom(ints(influences.disliked()))
        .apply(painted);
    influences.section().paint(painted);
  }

  /** The colours of a style: those of a small picture in it. */
  private static int[] colours(String style, Brief brief) {
    if (Scenes.of(style) == Scenes.of("renaissance")) {
      return CANDLELIGHT;
    }
    double scale = (double) STUDY / Math.min(brief.width(), brief.height());
    var study = new Canvas(
        (int) Math.max(STUDY, brief.width() * scale),
        (int) Math.max(STUDY, brief.height() * scale),
        new Mood(brief.seed(), brief.energy(), brief.valence()));
    Scenes.of(style).apply(study).paint();
    return new Overview(study, 8).colours(COLOURS);
  }

  private static int[] ints(List<Integer> numbers) {
    return numbers.stream().mapToInt(Integer::intValue).toArray();
  }
}
