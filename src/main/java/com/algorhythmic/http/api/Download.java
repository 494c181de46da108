package com.algorhythmic.http.api;

/**
 * An answer that is a file of its own rather than a record.
 *
 * @param mediaType as in Content-Type; one that the contract names for the operation
 * @param next the query of the part that follows, told as a Link; null when there is none
 */
public record Download(String mediaType, String fileName, String text, String next) {}
