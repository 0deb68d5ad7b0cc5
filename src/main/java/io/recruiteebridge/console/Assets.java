package io.recruiteebridge.console;

import io.recruiteebridge.pages.Styles;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The console's own style and script, from inside the program. A fixed list: no path is ever made of a request. */
final class Assets {
    private record Asset(Supplier<String> text, String type) {
        static Asset styles(String... sheets) {
            return new Asset(() -> Styles.of(sheets), "text/css; charset=utf-8");
        }

        static Asset script(String path) {
            return new Asset(() -> Styles.resource(path), "text/javascript; charset=utf-8");
        }
    }

    private static final Map<String, Asset> ASSETS = Map.of(
            "console.css", Asset.styles("/pages/base.css", "/console/nav.css", "/console/console.css"),
            "console.js", Asset.script("/console/console.js"),
            "icon.svg", new Asset(() -> Styles.resource("/console/icon.svg"), "image/svg+xml"),
            "sign-in.css", Asset.styles("/pages/base.css", "/console/console.css"),
            "candidates.css", Asset.styles("/export/candidates.css", "/console/nav.css"),
            "candidates.js", Asset.script("/export/candidates.js"));

    private Assets() {}

    static PageResponse respond(@Nullable String name) {
        Asset asset = name == null ? null : ASSETS.get(name);
        return asset == null
                ? PageResponse.notFound()
                : PageResponse.of(200, asset.type(), asset.text().get().getBytes(StandardCharsets.UTF_8))
                        .with("Cache-Control", "max-age=300");
    }
}
