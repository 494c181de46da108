package com.algorhythmic.generation;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.generation.GenerationMessages.Generate;
import com.algorhythmic.generation.Wish.AudioAnalysis;
import com.algorhythmic.sessions.Song;
import com.algorhythmic.styles.Choice;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WishTest {
  private static final Wish WISH = new Wish(
      new Choice(List.of("noir"), List.of("monet"), false),
      "square",
      new AudioAnalysis("calm", 0.7, 0.4, 0.6, 128, 0.9));

  /** Hashes of stored orders cover this text. */
  @Test
  void theJsonIsFlatAndHasNoAlbumIfThereIsNone() {
    assertThat(json(WISH)).isEqualTo("""
            {"styles":["noir"],"artists":["monet"],"dynamicMode":false,"orientation":"square",\
            "mood":"calm","energy":0.7,"valence":0.4,"bass":0.6,"tempo":128.0,"tempoConfidence":0.9,\
            "musicTitle":null,"musicArtist":null,"musicGenre":null}""");
  }

  @Test
  void aKnownMetreIsKept() {
    var audio = new AudioAnalysis("calm", 0.7, 0.4, 0.6, 128, 0.9, 3, null, null);
    var waltz = new Wish(WISH.choice(), "square", audio);

    assertThat(json(waltz)).contains(",\"beatsPerBar\":3,");
    assertThat(new JsonObject(json(waltz)).mapTo(Wish.class)).isEqualTo(waltz);
  }

  @Test
  void aKnownKeyAndSectionAreKept() {
    var audio = new AudioAnalysis("calm", 0.7, 0.4, 0.6, 128, 0.9, 3, "A minor", "drop");
    var wish = new Wish(WISH.choice(), "square", audio);

    assertThat(json(wish)).contains(",\"beatsPerBar\":3,\"key\":\"A minor\",\"section\":\"drop\",");
    assertThat(new JsonObject(json(wish)).mapTo(Wish.class)).isEqualTo(wish);
  }

  @Test
  void theJsonOfASongFollowsTheSound() {
    assertThat(json(WISH.withSong(new Song("Air", "Bach", "Suites", "baroque"))))
        .endsWith("""
            ,"musicTitle":"Air","musicArtist":"Bach","musicAlbum":"Suites","musicGenre":"baroque"}""");
  }

  @Test
  void theJsonCanBeReadAlsoInsideAnOrder() {
    var wish = WISH.withSong(new Song("Air", null, "Suites", null));
    var order = new Generate(new UUID(0, 1), "session", wish, null);

    assertThat(new JsonObject(json(wish)).mapTo(Wish.class)).isEqualTo(wish);
    assertThat(JsonObject.mapFrom(order).mapTo(Generate.class)).isEqualTo(order);
    assertThat(new JsonObject(JsonObject.mapFrom(order).encode()).mapTo(Generate.class))
        .isEqualTo(order);
  }

  @Test
  void artistsAndMusiciansAreNames() {
    var unnamed = new Wish(Choice.NONE, "square", AudioAnalysis.silence(0.5, 0.5));

    assertThat(WISH.hasNames()).isTrue();
    assertThat(unnamed.hasNames()).isFalse();
    assertThat(unnamed.withSong(new Song("Air", "Bach", null, null)).hasNames()).isTrue();
  }

  private static String json(Wish wish) {
    return JsonObject.mapFrom(wish).encode();
  }
}
