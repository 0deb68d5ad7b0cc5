/** The doctor: shows that a file's rows are neither lost nor sent twice, on a bad day against a stand-in. */
@NullMarked
package io.recruiteebridge.doctor;

import org.jspecify.annotations.NullMarked;
