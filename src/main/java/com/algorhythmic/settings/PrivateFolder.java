package com.algorhythmic.settings;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Folders and files that only the user of this process can read, whatever the umask is. */
public final class PrivateFolder {
  private static final Set<PosixFilePermission> FOLDER =
      PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

  private PrivateFolder() {}

  /** Creates the folder and its missing parents for this user only; an existing folder is left as it is. */
  public static void create(Path folder) throws IOException {
    var path = folder.toAbsolutePath();
    if (Files.isDirectory(path)) {
      return;
    }
    if (path.getParent() != null) {
      create(path.getParent());
    }
    try {
      Files.createDirectory(path, PosixFilePermissions.asFileAttribute(FOLDER));
    } catch (FileAlreadyExistsException raced) {
      if (!Files.isDirectory(path)) {
        throw raced;
      }
    }
  }

  /**
   * Creates the folder for this user only, or takes the right to list and to write from strangers where this user owns it. A
   * volume of a container belongs to somebody else and stays as it is.
   */
  static void hide(Path folder) throws IOException {
    create(folder);
    try {
      var permissions = Files.getPosixFilePermissions(folder);
      if (permissions.removeAll(
          Set.of(PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE))) {
        Files.setPosixFilePermissions(folder, permissions);
      }
    } catch (FileSystemException ownedByAnother) {
      // Only the owner may change permissions.
    }
  }

  /**
   * Makes the folder and the given files in it private. Creates the folder if it is missing.
   *
   * @param files names; a missing file is not created
   * @return the problem with somebody else's folder or file or with a symbolic link, which somebody else may have put there
   */
  static Optional<String> claim(Path folder, List<String> files) throws IOException {
    if (Files.isSymbolicLink(folder)) {
      return Optional.of("a symbolic link");
    }
    create(folder);
    var self = self(folder);
    if (!owner(folder).equals(self)) {
      return Optional.of("owned by " + owner(folder).getName() + ", not by " + self.getName());
    }
    Files.setPosixFilePermissions(folder, FOLDER);
    for (var name : files) {
      var file = folder.resolve(name);
      if (Files.isSymbolicLink(file)) {
        return Optional.of("a folder whose " + name + " is a symbolic link");
      }
      if (Files.exists(file) && !owner(file).equals(self)) {
        return Optional.of(
            "a folder whose " + name + " is owned by " + owner(file).getName());
      }
    }
    return Optional.empty();
  }

  /** Makes a file private and creates it if it is missing. Fails on a symbolic link. */
  static void claimFile(Path file) throws IOException {
    if (Files.isSymbolicLink(file)) {
      throw new IOException(file + " is a symbolic link");
    }
    try {
      Files.createFile(file, PosixFilePermissions.asFileAttribute(FILE));
    } catch (FileAlreadyExistsException existing) {
      closeToOthers(file);
    }
  }

  /** Leaves a file to its owner. The file may vanish meanwhile. */
  static void closeToOthers(Path file) throws IOException {
    try {
      if (!Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS).equals(FILE)) {
        Files.setPosixFilePermissions(file, FILE);
      }
    } catch (NoSuchFileException gone) {
      // A file that is gone cannot be read by anybody.
    }
  }

  private static UserPrincipal owner(Path path) throws IOException {
    return Files.getOwner(path, LinkOption.NOFOLLOW_LINKS);
  }

  /** The user of this process: in a container it may have no name, so a file tells. */
  private static UserPrincipal self(Path folder) throws IOException {
    var probe = Files.createTempFile(folder, ".", ".owner");
    try {
      return owner(probe);
    } finally {
      Files.delete(probe);
    }
  }
}
