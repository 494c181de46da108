package com.algorhythmic.painter.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.algorhythmic.painter.PaintFailure;
import com.algorhythmic.painter.PaintFailure.Kind;
import com.algorhythmic.painter.Painting.TokenUsage;
import com.algorhythmic.painter.PictureCost;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenAiPicturesTest {
  private static final PictureCost FREE =
      new PictureCost(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

  private final OpenAiPictures pictures =
      new OpenAiPictures(new OpenAiErrors("key", "m"), "openai/m", 2, FREE);

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{'input_tokens':50,'output_tokens':1056}; 50; 0; 1056",
        "{'input_tokens':50,'input_tokens_details':{'text_tokens':40,'image_tokens':10}}; 40; 10; 0",
        "{'input_tokens':50,'input_tokens_details':{'image_tokens':10}}; 40; 10; 0",
        "{'input_tokens':50,'input_tokens_details':null}; 50; 0; 0",
        "{'input_tokens_details':{'text_tokens':40}}; 40; 0; 0",
        "{'input_tokens':5,'input_tokens_details':{'image_tokens':10}}; 0; 10; 0",
        "{'input_tokens':-5,'output_tokens':'many'}; 0; 0; 0",
        "{'output_tokens':9223372036854775807}; 0; 0; 1000000000",
        "{'output_tokens':1e300}; 0; 0; 1000000000",
        "null; 0; 0; 0",
        "17; 0; 0; 0"
      })
  void tokens_are_counted_as_the_answer_reports(String usage, long text, long image, long out)
      throws IOException {
    var answer = "{\"data\":[{\"b64_json\":\"" + picture() + "\"}],\"usage\":"
        + usage.replace('\'', '"') + "}";

    assertThat(pictures.whole(answer.getBytes(StandardCharsets.UTF_8)).usage())
        .isEqualTo(new TokenUsage(text, image, out));
  }

  @Test
  void a_small_file_with_a_huge_picture_is_refused_finished_or_partial() throws IOException {
    var png = Base64.getDecoder().decode(picture());
    ByteBuffer.wrap(png).putInt(16, 16_000).putInt(20, 16_000);
    var event = JsonNodeFactory.instance.objectNode().put("b64_json", png);

    assertThatThrownBy(() -> pictures.completed(event))
        .isInstanceOfSatisfying(
            PaintFailure.class, failure -> assertThat(failure.kind()).isEqualTo(Kind.MALFORMED))
        .hasMessageContaining("16000 × 16000");
    assertThatThrownBy(() -> pictures.partial(event, 0)).hasMessageContaining("16000 × 16000");
  }

  private static String picture() throws IOException {
    var bytes = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB), "png", bytes);
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }
}
