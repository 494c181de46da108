package com.algorhythmic.http.files;

import java.nio.file.Path;

/** A file on this machine as the web is to see it. */
public record WebFile(Path path, long bytes, String mediaType) {}
