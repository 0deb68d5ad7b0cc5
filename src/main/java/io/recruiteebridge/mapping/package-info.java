/** Turns the columns of a file into the fields of a candidate, and says what is wrong with a row before it is sent. */
@NullMarked
package io.recruiteebridge.mapping;

import org.jspecify.annotations.NullMarked;
