package com.algorhythmic.generation.studio;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Which recipe paints which of the catalogue's styles. */
final class Recipes {
  private static final Map<String, Choice> BY_STYLE = new HashMap<>();

  static {
    put(new FlowFieldRecipe(), 0, "abstract");
    put(new ImpressionRecipe(), 0, "impressionism");
    put(new ImpressionRecipe(), 1, "vangogh", "expressionism");
    put(new PointillistRecipe(), 0, "pointillism");
    put(new CubistRecipe(), 0, "cubism");
    put(new DreamPlainRecipe(), 0, "surrealism", "fantasy");
    put(new ColorFieldRecipe(), 0, "colorfield");
    put(new ColorFieldRecipe(), 1, "labor");
    put(new ColorFieldRecipe(), 2, "vector");
    put(new ColorFieldRecipe(), 3, "juneteenth");
    put(new ChiaroscuroRecipe(), 0, "renaissance", "baroque", "portrait", "macabre");
    put(new PixelRecipe(), 0, "8bit-pixel");
    put(new LowPolyRecipe(), 0, "lowpoly", "columbus");
    put(new GlitchRecipe(), 0, "glitch", "rickroll");
    put(new WarpRecipe(), 0, "psychedelic");
    put(new WarpRecipe(), 1, "holographic");
    put(new OpArtRecipe(), 0, "opart");
    put(new OpArtRecipe(), 1, "optical-illusion");
    put(new MinimalRecipe(), 0, "minimalist", "memorial");
    put(new InkWashRecipe(), 0, "anime");
    put(new InkWashRecipe(), 1, "botanical");

    put(new MistRangeRecipe(), 0, "landscape", "realism", "photorealism", "veterans");
    put(new MistRangeRecipe(), 1, "wildlife");
    put(new UkiyoeRecipe(), 0, "presidents");
    put(new BloomRecipe(), 0, "easter");
    put(new BloomRecipe(), 1, "stilllife", "hyperrealism");
    put(new PopFlowerRecipe(), 0, "cartoon");
    put(
        new PopFlowerRecipe(),
        1,
        "claymation",
        "pepe",
        "wojak",
        "italian-brain-rot",
        "distracted-bf");
    put(new PopFlowerRecipe(), 2, "expanding-brain", "doge");
    put(new NeonCityRecipe(), 0, "cyberpunk", "neon-noir");
    put(new GothicRecipe(), 0, "gothic", "dark-fantasy");
    put(new GothicRecipe(), 1, "horror", "halloween");
    put(new NoirRecipe(), 0, "noir", "dystopian");
    put(new SteamRecipe(), 0, "steampunk-shadows");
    put(new VaporwaveRecipe(), 0, "vaporwave-dark");
    put(new VaporwaveRecipe(), 1, "apocalyptic", "this-is-fine");
    put(new VaporwaveRecipe(), 2, "nyancat");
    put(new SpaceRecipe(), 0, "scifi", "space-opera");
    put(new SpaceRecipe(), 1, "retro-futurism");
    put(new ReactionRecipe(), 0, "biotech");
    put(new AttractorRecipe(), 0, "digital");
    put(new StainedGlassRecipe(), 0, "mlk");
    put(new StainedGlassRecipe(), 1, "ramadan", "eid-fitr", "eid-adha", "diwali", "vesak");
    put(new FestivalRecipe(), 0, "newyear", "independence");
    put(new FestivalRecipe(), 1, "christmas");
    put(new FestivalRecipe(), 2, "holi");
    put(new FestivalRecipe(), 3, "lunar-new-year");
    put(new FestivalRecipe(), 4, "thanksgiving");
  }

  private Recipes() {}

  /** The recipe of a style; an unknown style is painted as an abstract. */
  static Choice of(String style) {
    return BY_STYLE.getOrDefault(style, BY_STYLE.get("abstract"));
  }

  /** The styles that have a recipe. */
  static Set<String> styles() {
    return Set.copyOf(BY_STYLE.keySet());
  }

  private static void put(Recipe recipe, int variant, String... styles) {
    for (var style : styles) {
      BY_STYLE.put(style, new Choice(recipe, variant));
    }
  }

  /** A recipe in one of its variations. */
  record Choice(Recipe recipe, int variant) {}
}
