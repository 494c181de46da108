package com.algorhythmic.painter;

import com.algorhythmic.settings.Settings;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What a picture costs by the tokens it took; each price is in dollars per million tokens.
 *
 * @param textIn for words
 * @param imageIn for pictures sent along
 * @param out for the picture made
 */
public record PictureCost(BigDecimal textIn, BigDecimal imageIn, BigDecimal out) {
  private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

  public PictureCost {
    if (textIn.signum() < 0 || imageIn.signum() < 0 || out.signum() < 0) {
      throw new IllegalArgumentException("no price is below 0");
    }
  }

  public static PictureCost of(Settings.Price price) {
    return new PictureCost(price.textIn(), price.imageIn(), price.out());
  }

  /** In millionths of a dollar, the last one begun counted whole. */
  public long microDollars(TokenUsage usage) {
    // Dollars per million tokens are millionths of a dollar per token.
    return of(usage.textTokens(), textIn)
        .add(of(usage.imageTokens(), imageIn))
        .add(of(usage.outputTokens(), out))
        .setScale(0, RoundingMode.CEILING)
        .min(MOST)
        .longValueExact();
  }

  private static BigDecimal of(long tokens, BigDecimal price) {
    return price.multiply(BigDecimal.valueOf(tokens));
  }
}
