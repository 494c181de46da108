package com.algorhythmic.catalogue;

import com.algorhythmic.bus.Bus;
import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.catalogue.CatalogueMessages.Artwork;
import com.algorhythmic.catalogue.CatalogueMessages.Bridge;
import com.algorhythmic.catalogue.CatalogueMessages.Bridged;
import com.algorhythmic.catalogue.CatalogueMessages.History;
import com.algorhythmic.catalogue.CatalogueMessages.MarkViewed;
import com.algorhythmic.catalogue.CatalogueMessages.ReadHistory;
import com.algorhythmic.catalogue.CatalogueMessages.Transition;
import com.algorhythmic.catalogue.CatalogueMessages.TransitionSteps;
import com.algorhythmic.catalogue.CatalogueMessages.Viewed;
import com.algorhythmic.catalogue.LibraryIndex.Match;
import com.algorhythmic.database.Database;
import com.algorhythmic.sessions.Session;
import com.algorhythmic.sessions.SessionsMessages;
import com.algorhythmic.sessions.SessionsMessages.FindSession;
import com.algorhythmic.styles.MoodStyles;
import com.algorhythmic.styles.StyleBook;
import com.algorhythmic.styles.StylePath;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** The searches of clients: artworks to bridge a wait, transitions between styles, and the history of a session. */
final class Discovery {
  private final Bus bus;
  private final Database database;
  private final StyleBook styles;
  private final LibraryIndex index;
  private final RecentlyServed recentlyServed;
  private final ArtworkDetails details;
  private final OwnSessions ownSessions;
  private final Impressions impressions = new Impressions();
  private final Artworks repository = new Artworks();

  Discovery(
      Bus bus,
      Database database,
      StyleBook styles,
      LibraryIndex index,
      RecentlyServed recentlyServed,
      ArtworkDetails details) {
    this.bus = bus;
    this.database = database;
    this.styles = styles;
    this.index = index;
    this.recentlyServed = recentlyServed;
    this.details = details;
    ownSessions = new OwnSessions(bus);
  }

  /** Finds artworks that can be shown at once, the best first, without marking them as served. */
  Future<Bridged> bridge(Bridge bridge) {
    var chosen = bridge.styles() == null ? List.<String>of() : styles.styles(bridge.styles());
    if (bridge.artists() != null) {
      styles.artists(bridge.artists());
    }
    return ownSessions
        .find(bridge.session(), bridge.user())
        .compose(session -> recentlyServed
            .of(session.id(), session.user())
            .compose(recent -> bridge(bridge, chosen, session, recent)))
        .map(artworks ->
            new Bridged(artworks, artworks.isEmpty() ? null : artworks.get(0).tier()));
  }

  private Future<List<Artwork>> bridge(
      Bridge bridge, List<String> chosen, Session session, RecentArtworks recent) {
    long now = database.clock().millis();
    boolean dynamic = bridge.dynamicMode() == null
        ? chosen.isEmpty() && session.controls().choice().dynamicMode()
        : bridge.dynamicMode();
    var wanted = chosen.isEmpty() ? session.controls().choice().styles() : chosen;
    var playing = dynamic || wanted.isEmpty() ? MoodStyles.suggested(bridge.mood()) : wanted;
    var orientation =
        bridge.orientation() == null ? session.controls().orientation() : bridge.orientation();
    var artworks = new ArrayList<Artwork>();
    recent.fresh(dynamic ? List.of() : playing, session.chosenAtMs(), now).stream()
        .limit(bridge.limit())
        .forEach(fresh -> artworks.add(fresh.artwork("fresh")));
    var matches = index.choose(
        playing,
        styles.related(playing),
        orientation,
        bridge.limit() - artworks.size(),
        recent.excluded(now),
        Fit.ANY,
        ThreadLocalRandom.current());
    return details.of(matches).map(found -> {
      artworks.addAll(found);
      return artworks;
    });
  }

