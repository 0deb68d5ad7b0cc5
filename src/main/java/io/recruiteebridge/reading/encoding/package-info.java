/**
 * Which encoding a text without a mark is in: each plausible code page is tried, and the likeliest words win. Knows bytes and
 * letters only, no files and formats.
 */
@NullMarked
package io.recruiteebridge.reading.encoding;

import org.jspecify.annotations.NullMarked;
