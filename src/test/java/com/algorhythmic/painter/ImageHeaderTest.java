package com.algorhythmic.painter;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.SplittableRandom;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageHeaderTest {
  /** Made by libwebp from 40×24 pictures: lossy, lossless, and lossy with an alpha channel. */
  private static final String LOSSY =
      "UklGRk4AAABXRUJQVlA4IEIAAABQAwCdASooABgAPpFGnkslo6KhpWgAsBIJZwDDJoAAK/fDcAD+784f/7O7"
          + "/6d3/07v7dH/cGZ9XULrVF3irlzEAAA=";

  private static final String LOSSLESS = "UklGRhwAAABXRUJQVlA4TBAAAAAvJ8AFAAdQ5P5H/wMR0f8A";
  private static final String EXTENDED =
      "UklGRoIAAABXRUJQVlA4WAoAAAAQAAAAJwAAFwAAQUxQSBUAAAABDzCAERFCLJjkL90/goj+T0DuKywAVlA4"
          + "IEYAAADwAwCdASooABgAPr1KnkunJCKhtUgA4BeJYgDIICzay7CSC5pOa/EAAP75Cqj8TU1/+T5f/4xkV/nj"
          + "f551B1+b5lUR/cAA";

  @ParameterizedTest
  @CsvSource({
    "jpeg, 1536, 1024",
    "jpeg, 1, 1",
    "jpeg, 17, 4000",
    "png, 1024, 1536",
    "png, 1, 1",
    "png, 4000, 17"
  })
  void readsTypeAndSizeOfRealPictures(String format, int width, int height) throws IOException {
    var header = ImageHeader.of(encoded(format, width, height));

    assertThat(header).contains(new ImageHeader("image/" + format, width, height));
  }

  @Test
  void readsProgressiveJpeg() throws IOException {
    assertThat(ImageHeader.of(progressive(320, 200)))
        .contains(new ImageHeader("image/jpeg", 320, 200));
  }

  @ParameterizedTest
  @ValueSource(strings = {LOSSY, LOSSLESS, EXTENDED})
  void readsWebpOfEveryKind(String base64) {
    assertThat(ImageHeader.of(Base64.getDecoder().decode(base64)))
        .contains(new ImageHeader("image/webp", 40, 24));
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpeg", "png"})
  void acceptsBytesAfterTheEnd(String format) throws IOException {
    var image = encoded(format, 64, 48);

    assertThat(ImageHeader.of(Arrays.copyOf(image, image.length + 10)))
        .contains(new ImageHeader("image/" + format, 64, 48));
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpeg", "png"})
  void refusesATruncatedPicture(String format) throws IOException {
    refusesEveryBeginning(encoded(format, 96, 64));
  }

  @Test
  void refusesATruncatedProgressiveJpeg() throws IOException {
    refusesEveryBeginning(progressive(96, 64));
  }

  @ParameterizedTest
  @ValueSource(strings = {LOSSY, LOSSLESS, EXTENDED})
  void refusesATruncatedWebp(String base64) {
    refusesEveryBeginning(Base64.getDecoder().decode(base64));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "G",
        "GIF89a-------------",
        "<svg xmlns='http://www.w3.org/2000/svg'/>",
        "{\"error\": {}}"
      })
  void refusesOtherData(String text) {
    assertThat(ImageHeader.of(text.getBytes(StandardCharsets.ISO_8859_1))).isEmpty();
  }

  @Test
  void refusesAnEmptyPicture() throws IOException {
    var png = encoded("png", 64, 48);
    Arrays.fill(png, 16, 20, (byte) 0);
    assertThat(ImageHeader.of(png)).isEmpty();
    Arrays.fill(png, 16, 20, (byte) 0xFF);
    assertThat(ImageHeader.of(png)).isEmpty();
    png[16] = 0x7F;
    assertThat(ImageHeader.of(png)).isEmpty();
  }

  @Test
  void readsDamagedBytesWithoutExceptionOrEndlessLoop() throws IOException {
    var random = new SplittableRandom(7);
    byte[][] pictures = {
      encoded("jpeg", 64, 48),
      encoded("png", 64, 48),
      progressive(64, 48),
      Base64.getDecoder().decode(EXTENDED)
    };
    int refused = 0;
    for (int round = 0; round < 20_000; round++) {
      var damaged = pictures[round % pictures.length].clone();
      for (int hit = 0; hit < 8; hit++) {
        damaged[random.nextInt(Math.min(damaged.length, 300))] = (byte) random.nextInt();
      }
      var header = ImageHeader.of(damaged);
      header.ifPresent(read -> assertThat(read.width() > 0 && read.height() > 0).isTrue());
      refused += header.isEmpty() ? 1 : 0;
    }
    assertThat(refused).isBetween(1_000, 19_999);
  }

  @ParameterizedTest
  @CsvSource({"4096, 4096, true", "4097, 1, false", "1, 4097, false", "16000, 16000, false"})
  void judgesTheSizeOfAPictureByItsHeader(int width, int height, boolean fits) throws IOException {
    var png = encoded("png", 8, 8);
    ByteBuffer.wrap(png).putInt(16, width).putInt(20, height);

    assertThat(ImageHeader.of(png)).map(ImageHeader::fits).contains(fits);
    assertThat(ImageHeader.isTooLarge(png)).isEqualTo(!fits);
  }

  @Test
  void judgesLargeJpegAndWebpToo() throws IOException {
    var webp = Base64.getDecoder().decode(LOSSY);
    ByteBuffer.wrap(webp).order(ByteOrder.LITTLE_ENDIAN).putShort(26, (short) 16_000);
    var lossless = Base64.getDecoder().decode(LOSSLESS);
    ByteBuffer.wrap(lossless).order(ByteOrder.LITTLE_ENDIAN).putInt(21, 15_999 | 15_999 << 14);

    assertThat(ImageHeader.isTooLarge(encoded("jpeg", 5_000, 1))).isTrue();
    assertThat(ImageHeader.isTooLarge(webp)).isTrue();
    assertThat(ImageHeader.isTooLarge(lossless)).isTrue();
  }

  @Test
  void refusesAWebpWhosePictureIsLargerThanItsCanvas() {
    var webp = Base64.getDecoder().decode(EXTENDED);
    var vp8 = new String(webp, StandardCharsets.ISO_8859_1).indexOf("VP8 ");
    ByteBuffer.wrap(webp).order(ByteOrder.LITTLE_ENDIAN).putShort(vp8 + 14, (short) 16_000);

    assertThat(ImageHeader.of(webp)).isEmpty();
  }

  @Test
  void refusesAnimations() throws IOException {
    var webp = Base64.getDecoder().decode(EXTENDED);
    var alpha = new String(webp, StandardCharsets.ISO_8859_1).indexOf("ALPH");
    System.arraycopy("ANIM".getBytes(StandardCharsets.ISO_8859_1), 0, webp, alpha, 4);
    var png = encoded("png", 8, 8);
    var animation = ByteBuffer.allocate(png.length + 20)
        .put(png, 0, 33)
        .putInt(8)
        .put("acTL".getBytes(StandardCharsets.ISO_8859_1))
        .putInt(2)
        .putInt(0)
        .putInt(0)
        .put(png, 33, png.length - 33);

    assertThat(ImageHeader.of(webp)).isEmpty();
    assertThat(ImageHeader.of(animation.array())).isEmpty();
  }

  @Test
  void refusesAJpegWithASecondSize() throws IOException {
    var jpeg = encoded("jpeg", 64, 48);
    int frame = 2;
    while ((jpeg[frame + 1] & 0xFF) != 0xC0) {
      frame += 2 + ByteBuffer.wrap(jpeg).getShort(frame + 2);
    }
    int length = 2 + ByteBuffer.wrap(jpeg).getShort(frame + 2);
    var twice = ByteBuffer.allocate(jpeg.length + length)
        .put(jpeg, 0, frame)
        .put(jpeg, frame, length)
        .put(jpeg, frame, jpeg.length - frame);

    assertThat(ImageHeader.of(twice.array())).isEmpty();
  }

  private static void refusesEveryBeginning(byte[] image) {
    assertThat(ImageHeader.of(image)).isPresent();
    for (int length = 0; length < image.length; length++) {
      assertThat(ImageHeader.of(Arrays.copyOf(image, length)))
          .as("the first %d of %d bytes", length, image.length)
          .isEmpty();
    }
  }

  private static byte[] encoded(String format, int width, int height) throws IOException {
    var bytes = new ByteArrayOutputStream();
    assertThat(ImageIO.write(picture(width, height), format, bytes)).isTrue();
    return bytes.toByteArray();
  }

  private static byte[] progressive(int width, int height) throws IOException {
    var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    var param = writer.getDefaultWriteParam();
    param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
    var bytes = new ByteArrayOutputStream();
    try (var out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(picture(width, height), null, null), param);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  private static BufferedImage picture(int width, int height) {
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, Color.HSBtoRGB((x * 3 + y) % 97 / 97f, 0.8f, 0.9f));
      }
    }
    return image;
  }
}
