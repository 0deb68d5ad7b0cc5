package io.recruiteebridge.mapping;

import io.recruiteebridge.reading.ZipPart;

/**
 * A CV that came in an archive with its row, and was looked through. Immutable.
 *
 * @param name the file's name without folders
 * @param contentType by what is in it
 */
public record CvDocument(String name, String contentType, ZipPart part) {}
