package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Noise;
import com.algorhythmic.painter.studio.kit.Vector;
import com.algorhythmic.painter.studio.scenes.Turned.Face;
import com.algorhythmic.painter.studio.scenes.Turned.Form;
import java.util.List;

/**
 * Light and shade on the things of a still life, and the shadows that they cast.
 *
 * @param cloth the colour of the cloth, which the things reflect
 */
record Modelling(Lamp lamp, Noise noise, int cloth, List<Turned> things) {
  private static final int DARK_GRAPES = 0x3a1f4a;

  /** The colour of a place that may lie on a thing. */
  int paint(int under, Turned thing, double x, double y) {
    double mouth = thing.mouth(x, y);
    if (mouth < 1) {
      return inside(thing, mouth, x);
    }
    var face = thing.face(x, y);
    if (face != null) {
      return surface(thing, face, x, y);
    }
    if (thing.hasStemAt(x, y)) {
      return Colour.over(under, 0x3a2814, 0.85);
    }
    double handle = handle(thing, x, y);
    if (handle == 0) {
      return under;
    }
    double tone = lamp.on(x, y, 0.1, new Vector(-lamp.side() * 0.5, -0.4, 0.7));
    return Colour.over(under, Colour.over(0x120b07, thing.skin(), 0.2 + 0.5 * tone), handle);
  }

  /** Whether a thing is to be seen at a place. */
  boolean shows(Turned thing, double x, double y) {
    return thing.mouth(x, y) < 1
        || thing.face(x, y) != null
        || thing.hasStemAt(x, y)
        || handle(thing, x, y) > 0.5;
  }

  /** How much of the light the things take from a place on the table. */
  double shadow(double x, double y) {
    double dark = 0;
    for (var thing : things) {
      boolean candle = thing.is(Form.CANDLE);
      double half = thing.size() * (thing.vessel() ? 0.55 : candle ? 0.16 : 0.85);
      double reach = candle ? 0 : thing.size() * 1.15;
      double away = lamp.away(thing.x())
          * (lamp.candle() ? Math.min(1, Math.abs(thing.x() - lamp.x()) * 4) : 1);
      double t = Math.max(0, Math.min(1, (x - thing.x()) * away / (reach + half)));
      double dx = x - thing.x() - away * reach * t * 0.8;
      double dy = (y - thing.bottom() + half * 0.16 - t * 0.018) * 3.1;
      double q = Vector.length(dx, dy) / half;
      dark = Math.max(dark, Colour.smoothstep(1.25 + t * 0.35, 0.55, q) * (1 - 0.35 * t));
    }
    return dark;
  }

  /** The opening of a vessel, its rim lit, or the pool of wax around a wick. */
  private int inside(Turned thing, double mouth, double x) {
    if (thing.is(Form.CANDLE)) {
      return Colour.over(0xffe2a0, 0xd8a860, mouth * 0.6);
    }
    double across = (x - thing.x()) / thing.size() * lamp.away(thing.x());
    int wall = Colour.mix(0x1a1008, thing.skin(), 0.6);
    int rim = Colour.mix(thing.skin(), 0xffe8c0, 0.35);
    int depth = Colour.over(0x0a0605, wall, Colour.smoothstep(-0.2, 0.6, across));
    return Colour.over(depth, rim, Colour.smoothstep(0.72, 0.9, mouth) * 0.6);
  }

  private int surface(Turned thing, Face face, double x, double y) {
    double seed = thing.seed();
    var normal = face.normal();
    double z = 0.12 + normal.z() * thing.size() * 0.6;
    double spot = noise.fractal(face.across() * 1.6 + seed, face.along() * 1.6 + seed, 3);
    double crowd = crowd(thing, x, y);
    double tone = lamp.on(x, y, z, normal) * (1 - (lamp.candle() ? crowd * 0.6 : crowd));
    double grounded = Colour.smoothstep(0.35, 1, face.along() * Math.cos(thing.lean())) * 0.45;
    double bounce =
        Math.max(0, normal.y()) * 0.16 + Math.max(0, normal.x() * lamp.side()) * 0.1 * (1 - tone);
    int skin = grained(thing, face, blushed(thing, face, spot), noise.at(x * 190, y * 190));
    int colour = Colour.scale(shaded(skin, tone), 1 - grounded * 0.6);
    colour = Colour.glow(colour, Colour.mix(0x8a5a30, cloth, 0.3), bounce * (1 - grounded));
    if (thing.is(Form.PLUM) || thing.skin() == DARK_GRAPES) {
      colour = Colour.over(colour, 0x8890b8, Math.max(0, spot + 0.2) * 0.22 * Math.min(1, tone));
    }
    double facing = lamp.glint(x, y, z, normal);
    return polished(thing, face, colour, facing, tone * (1 - crowd));
  }

