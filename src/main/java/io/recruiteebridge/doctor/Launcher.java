package io.recruiteebridge.doctor;

import io.recruiteebridge.standin.StandIn;
import java.io.IOException;
import java.nio.file.Path;

/** Starts processes that import what is in a home's inbox, then end. */
@FunctionalInterface
public interface Launcher {
    /** @param log what the process prints goes there */
    Process start(Path home, StandIn recruitee, Path log) throws IOException;
}
