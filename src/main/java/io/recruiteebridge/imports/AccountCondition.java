package io.recruiteebridge.imports;

import io.recruiteebridge.language.Sentence;
import io.recruiteebridge.receipt.Attention;
import io.recruiteebridge.receipt.Formats;
import io.recruiteebridge.recruitee.ReachabilityProbe.Reachability;
import io.recruiteebridge.settings.Folders;
import java.time.Clock;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Whether Recruitee rejects the token or the company ID, which waits for a person. A file in {@code state/} tells the command
 * {@code status}. Thread-safe.
 */
public final class AccountCondition {
    private static final String FILE = "account-rejected.txt";
    private static final String WHY = "Recruitee rejects the token or company ID";

    private final ConditionFile file;
    private final Clock clock;
    /** What the file says; an earlier process may have left one. */
    private volatile Reachability known = Reachability.UNKNOWN;

    public AccountCondition(Folders folders, Clock clock) {
        this.file = file(folders);
        this.clock = clock;
    }

    /** What the latest response says. Quick, unless that changes. */
    public void heard(Reachability now) {
        boolean tells = now == Reachability.REJECTED || now == Reachability.CONNECTED;
        if (tells && now != known) {
            changed(now);
        }
    }

    private synchronized void changed(Reachability now) {
        known = now;
        if (now == Reachability.CONNECTED) {
            file.forget();
        } else if (file.read() == null) {
            file.remember(new ConditionFile.Failing(clock.instant(), WHY));
        }
    }

    /** What the bridge on this home last found; null if all is well. */
    public static @Nullable Attention lastKnown(Folders folders, ZoneId zone) {
        ConditionFile.Failing failing = file(folders).read();
        return failing == null
                ? null
                : new Attention(
                        "Recruitee",
                        Sentence.quoted(failing.why() + " since " + Formats.time(failing.since(), zone) + ". "
                                + Sentence.of("status.correct-settings")));
    }

    private static ConditionFile file(Folders folders) {
        return new ConditionFile(folders.shared().resolve(FILE));
    }
}
