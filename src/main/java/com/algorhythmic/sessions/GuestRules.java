package com.algorhythmic.sessions;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * What others may do in a public show; flat in JSON.
 *
 * @param audienceLimit how many may watch at once; 0 for no limit
 * @param guestsVote whether they vote on the pictures
 * @param guestsReact whether their reactions rise over the picture
 */
public record GuestRules(int audienceLimit, Boolean guestsVote, Boolean guestsReact) {
  public static final GuestRules DEFAULT = new GuestRules(0, true, true);

  private static final int MAX_AUDIENCE = 100_000;

  /** Nodes of earlier releases send no permissions. */
  public GuestRules {
    guestsVote = guestsVote == null || guestsVote;
    guestsReact = guestsReact == null || guestsReact;
  }

  /** A change of some rules; null leaves a value unchanged. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Change(Integer audienceLimit, Boolean guestsVote, Boolean guestsReact) {
    public static final Change NOTHING = new Change(null, null, null);

    public Change {
      if (audienceLimit != null && (audienceLimit < 0 || audienceLimit > MAX_AUDIENCE)) {
        throw new Refusal(Code.INVALID, "audienceLimit is 0 to " + MAX_AUDIENCE, "audienceLimit");
      }
    }
  }
}
