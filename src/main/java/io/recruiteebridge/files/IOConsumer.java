package io.recruiteebridge.files;

import java.io.IOException;

/** Takes something and may fail on the disk. */
@FunctionalInterface
public interface IOConsumer<T> {
    void accept(T value) throws IOException;
}
