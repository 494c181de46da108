package com.algorhythmic.database.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs for this machine, unpacked from the class path.
 *
 * @param home contains bin, lib and share
 */
record PostgresBinaries(Path home) {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresBinaries.class);
  private static final String UNPACKING = ".unpacking-";

  String program(String name) {
    return home.resolve("bin").resolve(name).toString();
  }

  /** The programs in a subdirectory for this build; unpacks them if they are missing. */
  static PostgresBinaries below(Path directory) throws IOException {
    URL archive = archive();
    // The archive's length identifies its version without reading 14 MB at each start.
    Path home = directory.resolve(Long.toString(archive.openConnection().getContentLengthLong()));
    if (!Files.isDirectory(home)) {
      Files.createDirectories(directory);
      removeAbandoned(directory);
      unpack(archive, home);
    }
    return new PostgresBinaries(home);
  }

  static URL archive() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac")
        ? "darwin"
        : "linux";
    String machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    String processor = switch (machine) {
      case "amd64", "x86_64" -> "x86_64";
      case "aarch64", "arm64" -> "arm_64";
      default -> machine;
    };
    URL found =
        PostgresBinaries.class.getResource("/postgres-" + system + "-" + processor + ".txz");
    if (found == null) {
      throw new IllegalStateException("no embedded PostgreSQL for "
          + System.getProperty("os.name")
          + " on "
          + machine
          + " came with this build; name a PostgreSQL server in the settings instead");
    }
    return found;
  }

  /** Unpacks under another name and renames it, so that a killed process leaves no incomplete directory. */
  private static void unpack(URL archive, Path home) throws IOException {
    Path unpacking =
        home.resolveSibling(UNPACKING + ProcessHandle.current().pid() + "-" + System.nanoTime());
    Path copy = unpacking.resolveSibling(unpacking.getFileName() + ".txz");
    try {
      verifiedCopy(archive, copy);
      if (!unpackWithTar(copy, unpacking)) {
        unpackHere(copy, unpacking);
      }
    } finally {
      Files.deleteIfExists(copy);
    }
    try {
      Files.move(unpacking, home, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException unpackedByAnother) {
      delete(unpacking);
      if (!Files.isDirectory(home)) {
        throw unpackedByAnother;
      }
    }
  }

  /** Copies the archive to a file, and fails if the file has another checksum than this build expects. */
  static void verifiedCopy(URL archive, Path copy) throws IOException {
    String name = archive.getPath().substring(archive.getPath().lastIndexOf('/') + 1);
    var digest = sha256();
    try (InputStream stream = new DigestInputStream(archive.openStream(), digest)) {
      Files.copy(stream, copy);
    }
    String found = HexFormat.of().formatHex(digest.digest());
    String expected = checksums().get(name);
    if (expected == null) {
      LOG.warn("{} is unpacked unverified: postgres-binaries.sha256 has no checksum of it", name);
    } else if (!found.equals(expected)) {
      Files.delete(copy);
      throw new IOException(
          "the archive " + name + " of the embedded PostgreSQL is not the one that this build"
              + " was made with: its SHA-256 is " + found + ", not " + expected);
    }
  }

  /** The checksum of each archive by its name. */
  static Map<String, String> checksums() throws IOException {
    try (InputStream stream =
        PostgresBinaries.class.getResourceAsStream("postgres-binaries.sha256")) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(" {2}"))
          .collect(Collectors.toMap(parts -> parts[1], parts -> parts[0]));
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }

  /** Unpacks with the system's tar, three times as fast; false if there is none, or it does not know xz. */
  static boolean unpackWithTar(Path archive, Path directory) throws IOException {
    Files.createDirectories(directory);
    boolean unpacked;
    try {
      unpacked = ServerAccount.run(
              List.of("tar", "-xJf", archive.toAbsolutePath().toString()),
              directory,
              Duration.ofSeconds(60))
          .succeeded();
    } catch (IOException noTar) {
      unpacked = false;
    }
    if (!unpacked) {
      delete(directory);
    }
    return unpacked;
  }

  static void unpackHere(Path archive, Path directory) throws IOException {
    // The whole archive is verified; the checksum of xz over 58 MB would add a tenth of the time.
    try (InputStream stream = Files.newInputStream(archive);
        var tar = new TarArchiveInputStream(
            new XZInputStream(new BufferedInputStream(stream, 1 << 16), -1, false))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        write(tar, entry, directory);
      }
    }
  }

  private static void write(InputStream tar, TarArchiveEntry entry, Path root) throws IOException {
    Path target = root.resolve(entry.getName()).normalize();
    if (!target.startsWith(root)) {
      throw new IOException(
          "the PostgreSQL archive contains a path outside its directory: " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Files.createDirectories(target.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
    } else {
      Files.copy(tar, target);
      if ((entry.getMode() & 0100) != 0 && !target.toFile().setExecutable(true, false)) {
        throw new IOException("cannot make " + target + " executable");
      }
    }
  }

  private static void removeAbandoned(Path directory) throws IOException {
    List<Path> abandoned;
    try (var children = Files.list(directory)) {
      abandoned = children.filter(PostgresBinaries::isAbandoned).toList();
    }
    for (Path path : abandoned) {
      delete(path);
    }
  }

  private static boolean isAbandoned(Path path) {
    String name = path.getFileName().toString();
    return name.startsWith(UNPACKING)
        && ProcessHandle.of(Long.parseLong(
                name.substring(UNPACKING.length(), name.indexOf('-', UNPACKING.length()))))
            .isEmpty();
  }

  static void delete(Path tree) throws IOException {
    try (var paths = Files.walk(tree)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
