package io.recruiteebridge.export;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** A table that is written row by row below its headings. Complete when closed. */
interface Table extends Closeable {
    void row(List<String> cells) throws IOException;
}
