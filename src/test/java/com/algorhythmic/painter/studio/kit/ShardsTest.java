package com.algorhythmic.painter.studio.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A place belongs to the piece whose middle is nearest, also where only near pieces are looked at. */
class ShardsTest {
  private static final double PITCH = 0.11;

  private final SplittableRandom random = new SplittableRandom(3);

  @Test
  void scattered_pieces_own_the_places_about_their_middles() {
    var shards = new Shards(1.5, 1, PITCH);
    shards.scatter(random.split());
    assertNearest(shards);
  }

  @Test
  void pieces_on_rings_own_the_places_about_their_middles() {
    var shards = new Shards(1.5, 1, PITCH);
    shards.rings(0.7, 0.5, 12);
    assertNearest(shards);
  }

  private void assertNearest(Shards shards) {
    Set<Shards.Piece> pieces = new HashSet<>();
    for (int i = 0; i < 200_000; i++) {
      pieces.add(shards.nearest(random.nextDouble() * 1.5, random.nextDouble()));
    }
    assertThat(pieces).hasSizeGreaterThan(60);
    for (int i = 0; i < 5_000; i++) {
      double x = random.nextDouble() * 1.5;
      double y = random.nextDouble();
      var own = shards.nearest(x, y);
      double away = Vector.length(own.x() - x, own.y() - y);
      double border = Double.MAX_VALUE;
      for (var other : pieces) {
        assertThat(Vector.length(other.x() - x, other.y() - y)).isGreaterThanOrEqualTo(away);
        double dx = other.x() - own.x();
        double dy = other.y() - own.y();
        if (other != own && dx * dx + dy * dy < 4 * PITCH * PITCH) {
          double past = dx * ((other.x() + own.x()) / 2 - x) + dy * ((other.y() + own.y()) / 2 - y);
          border = Math.min(border, past / Vector.length(dx, dy));
        }
      }
      assertThat(shards.border(own, x, y)).isLessThanOrEqualTo(border).isNotNegative();
    }
  }
}
