/** Delimited text: comma, semicolon, tab or bar. */
@NullMarked
package io.recruiteebridge.reading.csv;

import org.jspecify.annotations.NullMarked;
