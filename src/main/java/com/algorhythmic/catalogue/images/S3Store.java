package com.algorhythmic.catalogue.images;

import com.algorhythmic.settings.S3Settings;
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

/** A picture store in a bucket of an S3-compatible server, with a local cache of limited size for reads. */
final class S3Store implements PictureStore {
  private static final int INSUFFICIENT_STORAGE = 507;
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration ATTEMPT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(10);

  private final S3Client client;
  private final String bucket;
  private final String location;
  private final PictureCache cache;

  private S3Store(S3Client client, String bucket, String location, PictureCache cache) {
    this.client = client;
    this.bucket = bucket;
    this.location = location;
    this.cache = cache;
  }

  static S3Store connect(S3Settings s3, Path cacheDirectory) {
    var keys =
        AwsBasicCredentials.create(s3.accessKey().orElseThrow(), s3.secretKey().orElseThrow());
    var http = UrlConnectionHttpClient.builder()
        .connectionTimeout(CONNECT_TIMEOUT)
        .socketTimeout(ATTEMPT_TIMEOUT)
        .build();
    var builder = S3Client.builder()
        .httpClient(http)
        .region(Region.of(s3.region()))
        .credentialsProvider(StaticCredentialsProvider.create(keys))
        .forcePathStyle(true)
        // S3-compatible servers of other vendors do not support the newer checksums.
        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
        .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
        .overrideConfiguration(
            limits -> limits.apiCallAttemptTimeout(ATTEMPT_TIMEOUT).apiCallTimeout(CALL_TIMEOUT));
    s3.endpoint().ifPresent(builder::endpointOverride);
    var bucket = s3.bucket().orElseThrow();
    var location = "bucket " + bucket + s3.endpoint().map(at -> " at " + at).orElse("");
    try {
      var cache = new PictureCache(cacheDirectory, s3.cacheMb() * 1_000_000L);
      return new S3Store(builder.build(), bucket, location, cache);
    } catch (IOException failure) {
      throw new UncheckedIOException(
          "the picture cache " + cacheDirectory + " can't be used: " + failure.getMessage(),
          failure);
    }
  }

  @Override
  public void put(String name, byte[] bytes) throws IOException {
    attempt(
        "store " + name,
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
    var download = cache.temporaryFile();
    // The client creates the file and refuses an existing one.
    Files.delete(download);
    try {
      return attempt("read " + name, () -> {
        client.getObject(get -> get.bucket(bucket).key(name), download);
        return Optional.of(cache.keep(name, download));
      });
    } catch (NoSuchObject missing) {
      return Optional.empty();
    } finally {
      Files.deleteIfExists(download);
    }
  }

  @Override
  public void delete(String name) throws IOException {
    attempt(
        "delete " + name,
        () -> client.deleteObject(delete -> delete.bucket(bucket).key(name)));
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

  /** The message of a failure never contains the request, because the request is signed with secrets. */
  private <T> T attempt(String operation, Call<T> call) throws IOException {
    try {
      return call.run();
    } catch (NoSuchKeyException missing) {
      throw new NoSuchObject();
    } catch (S3Exception refused) {
      var code =
          refused.awsErrorDetails() == null ? "" : refused.awsErrorDetails().errorCode();
      var reason =
          location + ") could not " + operation + ": HTTP " + refused.statusCode() + " " + code;
      throw refused.statusCode() == INSUFFICIENT_STORAGE || code.contains("QuotaExceeded")
          ? new FullException("no space left on the picture store (" + reason)
          : new IOException("the picture store (" + reason);
    } catch (SdkException unreachable) {
      throw new IOException("the picture store (" + location + ") could not " + operation + ": "
          + unreachable.getMessage());
    }
  }

  /** A call of the client. */
  private interface Call<T> {
    T run() throws IOException;
  }

  /** The bucket has no object with the name. */
  private static final class NoSuchObject extends IOException {
    private static final long serialVersionUID = 1L;
  }
}
