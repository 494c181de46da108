package com.algorhythmic.painter.studio;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Scene;
import com.algorhythmic.painter.studio.scenes.AmbiguousCubes;
import com.algorhythmic.painter.studio.scenes.Arabesque;
import com.algorhythmic.painter.studio.scenes.AtomicAge;
import com.algorhythmic.painter.studio.scenes.Bouquet;
import com.algorhythmic.painter.studio.scenes.CartoonCreatures;
import com.algorhythmic.painter.studio.scenes.Chiaroscuro;
import com.algorhythmic.painter.studio.scenes.Clockwork;
import com.algorhythmic.painter.studio.scenes.ColourFields;
import com.algorhythmic.painter.studio.scenes.ConcertStage;
import com.algorhythmic.painter.studio.scenes.CrescentNight;
import com.algorhythmic.painter.studio.scenes.Cubism;
import com.algorhythmic.painter.studio.scenes.DeepSpace;
import com.algorhythmic.painter.studio.scenes.DreamPlain;
import com.algorhythmic.painter.studio.scenes.FilmNoir;
import com.algorhythmic.painter.studio.scenes.Fireworks;
import com.algorhythmic.painter.studio.scenes.FloatingIsles;
import com.algorhythmic.painter.studio.scenes.FlowField;
import com.algorhythmic.painter.studio.scenes.GalaxyBrain;
import com.algorhythmic.painter.studio.scenes.Glitch;
import com.algorhythmic.painter.studio.scenes.GothicRuin;
import com.algorhythmic.painter.studio.scenes.Harvest;
import com.algorhythmic.painter.studio.scenes.HauntedWood;
import com.algorhythmic.painter.studio.scenes.Herbarium;
import com.algorhythmic.painter.studio.scenes.HolographicFoil;
import com.algorhythmic.painter.studio.scenes.Impression;
import com.algorhythmic.painter.studio.scenes.LampLake;
import com.algorhythmic.painter.studio.scenes.LowPolyLand;
import com.algorhythmic.painter.studio.scenes.LuminousDeep;
import com.algorhythmic.painter.studio.scenes.Marbling;
import com.algorhythmic.painter.studio.scenes.Medallion;
import com.algorhythmic.painter.studio.scenes.MistyMountains;
import com.algorhythmic.painter.studio.scenes.NeonCity;
import com.algorhythmic.painter.studio.scenes.NeonSunset;
import com.algorhythmic.painter.studio.scenes.OpArt;
import com.algorhythmic.painter.studio.scenes.OrnamentalFlowers;
import com.algorhythmic.painter.studio.scenes.PaintedMesa;
import com.algorhythmic.painter.studio.scenes.PixelArt;
import com.algorhythmic.painter.studio.scenes.PointAndLine;
import com.algorhythmic.painter.studio.scenes.Pointillism;
import com.algorhythmic.painter.studio.scenes.PopArtFlowers;
import com.algorhythmic.painter.studio.scenes.PopDog;
import com.algorhythmic.painter.studio.scenes.PoppyField;
import com.algorhythmic.painter.studio.scenes.PouredPaint;
import com.algorhythmic.painter.studio.scenes.PowderClouds;
import com.algorhythmic.painter.studio.scenes.PrimaryGrid;
import com.algorhythmic.painter.studio.scenes.RainbowTrail;
import com.algorhythmic.painter.studio.scenes.RedLanterns;
import com.algorhythmic.painter.studio.scenes.Rotunda;
import com.algorhythmic.painter.studio.scenes.RuinedCity;
import com.algorhythmic.painter.studio.scenes.SnowNight;
import com.algorhythmic.painter.studio.scenes.StainedGlass;
import com.algorhythmic.painter.studio.scenes.StarryNight;
import com.algorhythmic.painter.studio.scenes.StrangeAttractor;
import com.algorhythmic.painter.studio.scenes.SunAndHills;
import com.algorhythmic.painter.studio.scenes.WoodblockWave;
import com.algorhythmic.painter.studio.scenes.Woodland;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The table from the catalogue's styles to the scenes that paint them. */
final class Scenes {
  private static final Map<String, Function<Canvas, Scene>> BY_STYLE = new HashMap<>();

