package io.recruiteebridge.settings;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Which settings hold secrets, judged by their names: ours, and those of integrators' routes. The address of a webhook is
 * one: whoever has it can write there. Stateless.
 */
final class SecretNames {
    private static final Pattern SECRET = Pattern.compile(
            "passw(or)?d|pwd|passphrase|secret|token|api[-_.]?key|private[-_.]?key|credential|webhook|notify[-_.]?url");

    private SecretNames() {}

    static boolean isSecret(String name) {
        return SECRET.matcher(name.toLowerCase(Locale.ROOT)).find();
    }
}
