package com.algorhythmic.sessions;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.styles.Choice;
import com.algorhythmic.styles.ViewerWords;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the owner of a session can change; flat in JSON.
 *
 * @param orientation landscape, portrait or square
 * @param visibility private (only the owner watches) or public (anyone who knows the id)
 * @param motion how strongly pictures move with the music: calm, lively or wild
 * @param pace how long a picture stays
 * @param source where pictures come from
 * @param words what the pictures are to show, 200 characters at most; empty for nothing
 */
public record Controls(
    @JsonUnwrapped Choice choice,
    String orientation,
    boolean paused,
    String visibility,
    String motion,
    Pace pace,
    Source source,
    String words,
    @JsonUnwrapped GuestRules guests) {
  public static final String PRIVATE = "private";
  public static final String PUBLIC = "public";

  private static final Set<String> ORIENTATIONS = Set.of("landscape", "portrait", "square");
  private static final Set<String> MOTIONS = Set.of("calm", "lively", "wild");
  private static final int MAX_WORDS = 200;
  private static final Pattern UNREADABLE = Pattern.compile("[\\p{Cc}\\p{Cs}]");

  /** Nodes of earlier releases send no pace, source, words and rules for guests. */
  public Controls {
    pace = pace == null ? Pace.AUTO : pace;
    source = source == null ? Source.NEW : source;
    words = words == null ? "" : words;
    guests = guests == null ? GuestRules.DEFAULT : guests;
  }

  /** The controls of a session that starts. @param motion null for the database's default */
  public Controls(
      Choice choice, String orientation, boolean paused, String visibility, String motion) {
    this(choice, orientation, paused, visibility, motion, Pace.AUTO, Source.NEW, "", null);
  }

  /** Those of the words that the studio can paint; an image model gets them all. */
  @JsonProperty(access = JsonProperty.Access.READ_ONLY)
  public List<String> understood() {
    return ViewerWords.of(words).understood();
  }

  /** Refuses an unknown visibility; null is allowed. */
  static void checkVisibility(String visibility) {
    if (visibility != null && !visibility.equals(PRIVATE) && !visibility.equals(PUBLIC)) {
      throw new Refusal(Code.INVALID, "visibility is private or public", "visibility");
    }
  }

  /** A change of some controls, flat in JSON; null leaves a value unchanged. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Change(
      @JsonUnwrapped ChoiceChange choice,
      String orientation,
      Boolean paused,
      String visibility,
      String motion,
      Pace pace,
      Source source,
      String words,
      @JsonUnwrapped GuestRules.Change guests) {
    private static final Change NOTHING =
        new Change(ChoiceChange.NOTHING, null, null, null, null, null, null, null, null);

    public Change {
      choice = choice == null ? ChoiceChange.NOTHING : choice;
      guests = guests == null ? GuestRules.Change.NOTHING : guests;
      if (orientation != null && !ORIENTATIONS.contains(orientation)) {
        throw new Refusal(
            Code.INVALID, "orientation is landscape, portrait or square", "orientation");
      }
      if (motion != null && !MOTIONS.contains(motion)) {
        throw new Refusal(Code.INVALID, "motion is calm, lively or wild", "motion");
      }
      checkVisibility(visibility);
      if (words != null) {
        words = UNREADABLE.matcher(words).replaceAll(" ").strip();
        if (words.length() > MAX_WORDS) {
          throw new Refusal(
              Code.INVALID, "words are " + MAX_WORDS + " characters at most", "words");
        }
      }
    }

    /** Whether no control is given. */
    @JsonIgnore
    public boolean isEmpty() {
      return equals(NOTHING);
    }

    /** The same change with other names of styles and artists. */
    public Change withNames(List<String> styles, List<String> artists) {
      return new Change(
          new ChoiceChange(styles, artists, choice.dynamicMode()),
          orientation,
          paused,
          visibility,
          motion,
          pace,
          source,
          words,
          guests);
    }

    /** Whether pictures made for the session before do not fit any longer. */
    public boolean changesPlan() {
      return choice.artists() != null || words != null || wantsPictureNow();
    }

    /** Whether the next picture is wanted at once. */
    public boolean wantsPictureNow() {
      return choice.styles() != null
          || choice.dynamicMode() != null
          || orientation != null
          || source != null;
    }
  }

  /** A change of the chosen styles and artists; null leaves a value unchanged. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ChoiceChange(List<String> styles, List<String> artists, Boolean dynamicMode) {
    static final ChoiceChange NOTHING = new ChoiceChange(null, null, null);
  }
}