  private int blushed(Turned thing, Face face, double spot) {
    if (thing.vessel()) {
      return Colour.mix(thing.skin(), thing.blush(), Math.max(0, spot * 0.5));
    }
    double ripe = spot + face.along() * 0.3 - face.across() * lamp.side() * 0.2;
    return Colour.over(thing.skin(), thing.blush(), Colour.smoothstep(-0.1, 0.55, ripe));
  }

  /** The streaks of an apple, the pores of a lemon or an orange, the painted band of a jug. */
  private int grained(Turned thing, Face face, int skin, double pores) {
    double v = face.along();
    double around = Math.asin(face.across());
    if (thing.is(Form.APPLE)) {
      double streak = noise.at(around * 9 + thing.seed(), v * 1.2);
      return Colour.over(skin, thing.blush(), Math.max(0, streak) * 0.55);
    }
    if (thing.is(Form.ORANGE) || thing.is(Form.LEMON)) {
      return Colour.lit(skin, pores * 9);
    }
    if (thing.is(Form.JUG) && Math.abs(v + 0.02) < 0.16) {
      double band = Math.sin(around * 8 + 4 * Math.abs(v)) * Math.cos((v + 0.02) * 18);
      return Colour.mix(skin, thing.blush(), band > 0 ? 0.7 : 0.15);
    }
    return skin;
  }

  private static int shaded(int skin, double tone) {
    int dark = Colour.mix(0x0e0806, skin, 0.1);
    int warm = Colour.shift(skin, -0.05, 1.15, -0.015);
    if (tone < 0.45) {
      return Colour.over(dark, warm, tone / 0.45 * 0.72);
    }
    int light = Colour.mix(skin, 0xffe9c0, 0.2);
    return Colour.over(Colour.over(dark, warm, 0.72), light, Math.min(1, (tone - 0.45) / 0.5));
  }

  /** How much larger things between a thing and the light darken it. */
  private double crowd(Turned thing, double x, double y) {
    double crowd = 0;
    for (var other : things) {
      if (other != thing
          && (other.x() - thing.x()) * -lamp.side() > 0
          && other.size() > thing.size() * 0.6
          && other.bottom() >= thing.bottom() - 0.03) {
        double dx = (x - other.x()) / other.size();
        double dy = (y - other.y()) / other.size();
        crowd = Math.max(crowd, Math.exp(-(dx * dx + dy * dy) * 0.75) * 0.7);
      }
    }
    return crowd;
  }

  private int polished(Turned thing, Face face, int colour, double facing, double tone) {
    if (thing.is(Form.CANDLE)) {
      int wax = Colour.over(0x8a6a40, 0xd8c090, 0.55 - 0.4 * Math.abs(face.across()));
      return Colour.over(wax, 0xffd890, Math.exp(-(face.along() + 1) * 2.4) * 0.95);
    }
    boolean small = thing.size() < 0.03;
    boolean furry = thing.is(Form.PEACH);
    double sharpness = furry ? 9 : thing.vessel() || small ? 70 : 32;
    double gloss = furry ? 0.12 : thing.vessel() ? 0.85 : 0.5;
    double shine = Math.pow(facing, sharpness) * gloss * Math.min(1, tone + 0.2);
    int seen = Colour.glow(colour, 0xfff0d0, shine * (lamp.candle() ? 0.7 : 1));
    if (thing.vessel() && !lamp.candle()) {
      double band = Math.exp(-Math.pow((face.across() * lamp.side() - 0.78) * 7, 2)) * 0.1;
      seen = Colour.glow(seen, 0xa87a50, band);
    }
    return seen;
  }

  /** The share of a place that a jug's handle covers. */
  private double handle(Turned thing, double x, double y) {
    double side = lamp.side();
    double dx = (x - thing.x() - side * thing.size() * 0.5) / thing.size();
    double dy = (y - thing.y() + thing.size() * 0.3) / thing.size();
    double ring = Math.abs(Math.sqrt(dx * dx * 1.25 + dy * dy * 0.8) - 0.4);
    return thing.is(Form.JUG) && dx * side > -0.12 ? Colour.smoothstep(0.062, 0.05, ring) : 0;
  }
}
