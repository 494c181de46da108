package com.algorhythmic.sessions;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The places of a session's screens in one large picture. What no place covers, such as the frames between screens, shows nothing.
 *
 * @param places empty when each screen shows the whole picture
 */
public record WallLayout(List<Place> places) {
  public static final int MAX_SCREENS = 24;
  public static final WallLayout NONE = new WallLayout(List.of());

  private static final double MAX_MM = 100_000;
  /** Edges that touch may overlap by rounding. */
  private static final double TOUCH_MM = 0.5;

  public WallLayout {
    places = places == null ? List.of() : List.copyOf(places);
    if (places.size() > MAX_SCREENS) {
      throw refusal("a wall has at most " + MAX_SCREENS + " screens")
          .ofType("wall-full", Map.of("most", MAX_SCREENS));
    }
    var screens = new HashSet<String>();
    var numbers = new HashSet<Integer>();
    for (var place : places) {
      if (!screens.add(place.screen())) {
        throw refusal("a screen is in the wall twice: number " + place.number());
      }
      if (!numbers.add(place.number())) {
        throw refusal("two screens have the number " + place.number());
      }
    }
    checkOverlaps(places);
  }

  private static void checkOverlaps(List<Place> places) {
    for (int i = 0; i < places.size(); i++) {
      for (var other : places.subList(i + 1, places.size())) {
        if (places.get(i).overlaps(other)) {
          int one = places.get(i).number();
          throw refusal("screens " + one + " and " + other.number() + " overlap; move one of them")
              .ofType("screens-overlap", Map.of("one", one, "other", other.number()));
        }
      }
    }
  }

  /** Refuses screens that are neither open nor in the wall before. A screen that is off keeps its place. */
  WallLayout checkKnown(Collection<String> open, WallLayout before) {
    for (var place : places) {
      if (!open.contains(place.screen())
          && before.places().stream().noneMatch(known -> known.screen().equals(place.screen()))) {
        throw refusal("screen " + place.number() + " is not open in this show")
            .ofType("screen-not-open", Map.of("number", place.number()));
      }
    }
    return this;
  }

  /** The data of the event by which the session's screens know their places. */
  Map<String, Object> data() {
    return JsonObject.mapFrom(this).getMap();
  }

  /** The number of each screen; open ones without a place come after the others, in their order. */
  Map<String, Integer> numbers(List<String> open) {
    var numbers = new LinkedHashMap<String, Integer>();
    int last = 0;
    for (var place : places) {
      numbers.put(place.screen(), place.number());
      last = Math.max(last, place.number());
    }
    for (var screen : open) {
      if (!numbers.containsKey(screen)) {
        numbers.put(screen, ++last);
      }
    }
    return numbers;
  }

  private static Refusal refusal(String reason) {
    return new Refusal(Code.INVALID, reason, "places");
  }

  /**
   * The place of a screen, in millimetres from the top left.
   *
   * @param screen the id that the screen's browser keeps
   * @param number what the screen shows while the wall is laid out
   */
  public record Place(String screen, int number, double x, double y, double width, double height) {
    public Place {
      if (screen == null || screen.isBlank()) {
        throw refusal("each place names its screen");
      }
      if (number < 1 || number > 99) {
        throw refusal("a screen's number is 1 to 99");
      }
      if (!(Math.abs(x) <= MAX_MM && Math.abs(y) <= MAX_MM)) {
        throw refusal("screen " + number + " is more than 100 metres away")
            .ofType("screen-too-far", Map.of("number", number));
      }
      if (!(width >= 1 && width <= MAX_MM && height >= 1 && height <= MAX_MM)) {
        throw refusal("the size of screen " + number + " is 1 millimetre to 100 metres")
            .ofType("screen-size", Map.of("number", number));
      }
    }

    private boolean overlaps(Place other) {
      return Math.min(x + width, other.x + other.width) - Math.max(x, other.x) > TOUCH_MM
          && Math.min(y + height, other.y + other.height) - Math.max(y, other.y) > TOUCH_MM;
    }
  }
}
