package io.recruiteebridge.cli;

import io.recruiteebridge.settings.Setting;
import io.recruiteebridge.standin.StandIn;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The environment of a bridge that works for a stand-in: whatever the user's says about a home, an account or a server is
 * not in it, so none of these is touched. Stateless.
 */
final class StandInEnvironment {
    private static final List<String> THE_USERS =
            List.of("BRIDGE_", "RECRUITEE_", "CAMEL_", "HTTPS_PROXY", "https_proxy");

    private StandInEnvironment() {}

    static Map<String, String> of(Path home, StandIn recruitee) {
        Map<String, String> environment = new HashMap<>();
        System.getenv().forEach((name, value) -> {
            if (THE_USERS.stream().noneMatch(name::startsWith)) {
                environment.put(name, value);
            }
        });
        environment.put(Setting.HOME.variable(), home.toString());
        environment.put(Setting.BASE_URL.variable(), recruitee.baseUri().toString());
        environment.put(
                Setting.COMPANY_ID.variable(), Long.toString(recruitee.config().companyId()));
        environment.put(Setting.API_KEY.variable(), recruitee.config().token());
        return environment;
    }
}
