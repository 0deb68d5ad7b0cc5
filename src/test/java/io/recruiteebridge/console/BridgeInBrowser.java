package io.recruiteebridge.console;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** One browser for the tests of a class, and for each of them a bridge of its own, into whose console it has signed in. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class BridgeInBrowser {
    @TempDir
    Path home;

    Browser browser;
    RunningBridge bridge;

    @BeforeAll
    void open(@TempDir Path profile) {
        browser = Browser.open(profile);
    }

    @AfterAll
    void close() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void start() throws Exception {
        bridge = RunningBridge.start(home, Map.of());
        browser.driver.get(bridge.signInLink().toString());
    }

    @AfterEach
    void stop() {
        browser.clear();
        bridge.close();
    }
}
