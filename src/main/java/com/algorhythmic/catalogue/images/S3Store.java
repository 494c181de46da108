package com.algorhythmic.catalogue.images;

import com.algorhythmic.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Pictures in a bucket of any S3-compatible server; what is read is copied into a bounded local cache. */
final class S3Store implements PictureStore {
  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(2);
  private static final Duration ATTEMPT_LIMIT = Duration.ofSeconds(5);
  private static final Duration CALL_LIMIT = Duration.ofSeconds(10);

  private final S3Client client;
  private final String bucket;
  private final String place;
  private final PictureCache cache;

  private S3Store(S3Client client, String bucket, String place, PictureCache cache) {
    this.client = client;
    this.bucket = bucket;
    this.place = place;
    this.cache = cache;
  }

  static S3Store connect(Settings.S3 s3, Path cacheDirectory) {
    var keys =
        AwsBasicCredentials.create(s3.accessKey().orElseThrow(), s3.secretKey().orElseThrow());
    var http = UrlConnectionHttpClient.builder()
        .connectionTimeout(CONNECT_LIMIT)
        .socketTimeout(ATTEMPT_LIMIT)
        .build();
    var builder = S3Client.builder()
        .httpClient(http)
        .region(Region.of(s3.region()))
        .credentialsProvider(StaticCredentialsProvider.create(keys))
        .forcePathStyle(true)
        // Other servers than Amazon's own don't know the newer checksums.
        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
        .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
        .overrideConfiguration(
            limits -> limits.apiCallAttemptTimeout(ATTEMPT_LIMIT).apiCallTimeout(CALL_LIMIT));
    s3.endpoint().ifPresent(builder::endpointOverride);
    var bucket = s3.bucket().orElseThrow();
    var place = "bucket " + bucket + s3.endpoint().map(at -> " at " + at).orElse("");
    try {
      var cache = new PictureCache(cacheDirectory, s3.cacheMb() * 1_000_000L);
      return new S3Store(builder.build(), bucket, place, cache);
    } catch (IOException failure) {
      throw new UncheckedIOException(
          "the picture cache " + cacheDirectory + " can't be used: " + failure.getMessage(),
          failure);
    }
  }

  @Override
  public void put(String name, byte[] bytes) throws IOException {
    attempt(
        "keep " + name,
        () -> client.putObject(
            put -> put.bucket(bucket)
                .key(name)
                .contentType(PictureNames.mediaType(name))
                .cacheControl("public, max-age=31536000, immutable"),
            RequestBody.fromBytes(bytes)));
  }

  @Override
  public Optional<Path> file(String name) throws IOException {
    var copy = cache.find(name);
    if (copy.isPresent()) {
      return copy;
    }
    var aside = cache.aside();
    // The client makes the file, and refuses one that is there.
    Files.delete(aside);
    try {
      return attempt("give " + name, () -> {
        client.getObject(get -> get.bucket(bucket).key(name), aside);
        return Optional.of(cache.keep(name, aside));
      });
    } catch (NotThere missing) {
      return Optional.empty();
    } finally {
      Files.deleteIfExists(aside);
    }
  }

  @Override
  public void delete(String name) throws IOException {
    attempt(
        "delete " + name, () -> client.deleteObject(gone -> gone.bucket(bucket).key(name)));
    cache.drop(name);
  }

  @Override
  public int dropPreviews(Instant olderThan) throws IOException {
    var old = attempt(
        "list previews",
        () -> client
            .listObjectsV2Paginator(list -> list.bucket(bucket).prefix(PictureNames.PREVIEWS))
            .contents()
            .stream()
            .filter(object -> object.lastModified().isBefore(olderThan))
            .map(object -> object.key())
            .toList());
    for (var name : old) {
      delete(name);
    }
    return old.size();
  }

  @Override
  public void close() {
    client.close();
  }

  /** Only the server's own words go into a message: what was sent is signed with secrets. */
  private <T> T attempt(String what, Call<T> call) throws IOException {
    try {
      return call.run();
    } catch (NoSuchKeyException missing) {
      throw new NotThere();
    } catch (S3Exception refused) {
      var code =
          refused.awsErrorDetails() == null ? "" : refused.awsErrorDetails().errorCode();
      throw new IOException("the picture store (" + place + ") could not " + what + ": HTTP "
          + refused.statusCode() + " " + code);
    } catch (SdkException unreachable) {
      throw new IOException(
          "the picture store (" + place + ") could not " + what + ": " + unreachable.getMessage());
    }
  }

  /** What a store is asked to do. */
  private interface Call<T> {
    T run() throws IOException;
  }

  /** The bucket has nothing of that name. */
  private static final class NotThere extends IOException {
    private static final long serialVersionUID = 1L;
  }
}
