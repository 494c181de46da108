package com.algorhythmic.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.Rows;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LibraryTasteIT {
  private final String url = PostgresFixture.freshDatabase();
  private Rows rows;
  private UUID user;
  private CatalogueNode one;

  @BeforeEach
  void open() throws Exception {
    rows = Rows.of(url);
    user = rows.account(10);
    one = new CatalogueNode(url, user);
  }

  @AfterEach
  void close() throws Exception {
    one.close();
    rows.close();
  }

  @Test
  void what_was_voted_down_does_not_come_again_unless_there_is_nothing_else() throws Exception {
    var disliked = library(1.5);
    var others = new ArrayList<UUID>();
    for (int i = 0; i < 5; i++) {
      others.add(library(1.5));
    }
    vote(disliked, -1);
    one.follow();
    for (int i = 0; i < 60; i++) {
      assertThat(one.pick("s" + i, false).artwork().id()).isNotEqualTo(disliked);
    }
    for (int i = 0; i < 30; i++) {
      assertThat(one.pick("s0", true).artwork().id()).as("a repeat").isNotEqualTo(disliked);
    }
    for (var other : others) {
      vote(other, -1);
    }
    one.voted(user);
    assertThat(one.pick("t", true).artwork().id()).as("no screen is black").isNotNull();
  }

  @Test
  void two_votes_change_what_the_library_brings_and_the_picture_says_so() throws Exception {
    var dark = new ArrayList<UUID>();
    for (int i = 0; i < 10; i++) {
      dark.add(library(0.4 + i / 1000.0));
      library(2.6 + i / 1000.0);
    }
    one.follow();
    assertThat(darkOf60("before", dark)).isBetween(15, 45);
    vote(dark.get(0), 1);
    vote(dark.get(1), 1);
    one.voted(user);
    int after = 0;
    for (int i = 0; i < 60; i++) {
      var served = one.pick("after" + i, false).artwork();
      boolean isDark = dark.contains(served.id());
      after += isDark ? 1 : 0;
      assertThat(served.pulledBy()).hasSize(isDark ? 1 : 0);
    }
    assertThat(after).as("of 60, twice the usual or nearly").isGreaterThan(42);
  }

  private int darkOf60(String session, List<UUID> dark) throws Exception {
    int count = 0;
    for (int i = 0; i < 60; i++) {
      count += dark.contains(one.pick(session + i, false).artwork().id()) ? 1 : 0;
    }
    return count;
  }

  /** An artwork of the library whose DNA has this value at all points. */
  private UUID library(double value) throws SQLException {
    var id = UUID.randomUUID();
    rows.run("""
        INSERT INTO art_sessions (id, image_hash, media_type, width, height, orientation, title, prompt, provenance, painter,
          styles, is_library, dna)
        VALUES (?, repeat('0', 64), 'image/jpeg', 1536, 1024, 'landscape', 't', 'p', 'STYLE_ONLY', 'studio',
          '{impressionism}', true, array_fill(?::real, ARRAY[50]))""", id, value);
    return id;
  }

  private void vote(UUID artwork, int vote) throws SQLException {
    rows.run("INSERT INTO votes (user_id, artwork_id, vote) VALUES (?, ?, ?)", user, artwork, vote);
  }
}
