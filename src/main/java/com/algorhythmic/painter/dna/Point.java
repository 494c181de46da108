package com.algorhythmic.painter.dna;

import java.util.List;

/**
 * The points of a DNA in the order of their numbers, 1 to 50. Each is a number from 0 to 3; the comments say what its ends
 * mean. Where nothing is known, a point has the middle, 1.5.
 */
public enum Point {
  /** The angle of the mean hue in OKLab, a third of a turn for each 1: 0.25 is red, 0.9 yellow, 1.2 green, 2.2 blue. */
  DOMINANT_HUE(Group.COLOUR),
  /** From grey to pure colours: the chroma of all pixels, as a share of their brightest channels. */
  SATURATION(Group.COLOUR),
  /** From blue to orange; 1.5 is neither. */
  WARMTH(Group.COLOUR),
  /** From one lightness to black and white: the standard deviation of the lightness; 3 is 0.4. */
  CONTRAST(Group.COLOUR),
  /** From grey to a neon sign: the chroma that a tenth of the pixels exceeds; 3 is 0.25 in OKLab. */
  VIBRANCY(Group.COLOUR),
  /** The share of the picture in which colours change gently, neither flat nor at an edge. */
  GRADIENT_FLOW(Group.COLOUR),
  /** From hues all around to one hue, or to two that are opposite. */
  HARMONY(Group.COLOUR),
  /** From black to white: the mean lightness. */
  BRIGHTNESS(Group.COLOUR),
  /** From one colour to very many: the entropy of the colours; 3 is that of 150 equally frequent ones. */
  COMPLEXITY(Group.COLOUR),
  /** How far the tint of the shadows is from that of the lights; 3 is 0.15 in OKLab. */
  TINT_SHIFT(Group.COLOUR),
  /** From one hue to all hues: the entropy of the hues, weighted by their chroma. */
  PALETTE_RANGE(Group.COLOUR),
  /** Colourfulness after Hasler and Süsstrunk; 3 is 110, "extremely colourful". */
  CHROMATIC_INTENSITY(Group.COLOUR),

  /** The share of the pixels whose lightness hardly differs from that of their neighbours. */
  SMOOTHNESS(Group.TEXTURE),
  /** From planes to something as rough near as far: the fractal dimension of the lightness, 2 to 3. */
  FRACTAL_DEPTH(Group.TEXTURE),
  /** The size of what varies: 0 broad blotches, 3 single pixels of a copy with 192 pixels. */
  NOISE_TYPE(Group.TEXTURE),
  /** The difference from their surroundings that seven of ten pixels exceed; 3 is 0.02 of the lightness. */
  GRAIN(Group.TEXTURE),
  /** Strokes: the strength of relief that has a direction. */
  IMPASTO(Group.TEXTURE),
  /** Haze: the share of the picture that is grey, neither dark nor white, and without contrast. */
  VEIL(Group.TEXTURE),
  /** The mean slope of the lightness; 3 is 0.08 a pixel. */
  DETAIL(Group.TEXTURE),
  /** The strength of the strongest twentieth of the slopes; 3 is 0.3 a pixel. */
  EDGE(Group.TEXTURE),
  /** The mean variation of the lightness within small places; 3 is a standard deviation of 0.12. */
  ROUGHNESS(Group.TEXTURE),
  /** From nothing that repeats to a strict pattern: the strongest correlation of the picture with itself moved a little. */
  PATTERN_DENSITY(Group.TEXTURE),
  /** From the same texture everywhere to calm places beside rough ones. */
  VARIATION(Group.TEXTURE),
  /** From soft (sky, water, smoke) to hard (stone, paper): by the scene map, else by the hardness of edges. */
  MATERIAL(Group.TEXTURE),

  /** From nothing in common to equality of the left half and the mirrored right half. */
  SYMMETRY(Group.COMPOSITION),
  /** From attention spread evenly to a single place that draws it. */
  FOCAL_STRENGTH(Group.COMPOSITION),
  /** The share of the picture in which nothing happens. */
  NEGATIVE_SPACE(Group.COMPOSITION),
  /** How near the focus is to a point that divides both sides by the golden ratio. */
  GOLDEN_RATIO(Group.COMPOSITION),
  /** From one plane to eight: by the scene map, else by the planes of lightness. */
  DEPTH_LAYERS(Group.COMPOSITION),
  /** From flat to a space that comes nearer towards the bottom: by the scene map, else by where the detail is. */
  PERSPECTIVE(Group.COMPOSITION),
  /** From all weight on one side to equal weight left and right. */
  BALANCE(Group.COMPOSITION),
  /** Where the weight is: 0 at the top, 3 at the bottom. */
  WEIGHT(Group.COMPOSITION),
  /** How regularly large parts repeat across or down the picture. */
  RHYTHM(Group.COMPOSITION),
  /** From upright and level lines to diagonal ones. */
  TENSION(Group.COMPOSITION),

  /** From sad or frightening to glad. */
  VALENCE(Group.MOOD),
  /** From things as they look to pure form. */
  ABSTRACTION(Group.MOOD),
  /** From nature and pure form to something that belongs to one culture: a feast, an age, a joke of the net. */
  CULTURE(Group.MOOD),
  /** Where the light is: 0 at the left, 1.5 in the middle or everywhere, 3 at the right; measured. */
  LIGHT_DIRECTION(Group.MOOD),
  /** From airy and light to dense and heavy. */
  ATMOSPHERE(Group.MOOD),
  /** From a picture that tells nothing to one that tells a story. */
  NARRATIVE(Group.MOOD),
  /** From what can be to what can only be dreamt. */
  SURREAL(Group.MOOD),
  /** From organic to geometric. */
  GEOMETRY(Group.MOOD),
  /** From midnight over dawn and dusk (1) to noon (3). */
  TIME_OF_DAY(Group.MOOD),
  /** From a clear sky to a storm. */
  WEATHER(Group.MOOD),

  /** How far the picture bends in a morph; as a factor, 1 is usual. */
  WARP_ELASTICITY(Group.MORPH),
  /** How much it dissolves into grains; a factor. */
  PARTICLE_DENSITY(Group.MORPH),
  /** How fast it dissolves; a factor. */
  DISSOLVE_SPEED(Group.MORPH),
  /** How long its echoes stay; a factor. */
  ECHO_TRAIL(Group.MORPH),
  /** How soft the border between two pictures is; a factor. */
  BOUNDARY_FUZZ(Group.MORPH),
  /** How strongly it answers the sound; a factor. */
  REACTIVITY_GAIN(Group.MORPH);

  private static final List<Point> ALL = List.of(values());
  private final Group group;

  Point(Group group) {
    this.group = group;
  }

  public Group group() {
    return group;
  }

  /** The points of a group, in their order. */
  public static List<Point> of(Group group) {
    return ALL.stream().filter(point -> point.group == group).toList();
  }

  /** What points have in common: colour, texture and composition are measured, mood is known, morph is derived. */
  public enum Group {
    COLOUR,
    TEXTURE,
    COMPOSITION,
    MOOD,
    MORPH
  }
}
