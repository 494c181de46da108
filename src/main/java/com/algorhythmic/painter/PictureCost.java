package com.algorhythmic.painter;

import com.algorhythmic.painter.Painting.TokenUsage;
import com.algorhythmic.settings.Settings;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A provider's price list, and the price of a picture by its tokens. Prices are in dollars per million tokens.
 *
 * @param textIn text input
 * @param imageIn image input
 * @param out image output
 */
public record PictureCost(BigDecimal textIn, BigDecimal imageIn, BigDecimal out) {
  private static final BigDecimal MAX = BigDecimal.valueOf(Long.MAX_VALUE);

  public PictureCost {
    if (textIn.signum() < 0 || imageIn.signum() < 0 || out.signum() < 0) {
      throw new IllegalArgumentException("prices are 0 or more");
    }
  }

  public static PictureCost of(Settings.Price price) {
    return new PictureCost(price.textIn(), price.imageIn(), price.out());
  }

  /** The price in millionths of a dollar, rounded up. */
  public long microDollars(TokenUsage usage) {
    // Dollars per million tokens equal micro-dollars per token.
    return of(usage.textTokens(), textIn)
        .add(of(usage.imageTokens(), imageIn))
        .add(of(usage.outputTokens(), out))
        .setScale(0, RoundingMode.CEILING)
        .min(MAX)
        .longValueExact();
  }

  private static BigDecimal of(long tokens, BigDecimal price) {
    return price.multiply(BigDecimal.valueOf(tokens));
  }
}
