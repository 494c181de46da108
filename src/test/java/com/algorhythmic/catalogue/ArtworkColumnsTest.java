package com.algorhythmic.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.painter.dna.Dna;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArtworkColumnsTest {
  private final ArtworkColumns columns = new ArtworkColumns();

  /** Ids that differ in few bits share slots of the table. */
  @ParameterizedTest
  @ValueSource(ints = {3, 64})
  void what_is_found_equals_a_map_after_many_additions_and_removals(int bits) {
    var random = new Random(bits);
    var model = new HashMap<UUID, Dna>();
    var ids = new ArrayList<UUID>();
    for (int step = 0; step < 40_000; step++) {
      if (ids.isEmpty() || random.nextInt(5) > 1) {
        var id = new UUID(random.nextLong() >>> 64 - bits, step);
        var dna = random.nextInt(4) == 0 ? null : dna(random);
        columns.setDna(columns.add(id), dna);
        model.put(id, dna);
        ids.add(id);
      } else {
        int at = random.nextInt(ids.size());
        var id = ids.get(at);
        ids.set(at, ids.get(ids.size() - 1));
        ids.remove(ids.size() - 1);
        columns.remove(columns.find(id));
        model.remove(id);
        assertThat(columns.find(id)).isEqualTo(ArtworkColumns.NONE);
      }
    }
    assertThat(columns.size()).isEqualTo(model.size()).isGreaterThan(4_096);
    model.forEach((id, dna) -> {
      int place = columns.find(id);
      assertThat(columns.id(place)).isEqualTo(id);
      assertThat(columns.dna(place)).isEqualTo(dna);
    });
  }

  @Test
  void an_artwork_keeps_its_place_and_a_free_one_is_taken_again() {
    var one = UUID.randomUUID();
    int first = columns.add(one);
    int second = columns.add(UUID.randomUUID());
    assertThat(columns.find(one)).isEqualTo(first).isNotEqualTo(second);
    columns.remove(first);
    assertThat(columns.add(UUID.randomUUID())).isEqualTo(first);
    columns.setDna(first, null);
    assertThat(columns.dna(first)).isNull();
    var dna = Dna.of(Collections.nCopies(50, 0));
    columns.setDna(first, dna);
    assertThat(columns.dna(first)).isEqualTo(dna);
  }

  private static Dna dna(Random random) {
    return Dna.of(random.doubles(50, 0, 3).boxed().toList());
  }
}
