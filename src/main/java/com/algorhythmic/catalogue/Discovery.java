package com.algorhythmic.catalogue;

import com.algorhythmic.bus.Bus;
import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.catalogue.CatalogueMessages.Artwork;
import com.algorhythmic.catalogue.CatalogueMessages.Bridge;
import com.algorhythmic.catalogue.CatalogueMessages.Bridged;
import com.algorhythmic.catalogue.CatalogueMessages.Given;
import com.algorhythmic.catalogue.CatalogueMessages.History;
import com.algorhythmic.catalogue.CatalogueMessages.MarkViewed;
import com.algorhythmic.catalogue.CatalogueMessages.ReadHistory;
import com.algorhythmic.catalogue.CatalogueMessages.Transition;
import com.algorhythmic.catalogue.CatalogueMessages.TransitionSteps;
import com.algorhythmic.catalogue.CatalogueMessages.Viewed;
import com.algorhythmic.database.Database;
import com.algorhythmic.show.ShowMessages.SessionInfo;
import com.algorhythmic.styles.MoodStyles;
import com.algorhythmic.styles.StyleBook;
import com.algorhythmic.styles.StylePath;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** What clients look for by themselves: pictures to bridge a wait, a way between styles, and what they showed. */
final class Discovery {
  private final Bus bus;
  private final Database database;
  private final StyleBook styles;
  private final LibraryIndex index;
  private final RecentlyServed recently;
  private final SessionOwners owners;
  private final Impressions impressions = new Impressions();
  private final Artworks shown = new Artworks();

  Discovery(
      Bus bus, Database database, StyleBook styles, LibraryIndex index, RecentlyServed recently) {
    this.bus = bus;
    this.database = database;
    this.styles = styles;
    this.index = index;
    this.recently = recently;
    owners = new SessionOwners(bus);
  }

  /** What can be shown right now, the best first; nothing of it is marked as given. */
  Future<Bridged> bridge(Bridge asked) {
    var chosen = asked.styles() == null ? List.<String>of() : styles.styles(asked.styles());
    if (asked.artists() != null) {
      styles.artists(asked.artists());
    }
    return owners
        .own(asked.session(), asked.user())
        .compose(session -> recently.of(session.sessionId()).map(recent -> {
          var artworks = bridge(asked, chosen, session, recent);
          return new Bridged(
              artworks, artworks.isEmpty() ? null : artworks.get(0).tier());
        }));
  }

  private List<Artwork> bridge(
      Bridge asked, List<String> chosen, SessionInfo session, RecentArtworks recent) {
    long now = System.currentTimeMillis();
    boolean dynamic = asked.dynamicMode() == null
        ? chosen.isEmpty() && session.dynamicMode()
        : asked.dynamicMode();
    var wanted = chosen.isEmpty() ? session.styles() : chosen;
    var playing = dynamic || wanted.isEmpty() ? MoodStyles.suggested(asked.mood()) : wanted;
    var orientation = asked.orientation() == null ? session.orientation() : asked.orientation();
    var artworks = new ArrayList<Artwork>();
    recent.fresh(dynamic ? List.of() : playing, now).stream()
        .limit(asked.limit())
        .forEach(fresh -> artworks.add(fresh.artwork("fresh")));
    index
        .choose(
            playing,
            styles.related(playing),
            orientation,
            asked.limit() - artworks.size(),
            recent.given(now),
            ThreadLocalRandom.current())
        .forEach(match -> artworks.add(match.exhibit().artwork(match.tier())));
    return artworks;
  }

  /** A sequence of different pictures that leads from one taste to the other. */
  Future<TransitionSteps> transition(Transition asked) {
    var from = named(asked.from(), "from");
    var to = named(asked.to(), "to");
    return owners
        .own(asked.session(), asked.user())
        .compose(session -> recently
            .of(session.sessionId())
            .map(recent -> transition(asked, from, to, session, recent)));
  }

  private TransitionSteps transition(
      Transition asked,
      List<String> from,
      List<String> to,
      SessionInfo session,
      RecentArtworks recent) {
    var orientation = asked.orientation() == null ? session.orientation() : asked.orientation();
    var way = StylePath.between(from, to, styles::related);
    var lately = recent.given(System.currentTimeMillis());
    var taken = new HashSet<UUID>();
    var artworks = new ArrayList<Artwork>();
    var along = new ArrayList<String>();
    for (var style : StylePath.steps(way, asked.steps())) {
      index
          .choose(
              List.of(style),
              styles.related(List.of(style)),
              orientation,
              1,
              lately.or(taken::contains),
              ThreadLocalRandom.current())
          .forEach(match -> {
            taken.add(match.exhibit().id());
            artworks.add(match.exhibit().artwork(match.tier()));
            along.add(style);
          });
    }
    return new TransitionSteps(artworks, along);
  }

  /** Marks what a client has really shown; what the user may not see is named, whether or not it exists. */
  Future<Viewed> view(MarkViewed asked) {
    var artworks = asked.artworks().stream().distinct().toList();
    return owners
        .own(asked.session(), asked.user())
        .compose(mine ->
            impressions.markViewed(database.client(), asked.session(), asked.user(), artworks))
        .map(viewed -> {
          bus.announce(
              CatalogueMessages.GIVEN,
              new Given(asked.session(), viewed, System.currentTimeMillis(), true));
          var seen = new HashSet<>(viewed);
          return new Viewed(
              artworks.stream().filter(seen::contains).toList(),
              artworks.stream().filter(id -> !seen.contains(id)).toList());
        });
  }

  /** What the screens of the user's own session have shown. */
  Future<History> history(ReadHistory asked) {
    return owners
        .own(asked.session(), asked.user())
        .compose(
            mine -> shown.history(database.client(), asked.session(), asked.user(), asked.limit()));
  }

  private List<String> named(List<String> names, String field) {
    if (names.isEmpty()) {
      throw new Refusal(Code.INVALID, "at least one style", field);
    }
    try {
      return styles.styles(names);
    } catch (Refusal unknown) {
      throw new Refusal(unknown.code(), unknown.getMessage(), field);
    }
  }
}
