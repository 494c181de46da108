package com.algorhythmic.privacy;

import com.algorhythmic.bus.Ask;
import com.algorhythmic.bus.Done;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The questions about users' data: copies to take along, and the end of an account. */
public interface PrivacyMessages {
  Ask<RequestExport, Export> REQUEST =
      new Ask<>("privacy.request-export", RequestExport.class, Export.class, Duration.ofSeconds(5));
  Ask<RequestExportOf, Export> REQUEST_OF = Ask.forAdministrators(
      "privacy.request-export-of", RequestExportOf.class, Export.class, Duration.ofSeconds(5));
  Ask<FindExports, ExportList> EXPORTS =
      new Ask<>("privacy.find-exports", FindExports.class, ExportList.class, Duration.ofSeconds(2));
  Ask<FindFiles, FileList> FILES =
      new Ask<>("privacy.find-files", FindFiles.class, FileList.class, Duration.ofSeconds(2));
  Ask<ReadPart, Part> PART =
      new Ask<>("privacy.read-part", ReadPart.class, Part.class, Duration.ofSeconds(5));
  Ask<Erase, Done> ERASE =
      new Ask<>("privacy.erase", Erase.class, Done.class, Duration.ofSeconds(30));
  Ask<EraseUser, Done> ERASE_USER = Ask.forAdministrators(
      "privacy.erase-user", EraseUser.class, Done.class, Duration.ofSeconds(30));

  /** How many exports a user may ask for in a day. */
  int EXPORTS_A_DAY = 3;

  /** How long an export can be fetched. */
  Duration EXPORT_LIFE = Duration.ofHours(24);

  /** Asks for an export of the caller's data; CONFLICT while one is being made, TOO_MANY after some in a day. */
  record RequestExport(UUID user) {}

  /** The same for a user, by an administrator; only the user can fetch it. */
  record RequestExportOf(UUID user) {}

  /**
   * An export.
   *
   * @param status waiting, writing, ready, expired or failed
   * @param expiresAt null unless it is ready or expired
   */
  record Export(UUID id, String status, int percent, Instant requestedAt, Instant expiresAt) {}

  record FindExports(UUID user) {}

  /** @param exports the latest first */
  record ExportList(List<Export> exports) {}

  /** Finds the files of an export; NOT_FOUND unless it is the user's, ready, and has not expired. */
  record FindFiles(UUID user, UUID export) {}

  record FileList(Instant requestedAt, List<ExportedFile> files) {}

  /** @param crc CRC-32 of its bytes @param parts in how many parts it is stored */
  record ExportedFile(int number, String name, long bytes, long crc, int parts) {}

  record ReadPart(UUID user, UUID export, int file, int number) {}

  record Part(byte[] content) {}

  /**
   * Ends the caller's account and deletes its data.
   *
   * @param password null for none; FORBIDDEN without one by a user who has one
   * @param device in which the user is signed in, or null; without a password, it must have signed in lately
   */
  record Erase(UUID user, String password, UUID device) {
    /** Without the password, so that it does not appear in a log. */
    @Override
    public String toString() {
      return "the erasure of " + user;
    }
  }

  /** The same for a user, by an administrator. */
  record EraseUser(UUID user) {}
}
