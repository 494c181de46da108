package com.algorhythmic.painter.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.algorhythmic.painter.PaintFailure;
import com.algorhythmic.painter.PaintFailure.Kind;
import com.algorhythmic.painter.Painting.TokenUsage;
import com.algorhythmic.painter.PictureCost;
import com.algorhythmic.painter.openai.OpenAiPictures.Delivery;
import com.algorhythmic.settings.Settings.Quality;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.vertx.core.MultiMap;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiPicturesTest {
  private static final PictureCost FREE =
      new PictureCost(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

  private final OpenAiPictures pictures = new OpenAiPictures(
      new OpenAiErrors("key", "m"),
      "openai/m",
      new OpenAiOptions(URI.create("https://host/a/v1"), "key", "m", Quality.LOW, 2),
      FREE);

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

    assertThat(whole(answer).usage()).isEqualTo(new TokenUsage(text, image, out));
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'b64_json':'PICTURE'}",
        "{'b64_json':'WRAPPED'}",
        "{'b64_json':'data:image/png;base64,PICTURE'}",
        "{'b64_json':'DATA:image/png;charset=x;BASE64,WRAPPED'}",
        "{'b64_json':null,'url':'data:image/png;base64,PICTURE'}",
        "{'b64_json':'PICTURE','url':'https://elsewhere/x.png'}"
      })
  void a_picture_is_read_in_every_form_that_servers_use(String item) throws IOException {
    var delivery = whole(answer(item));

    assertThat(delivery.address()).isNull();
    assertThat(delivery.painting().image()).isEqualTo(Base64.getDecoder().decode(picture()));
  }

  @ParameterizedTest
  @CsvSource({
    "https://host/x.png, https://host/x.png",
    "/x.png?a=1, https://host/x.png?a=1",
    "x.png, https://host/a/v1/images/x.png",
    "http://10.0.0.1/x.png, http://10.0.0.1/x.png"
  })
  void an_address_is_handed_on_and_may_be_relative_to_the_api(String url, String address)
      throws IOException {
    var delivery = whole(answer("{'url':'" + url + "'}"));

    assertThat(delivery.painting()).isNull();
    assertThat(delivery.address()).hasToString(address);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'url':'http://[broken'}| INVALID",
        "{'b64_json':''}| MALFORMED",
        "{'b64_json':'data:image/png;base64,'}| MALFORMED",
        "{'b64_json':'data:image/png,PICTURE'}| MALFORMED",
        "{'b64_json':'$$$$'}| MALFORMED",
        "{'content_filter_results':{'hate':{'filtered':false},'sexual':{'filtered':true}}}| SAFETY_BLOCK",
        "{'content_filter_results':{'hate':{'filtered':false}}}| MALFORMED",
        "{'finish_reason':'content_filter'}| SAFETY_BLOCK"
      })
  void an_item_without_a_picture_has_its_kind(String item, Kind kind) throws IOException {
    var answer = answer(item);

    assertThatThrownBy(() -> whole(answer))
        .isInstanceOfSatisfying(
            PaintFailure.class, failure -> assertThat(failure.kind()).isEqualTo(kind));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'error':{'code':'unknown_parameter','message':'Unknown parameter.'}}| INVALID",
        "{'error':'No, because of the prompt'}| INVALID",
        "{'error':{'message':'No.'},'data':[]}| INVALID",
        "{'error':{'code':'contentFilter','message':'No.'}}| SAFETY_BLOCK",
        "{'error':{'code':'x','innererror':{'code':'ResponsibleAIPolicyViolation'}}}| SAFETY_BLOCK",
        "{'error':{'code':429,'message':'Slow down.'}}| RATE_LIMIT",
        "{'error':{'code':'InvalidApiKey'}}| AUTH",
        "{'error':{'code':'insufficientQuota'}}| BILLING",
        "{'error':{'code':'modelNotFound'}}| MODEL_RETIRED",
        "{'error':{'type':'server_error','message':'Oh.'}}| OVERLOAD",
        "{'error':{'code':502,'message':'Bad gateway'}}| OVERLOAD",
        "{'error':null}| MALFORMED",
        "{'error':{}}| MALFORMED",
        "{'error':''}| MALFORMED"
      })
  void an_error_in_a_2xx_answer_has_its_kind_and_its_sentence(String answer, Kind kind) {
    assertThatThrownBy(() -> whole(answer.replace('\'', '"')))
        .isInstanceOfSatisfying(
            PaintFailure.class, failure -> assertThat(failure.kind()).isEqualTo(kind));
  }

  @Test
  void a_picture_counts_even_beside_an_empty_error() throws IOException {
    var answer = "{\"error\":\"\",\"data\":[{\"b64_json\":\"" + picture() + "\"}]}";

    assertThat(whole(answer).painting()).isNotNull();
  }

  private Delivery whole(String answer) {
    return pictures.whole(
        answer.getBytes(StandardCharsets.UTF_8), MultiMap.caseInsensitiveMultiMap());
  }

  private static String answer(String item) throws IOException {
    var wrapped = picture().replaceAll("(.{20})", "$1\\\\r\\\\n ");
    return "{\"data\":["
        + item.replace('\'', '"').replace("PICTURE", picture()).replace("WRAPPED", wrapped)
        + "]}";
  }

  private static String picture() throws IOException {
    var bytes = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB), "png", bytes);
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }
}
