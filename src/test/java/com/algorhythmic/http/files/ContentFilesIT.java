package com.algorhythmic.http.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.bus.Correlation;
import com.algorhythmic.catalogue.images.PictureFiles;
import com.algorhythmic.catalogue.images.PictureStore;
import com.algorhythmic.http.api.Problems;
import com.algorhythmic.settings.SettingsLoader;
import com.algorhythmic.testing.S3Server;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ContentFilesIT {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final String HASH = "0123456789abcdef".repeat(4);

  @TempDir
  private static Path folder;

  private static Vertx vertx;
  private static S3Server server;
  private static Map<String, PictureStore> stores;
  private static Map<String, Integer> ports;

  @BeforeAll
  static void start() throws Exception {
    Correlation.register();
    vertx = Vertx.vertx();
    server = new S3Server();
    var directory =
        SettingsLoader.load(Map.of("ALGO_DATA_DIR", folder.resolve("one").toString()));
    stores = Map.of(
        "directory",
        PictureStore.open(directory),
        "s3",
        PictureStore.open(server.settings(folder.resolve("two"))),
        "broken",
        PictureStore.open(
            server.settings(folder.resolve("three"), Map.of("ALGO_STORE_S3_BUCKET", "nowhere"))));
    ports = new HashMap<>();
    for (var store : stores.entrySet()) {
      ports.put(store.getKey(), listen(store.getValue()));
    }
  }

  @AfterAll
  static void stop() throws Exception {
    stores.values().forEach(PictureStore::close);
    server.close();
    vertx.close().await(10, TimeUnit.SECONDS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"directory", "s3"})
  void a_picture_is_sent_whole_and_in_ranges(String store) throws Exception {
    var bytes = picture(900, 600);
    var url = keep(store, bytes);

    var whole = get(store, url);
    assertThat(whole.statusCode()).isEqualTo(200);
    assertThat(whole.body()).isEqualTo(bytes);
    assertThat(header(whole, "Content-Type")).isEqualTo("image/jpeg");
    assertThat(header(whole, "Cache-Control")).contains("immutable", "max-age=31536000");
    assertThat(header(whole, "Accept-Ranges")).isEqualTo("bytes");

    var part = get(store, url, "Range", "bytes=10-19");
    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(part.body()).isEqualTo(Arrays.copyOfRange(bytes, 10, 20));
    assertThat(header(part, "Content-Range")).isEqualTo("bytes 10-19/" + bytes.length);
    var rest = get(store, url, "Range", "bytes=-7", "Accept-Encoding", "gzip");
    assertThat(rest.body()).isEqualTo(Arrays.copyOfRange(bytes, bytes.length - 7, bytes.length));
    var outside = get(store, url, "Range", "bytes=" + bytes.length + "-");
    assertThat(outside.statusCode()).isEqualTo(416);
    assertThat(header(outside, "Content-Range")).isEqualTo("bytes */" + bytes.length);
    assertThat(new String(outside.body(), StandardCharsets.UTF_8))
        .contains("range-not-satisfiable");

    var head = HTTP.send(
        request(store, url).method("HEAD", BodyPublishers.noBody()).build(),
        BodyHandlers.ofByteArray());
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(header(head, "Content-Length")).isEqualTo(Integer.toString(bytes.length));
    assertThat(head.body()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"directory", "s3"})
  void a_matching_etag_gets_304(String store) throws Exception {
    var url = keep(store, picture(90, 60));
    var tag = header(get(store, url), "ETag");
    assertThat(tag).startsWith("\"").endsWith("\"");

    for (var known : List.of(tag, "\"x\", " + tag, "W/" + tag, "*")) {
      var unchanged = get(store, url, "If-None-Match", known);
      assertThat(unchanged.statusCode()).as(known).isEqualTo(304);
      assertThat(unchanged.body()).isEmpty();
      assertThat(header(unchanged, "ETag")).isEqualTo(tag);
    }
    assertThat(get(store, url, "If-None-Match", "\"x\"").statusCode()).isEqualTo(200);
    assertThat(get(store, url, "Range", "bytes=0-1", "If-Range", tag).statusCode())
        .isEqualTo(206);
    assertThat(get(store, url, "Range", "bytes=0-1", "If-Range", "\"other\"").statusCode())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"directory", "s3"})
  void a_missing_thumbnail_is_created_on_request(String store) throws Exception {
    var url = keep(store, picture(1200, 800));
    var name = url.substring("/artworks/".length()) + ".thumb.jpg";
    stores.get(store).delete(name);
    assertThat(stores.get(store).file(name)).isEmpty();

    var small = get(store, "/artworks/" + name);

    assertThat(small.statusCode()).isEqualTo(200);
    var image = ImageIO.read(new ByteArrayInputStream(small.body()));
    assertThat(image.getWidth()).isEqualTo(384);
    assertThat(image.getHeight()).isEqualTo(256);
    assertThat(stores.get(store).file(name)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"directory", "s3"})
  void only_names_of_pictures_are_looked_up(String store) throws Exception {
    var secret = folder.resolve("one").resolve("secret");
    Files.createDirectories(secret.getParent());
    Files.writeString(secret, "nobody's business");
    for (var path : List.of(
        "/artworks/",
        "/artworks/../secret",
        "/artworks/%2e%2e/secret",
        "/artworks/..%2fsecret",
        "/artworks/01/..%5c..%5csecret",
        "/artworks//etc/passwd",
        "/artworks/01/" + HASH + ".jpg/../../../secret",
        "/artworks/02/" + HASH + ".jpg",
        "/artworks/01/" + HASH + ".exe",
        "/artworks/01/" + HASH + ".jpg%00.png",
        "/artworks/01/" + HASH.toUpperCase(Locale.ROOT) + ".jpg",
        "/artworks/01/" + HASH + ".jpg",
        "/artworks/01/" + HASH + ".jpg.thumb.jpg",
        "/artworks/01/" + HASH + ".jpg.scene.png")) {
      var answer = raw(store, path);
      assertThat(answer).as(path).startsWith("HTTP/1.1 404").contains("application/problem+json");
      assertThat(answer).doesNotContain("nobody's business");
    }
  }

  @Test
  void a_store_that_does_not_answer_causes_503_instead_of_404() throws Exception {
    var answer = get("broken", "/artworks/01/" + HASH + ".jpg");
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(header(answer, "Content-Type")).isEqualTo("application/problem+json");
  }

  /** If the heap buffered the responses, 40 readers of 4 MB each would fill it. */
  @Test
  void slow_readers_do_not_fill_the_heap() throws Exception {
    var big = new byte[4_000_000];
    new Random(7).nextBytes(big);
    var url = keep("directory", big);
    long before = used();
    var readers = new ArrayList<Socket>();
    try {
      for (int i = 0; i < 40; i++) {
        var reader = new Socket();
        reader.setReceiveBufferSize(4_096);
        reader.connect(new InetSocketAddress("127.0.0.1", ports.get("directory")));
        reader.getOutputStream().write(rawRequest(url));
        readers.add(reader);
        assertThat(reader.getInputStream().read()).isEqualTo('H');
      }
      assertThat(used() - before).as("bytes for 160 MB of answers").isLessThan(40_000_000);
    } finally {
      for (var reader : readers) {
        reader.close();
      }
    }
  }

  private static long used() {
    System.gc();
    var runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private static byte[] rawRequest(String path) {
    return ("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String raw(String store, String path) throws IOException {
    try (var socket = new Socket("127.0.0.1", ports.get(store))) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(rawRequest(path));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String keep(String store, byte[] bytes) throws IOException {
    var hash = stores.get(store).keep(bytes, "image/jpeg", null).hash();
    return "/artworks/" + hash.substring(0, 2) + "/" + hash + ".jpg";
  }

  private static byte[] picture(int width, int height) throws IOException {
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < width * height; i++) {
      image.setRGB(i % width, i / width, i * 31);
    }
    var bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "jpg", bytes);
    return bytes.toByteArray();
  }

  private static int listen(PictureStore store) throws Exception {
    var files = new ContentFiles("/artworks/", new PictureFiles(vertx, store));
    var router = Router.router(vertx);
    router.route("/artworks/*").handler(files);
    router.route().handler(context -> context.fail(404));
    router.route().failureHandler(new Problems());
    return vertx
        .createHttpServer(new HttpServerOptions().setCompressionSupported(true))
        .requestHandler(router)
        .listen(0, "127.0.0.1")
        .await(10, TimeUnit.SECONDS)
        .actualPort();
  }

  private static HttpResponse<byte[]> get(String store, String path, String... headers)
      throws Exception {
    var request = request(store, path);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return HTTP.send(request.build(), BodyHandlers.ofByteArray());
  }

  private static HttpRequest.Builder request(String store, String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + ports.get(store) + path));
  }

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }
}