  /** Finds a sequence of different artworks along the path between two sets of styles. */
  Future<TransitionSteps> transition(Transition transition) {
    var from = requireStyles(transition.from(), "from");
    var to = requireStyles(transition.to(), "to");
    return ownSessions
        .find(transition.session(), transition.user())
        .compose(session -> recentlyServed
            .of(session.id(), session.user())
            .compose(recent -> transition(transition, from, to, session, recent)));
  }

  private Future<TransitionSteps> transition(
      Transition transition,
      List<String> from,
      List<String> to,
      Session session,
      RecentArtworks recent) {
    var orientation = transition.orientation() == null
        ? session.controls().orientation()
        : transition.orientation();
    var path = StylePath.between(from, to, styles::related);
    var excluded = recent.excluded(database.clock().millis());
    var taken = new HashSet<UUID>();
    var matches = new ArrayList<Match>();
    var chosenFor = new HashMap<UUID, String>();
    for (var style : StylePath.steps(path, transition.steps())) {
      index
          .choose(
              List.of(style),
              styles.related(List.of(style)),
              orientation,
              1,
              excluded.or(taken::contains),
              Fit.ANY,
              ThreadLocalRandom.current())
          .forEach(match -> {
            taken.add(match.artwork().id());
            matches.add(match);
            chosenFor.put(match.artwork().id(), style);
          });
    }
    return details
        .of(matches)
        .map(artworks -> new TransitionSteps(
            artworks,
            artworks.stream().map(artwork -> chosenFor.get(artwork.id())).toList()));
  }

  /** Marks artworks as shown; returns those that do not exist or that the user may not see as unknown. */
  Future<Viewed> markViewed(MarkViewed view) {
    var artworks = view.artworks().stream().distinct().toList();
    return ownSessions
        .find(view.session(), view.user())
        .compose(session ->
            impressions.markViewed(database.client(), view.session(), view.user(), artworks))
        .map(viewed -> {
          recentlyServed.shown(view.session(), viewed, database.clock().millis());
          var seen = new HashSet<>(viewed);
          return new Viewed(
              artworks.stream().filter(seen::contains).toList(),
              artworks.stream().filter(id -> !seen.contains(id)).toList());
        });
  }

  /** The artworks that screens of the user's session have shown. */
  Future<History> history(ReadHistory read) {
    return ownSessions
        .find(read.session(), read.user())
        .compose(session ->
            repository.history(database.client(), read.session(), read.user(), read.limit()));
  }

  private List<String> requireStyles(List<String> names, String field) {
    if (names.isEmpty()) {
      throw new Refusal(Code.INVALID, "at least one style", field);
    }
    try {
      return styles.styles(names);
    } catch (Refusal unknown) {
      throw new Refusal(unknown.code(), unknown.getMessage(), field);
    }
  }

  /** Caches sessions, so that frequent requests do not read the session and check its owner each time. */
  private static final class OwnSessions {
    private static final long LIFE_MS = 30_000;
    private static final int MAX_SESSIONS = 10_000;

    private final Bus bus;
    private final Map<String, Cached> sessions = new LinkedHashMap<>() {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<String, Cached> eldest) {
        return size() > MAX_SESSIONS;
      }
    };

    OwnSessions(Bus bus) {
      this.bus = bus;
    }

    /** The user's session; NOT_FOUND if there is none, FORBIDDEN if it belongs to another user. */
    Future<Session> find(String session, UUID user) {
      long now = System.nanoTime() / 1_000_000;
      var cached = sessions.get(session);
      if (cached != null && now - cached.readAtMs() < LIFE_MS) {
        return cached.session().user().equals(user)
            ? Future.succeededFuture(cached.session())
            : Future.failedFuture(
                new Refusal(Code.FORBIDDEN, "this session belongs to another user", "sessionId"));
      }
      return bus.ask(SessionsMessages.FIND, new FindSession(session, user)).onSuccess(found -> {
        sessions.remove(session);
        sessions.put(session, new Cached(found, now));
      });
    }

    private record Cached(Session session, long readAtMs) {}
  }
}
