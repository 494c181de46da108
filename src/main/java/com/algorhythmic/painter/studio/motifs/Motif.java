package com.algorhythmic.painter.studio.motifs;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Matter;
import com.algorhythmic.painter.studio.kit.Overview;
import com.algorhythmic.painter.studio.kit.Texture;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** A small thing that a song's words bring into a picture. It takes the picture's light and the texture of its paint. */
public enum Motif {
  MOON(Matter.LIGHT, Where.SKY, 0.085, Heavens::moon),
  SUN(Matter.LIGHT, Where.SKY, 0.1, Heavens::sun),
  STAR(Matter.SPARK, Where.SKY, 0.07, Heavens::stars),
  NIGHT(Matter.SPARK, Where.ALL, 0.06, Heavens::night),
  CLOUD(Matter.CLOUD, Where.SKY, 0.12, Heavens::cloud),
  RAIN(Matter.SPARK, Where.ALL, 0.1, Heavens::rain),
  SNOW(Matter.SPARK, Where.ALL, 0.1, Heavens::snow),
  SEA(Matter.WATER, Where.ALL, 0.1, Earth::sea),
  BOAT(Matter.RIGID, Where.GROUND, 0.11, Earth::boat),
  FIRE(Matter.LIGHT, Where.GROUND, 0.12, Earth::fire),
  CITY(Matter.RIGID, Where.ALL, 0.1, Earth::city),
  ROAD(Matter.GROUND, Where.ALL, 0.1, Earth::road),
  TREE(Matter.FOLIAGE, Where.FOOT, 0.34, Living::tree),
  FLOWER(Matter.FOLIAGE, Where.GROUND, 0.095, Living::flower),
  LEAF(Matter.FOLIAGE, Where.MIDDLE, 0.1, Living::leaves),
  BIRD(Matter.CLOTH, Where.SKY, 0.13, Living::birds),
  BUTTERFLY(Matter.CLOTH, Where.MIDDLE, 0.085, Living::butterfly),
  HEART(Matter.CLOTH, Where.MIDDLE, 0.085, Living::heart);

  private final Matter matter;
  private final Where where;
  private final double size;
  private final Consumer<Spot> drawing;

  Motif(Matter matter, Where where, double size, Consumer<Spot> drawing) {
    this.matter = matter;
    this.where = where;
    this.size = size;
    this.drawing = drawing;
  }

  /** The motif of a name in any case; empty if there is none. */
  public static Optional<Motif> of(String name) {
    for (var motif : values()) {
      if (motif.name().equals(name.toUpperCase(Locale.ROOT))) {
        return Optional.of(motif);
      }
    }
    return Optional.empty();
  }

  /** Draws the motif as a layer where the picture is quiet. */
  public void paint(Canvas canvas) {
    var overview = new Overview(canvas, 24);
    var place = where.find(canvas, overview, size);
    int under = overview.at(place.x(), place.y());
    var spot = new Spot(canvas, place.x(), place.y(), size, under);
    var texture = new Texture(canvas);
    canvas.layer(matter, nearness(canvas, place.y()), () -> {
      drawing.accept(spot);
      texture.lay(0.75);
    });
  }

  private double nearness(Canvas canvas, double y) {
    return switch (where) {
      case SKY -> 0.05;
      case GROUND, FOOT -> canvas.standing(y);
      default -> 0.7;
    };
  }

  /** The part of a picture that suits a motif. */
  private enum Where {
    SKY,
    MIDDLE,
    GROUND,
    FOOT,
    ALL;

    Overview.Place find(Canvas canvas, Overview overview, double size) {
      double high = canvas.high;
      return switch (this) {
        case SKY -> overview.quietest(size * 1.3, 0, high * 0.42);
        case MIDDLE -> overview.quietest(size * 1.3, high * 0.15, high * 0.85);
        case GROUND -> overview.quietest(size * 1.3, high * 0.6, high);
        case FOOT -> {
          boolean left = canvas.random.nextBoolean();
          double x = canvas.wide * (left ? 0.1 : 0.9) + canvas.random.nextDouble(-0.04, 0.04);
          yield new Overview.Place(x, high * 1.01);
        }
        case ALL -> new Overview.Place(canvas.wide / 2, high / 2);
      };
    }
  }
}
