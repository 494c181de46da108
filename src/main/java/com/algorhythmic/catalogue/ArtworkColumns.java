package com.algorhythmic.catalogue;

import com.algorhythmic.painter.dna.Dna;
import java.util.Arrays;
import java.util.UUID;

/**
 * The ids and DNAs of many artworks in arrays, found by id. An artwork has a place, a small number that it keeps until it
 * is removed, and takes about 130 bytes: an object for each would take twice as much.
 */
final class ArtworkColumns {
  static final int NONE = -1;

  /** Whole pages are added, so that growth copies nothing but the table of places. */
  private static final int PAGE = 4_096;

  private static final int POINTS = Dna.SIZE;
  private static final short NO_DNA = -1;

  private long[][] ids = new long[0][];
  private short[][] dnas = new short[0][];
  /** A hash table with linear probing: a place plus one, or 0. At least a third is empty. */
  private int[] table = new int[PAGE];

  private int[] free = new int[16];
  private int freed;
  private int end;

  int size() {
    return end - freed;
  }

  /** The place of the artwork, or NONE. */
  int find(UUID id) {
    int at = slotOf(id.getMostSignificantBits(), id.getLeastSignificantBits());
    return table[at] - 1;
  }

  /** Adds an artwork that is not there; returns its place. */
  int add(UUID id) {
    if ((size() + 1) * 3L > table.length * 2L) {
      grow();
    }
    int place = freed > 0 ? free[--freed] : end++;
    if (place / PAGE == ids.length) {
      ids = Arrays.copyOf(ids, ids.length + 1);
      dnas = Arrays.copyOf(dnas, dnas.length + 1);
      ids[place / PAGE] = new long[2 * PAGE];
      dnas[place / PAGE] = new short[POINTS * PAGE];
    }
    long[] page = ids[place / PAGE];
    page[2 * (place % PAGE)] = id.getMostSignificantBits();
    page[2 * (place % PAGE) + 1] = id.getLeastSignificantBits();
    table[slotOf(id.getMostSignificantBits(), id.getLeastSignificantBits())] = place + 1;
    return place;
  }

  void remove(int place) {
    int gap = slotOf(high(place), low(place));
    // Entries after the gap move into it if their search would otherwise end there.
    int mask = table.length - 1;
    for (int next = gap + 1 & mask; table[next] != 0; next = next + 1 & mask) {
      int home = homeOf(high(table[next] - 1), low(table[next] - 1));
      if ((next - home & mask) >= (next - gap & mask)) {
        table[gap] = table[next];
        gap = next;
      }
    }
    table[gap] = 0;
    if (freed == free.length) {
      free = Arrays.copyOf(free, 2 * freed);
    }
    free[freed++] = place;
  }

  UUID id(int place) {
    return new UUID(high(place), low(place));
  }

  /** Null if the artwork has none. */
  Dna dna(int place) {
    short[] page = dnas[place / PAGE];
    int at = POINTS * (place % PAGE);
    return page[at] == NO_DNA ? null : Dna.ofThousandths(page, at);
  }

  void setDna(int place, Dna dna) {
    short[] page = dnas[place / PAGE];
    int at = POINTS * (place % PAGE);
    if (dna == null) {
      page[at] = NO_DNA;
    } else {
      dna.copyThousandths(page, at);
    }
  }

  private long high(int place) {
    return ids[place / PAGE][2 * (place % PAGE)];
  }

  private long low(int place) {
    return ids[place / PAGE][2 * (place % PAGE) + 1];
  }

  /** The slot that has the id, or the empty one where its search ends. */
  private int slotOf(long high, long low) {
    int at = homeOf(high, low);
    while (table[at] != 0 && (low(table[at] - 1) != low || high(table[at] - 1) != high)) {
      at = at + 1 & table.length - 1;
    }
    return at;
  }

  private int homeOf(long high, long low) {
    long mixed = (high ^ Long.rotateLeft(low, 32)) * 0x9E3779B97F4A7C15L;
    return (int) (mixed >>> 33) & table.length - 1;
  }

  private void grow() {
    int[] places = table;
    table = new int[2 * places.length];
    for (int place : places) {
      if (place != 0) {
        table[slotOf(high(place - 1), low(place - 1))] = place;
      }
    }
  }
}
