package io.recruiteebridge.console;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The console's own style and script, from inside the program. A fixed list: no path is ever made of a request. */
final class Assets {
    private record Asset(String resource, String type) {}

    private static final Map<String, Asset> ASSETS = Map.of(
            "console.css", new Asset("/console/console.css", "text/css; charset=utf-8"),
            "nav.css", new Asset("/console/nav.css", "text/css; charset=utf-8"),
            "console.js", new Asset("/console/console.js", "text/javascript; charset=utf-8"),
            "icon.svg", new Asset("/console/icon.svg", "image/svg+xml"),
            "candidates.css", new Asset("/export/candidates.css", "text/css; charset=utf-8"),
            "candidates.js", new Asset("/export/candidates.js", "text/javascript; charset=utf-8"));

    private Assets() {}

    static Reply reply(@Nullable String name) throws IOException {
        Asset asset = name == null ? null : ASSETS.get(name);
        if (asset == null) {
            return Reply.notFound();
        }
        try (InputStream in = Assets.class.getResourceAsStream(asset.resource())) {
            if (in == null) {
                throw new IllegalStateException("The program is incomplete: " + asset.resource() + " is missing");
            }
            return Reply.of(200, asset.type(), in.readAllBytes()).with("Cache-Control", "max-age=300");
        }
    }
}