  static {
    put(FlowField::new, "abstract");
    put(Impression::new, "impressionism");
    put(StarryNight::new, "vangogh", "expressionism");
    put(Pointillism::new, "pointillism");
    put(Cubism::new, "cubism");
    put(DreamPlain::new, "surrealism");
    put(FloatingIsles::new, "fantasy");
    put(ColourFields::new, "colorfield");
    put(PrimaryGrid::new, "labor");
    put(PointAndLine::new, "vector");
    put(PouredPaint::new, "juneteenth");
    put(Chiaroscuro::new, "renaissance", "baroque");
    put(Medallion::withBust, "portrait");
    put(Medallion::withSkull, "macabre");
    put(PixelArt::new, "8bit-pixel");
    put(LowPolyLand::new, "lowpoly");
    put(PaintedMesa::new, "columbus");
    put(Glitch::new, "glitch");
    put(ConcertStage::new, "rickroll");
    put(Marbling::new, "psychedelic");
    put(HolographicFoil::new, "holographic");
    put(OpArt::new, "opart");
    put(AmbiguousCubes::new, "optical-illusion");
    put(SunAndHills::new, "minimalist");
    put(Herbarium::new, "botanical");
    put(MistyMountains::new, "landscape");
    put(Woodland::new, "realism", "photorealism");
    put(MistyMountains::withAnimals, "wildlife");
    put(WoodblockWave::new, "anime");
    put(OrnamentalFlowers::new, "easter");
    put(Bouquet::new, "stilllife", "hyperrealism");
    put(PopArtFlowers::new, "cartoon");
    put(CartoonCreatures::new, "claymation", "pepe", "wojak", "italian-brain-rot", "distracted-bf");
    put(GalaxyBrain::new, "expanding-brain");
    put(PopDog::new, "doge");
    put(NeonCity::new, "cyberpunk", "neon-noir");
    put(GothicRuin::new, "gothic", "dark-fantasy");
    put(HauntedWood::new, "horror", "halloween");
    put(FilmNoir::new, "noir", "dystopian");
    put(Clockwork::new, "steampunk-shadows");
    put(NeonSunset::new, "vaporwave-dark");
    put(RuinedCity::deserted, "apocalyptic");
    put(RuinedCity::withCoffee, "this-is-fine");
    put(RainbowTrail::new, "nyancat");
    put(DeepSpace::new, "scifi", "space-opera");
    put(AtomicAge::new, "retro-futurism");
    put(LuminousDeep::new, "biotech");
    put(StrangeAttractor::new, "digital");
    put(StainedGlass::new, "mlk");
    put(PoppyField::withFlag, "veterans");
    put(PoppyField::withStones, "memorial");
    put(Rotunda::new, "presidents");
    put(Arabesque::new, "eid-adha");
    put(CrescentNight::new, "ramadan", "eid-fitr");
    put(LampLake::withLamps, "diwali");
    put(LampLake::withLotus, "vesak");
    put(Fireworks::new, "newyear", "independence");
    put(SnowNight::new, "christmas");
    put(PowderClouds::new, "holi");
    put(RedLanterns::new, "lunar-new-year");
    put(Harvest::new, "thanksgiving");
  }

  private Scenes() {}

  /** The scene of a style; an unknown style is painted as an abstract. */
  static Function<Canvas, Scene> of(String style) {
    return BY_STYLE.getOrDefault(style, BY_STYLE.get("abstract"));
  }

  /** The styles that have a scene. */
  static Set<String> styles() {
    return Set.copyOf(BY_STYLE.keySet());
  }

  private static void put(Function<Canvas, Scene> scene, String... styles) {
    for (var style : styles) {
      if (BY_STYLE.put(style, scene) != null) {
        throw new IllegalStateException("two scenes for " + style);
      }
    }
  }
}
