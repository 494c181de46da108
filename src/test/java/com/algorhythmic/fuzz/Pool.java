package com.algorhythmic.fuzz;

import com.algorhythmic.fuzz.Caller.Kind;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;

/**
 * Callers, and ids that exist, in numbered places. A request names a place, so that it is the same in each run although the
 * ids differ; later answers put newer ids into the places.
 */
class Pool {
  private static final int PLACES = 8;

  /** Names of fields that mean the same kind of id. */
  private static final Map<String, String> KINDS = Map.ofEntries(
      Map.entry("SessionId", "sessionId"),
      Map.entry("artworkIds", "artworkId"),
      Map.entry("show", "artworkId"),
      Map.entry("Email", "email"),
      Map.entry("SomeStyleNames", "styles"),
      Map.entry("StyleNames", "styles"),
      Map.entry("from", "styles"),
      Map.entry("to", "styles"),
      Map.entry("ArtistNames", "artists"));

  /** Ids that belong to a user, who mostly names an own one. */
  private static final Set<String> OF_USERS = Set.of("jobId", "collectionId", "sceneId", "player");

  private final Map<Kind, AtomicReferenceArray<Caller>> callers = new ConcurrentHashMap<>();
  private final Map<String, AtomicReferenceArray<String>> ids = new ConcurrentHashMap<>();
  private final Map<String, List<String>> words = new ConcurrentHashMap<>();

  void put(Caller caller) {
    callers
        .computeIfAbsent(caller.kind(), kind -> new AtomicReferenceArray<>(PLACES))
        .set(caller.place() % PLACES, caller);
  }

  /** Stores an id at a place. */
  void put(String kind, long place, String id) {
    ids.computeIfAbsent(kind, any -> new AtomicReferenceArray<>(PLACES))
        .set((int) (place % PLACES), id);
  }

  /** Stores the words of a kind, which do not change. */
  void words(String kind, List<String> all) {
    words.put(kind, all);
  }

  Caller caller(Kind kind, Chance chance) {
    var places = callers.get(kind);
    var caller = places == null ? null : places.get(chance.below(PLACES));
    return caller == null ? Caller.NOBODY : caller;
  }

  /** Every caller of a kind. */
  List<Caller> all(Kind kind) {
    var places = callers.get(kind);
    return IntStream.range(0, PLACES)
        .mapToObj(places::get)
        .filter(Objects::nonNull)
        .toList();
  }

  /** An id or word of that kind; null if none is known, and sometimes otherwise. */
  String value(String name, Chance chance) {
    var kind = KINDS.getOrDefault(name, name);
    int place = chance.below(1_000);
    if (chance.in(8)) {
      return null;
    }
    var known = words.get(kind);
    if (known != null) {
      return known.get(place % known.size());
    }
    var places = ids.get(kind);
    return places == null ? null : places.get(place % PLACES);
  }

  /** The kind of the ids that belong to a caller. */
  static String ofUser(String kind, Caller caller) {
    return kind + " " + caller.user();
  }

  /** The same pool as the caller sees it, who mostly names an own session. */
  Pool of(Caller caller) {
    var outer = this;
    return new Pool() {
      @Override
      String value(String name, Chance chance) {
        boolean isSession = KINDS.getOrDefault(name, name).equals("sessionId");
        var any = outer.value(name, chance);
        if (OF_USERS.contains(name) && caller.user() != null && !chance.in(4)) {
          var own = outer.value(ofUser(name, caller), chance);
          return own == null ? any : own;
        }
        return isSession && caller.session() != null && !chance.in(4) ? caller.session() : any;
      }
    };
  }
}
