/** Zip archives with a table and the files that it names. The table is of any other format. */
@NullMarked
package io.recruiteebridge.reading.zip;

import org.jspecify.annotations.NullMarked;
