package com.algorhythmic.sessions;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.styles.Choice;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Set;

/**
 * What the owner of a session can change; flat in JSON.
 *
 * @param orientation landscape, portrait or square
 * @param visibility private (only the owner watches) or public (anyone who knows the id)
 * @param motion how strongly pictures move with the music: calm, lively or wild
 */
public record Controls(
    @JsonUnwrapped Choice choice,
    String orientation,
    boolean paused,
    String visibility,
    String motion) {
  public static final String PRIVATE = "private";
  public static final String PUBLIC = "public";

  private static final Set<String> ORIENTATIONS = Set.of("landscape", "portrait", "square");
  private static final Set<String> MOTIONS = Set.of("calm", "lively", "wild");

  /** Refuses an unknown visibility; null is allowed. */
  static void checkVisibility(String visibility) {
    if (visibility != null && !visibility.equals(PRIVATE) && !visibility.equals(PUBLIC)) {
      throw new Refusal(Code.INVALID, "visibility is private or public", "visibility");
    }
  }

  /** A change of some controls; null leaves a value unchanged. */
  public record Change(
      List<String> styles,
      List<String> artists,
      Boolean dynamicMode,
      String orientation,
      Boolean paused,
      String visibility,
      String motion) {
    private static final Change NOTHING = new Change(null, null, null, null, null, null, null);

    public Change {
      if (orientation != null && !ORIENTATIONS.contains(orientation)) {
        throw new Refusal(
            Code.INVALID, "orientation is landscape, portrait or square", "orientation");
      }
      if (motion != null && !MOTIONS.contains(motion)) {
        throw new Refusal(Code.INVALID, "motion is calm, lively or wild", "motion");
      }
      checkVisibility(visibility);
    }

    /** Whether no control is given. */
    public boolean isEmpty() {
      return equals(NOTHING);
    }

    /** The same change with other names of styles and artists. */
    public Change withNames(List<String> styles, List<String> artists) {
      return new Change(styles, artists, dynamicMode, orientation, paused, visibility, motion);
    }

    /** Whether pictures made for the session before do not fit any longer. */
    public boolean changesPlan() {
      return artists != null || wantsPictureNow();
    }

    /** Whether the next picture is wanted at once. */
    public boolean wantsPictureNow() {
      return styles != null || dynamicMode != null || orientation != null;
    }
  }
}
