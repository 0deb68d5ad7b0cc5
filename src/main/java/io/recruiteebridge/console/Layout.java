package io.recruiteebridge.console;

import io.recruiteebridge.receipt.Html;

/** What all pages have around their content. */
final class Layout {
    /** The pages in the navigation. */
    enum Place {
        STATUS("/", "Status"),
        CANDIDATES("/candidates", "Candidates"),
        NEW("/candidates/new", "New candidate"),
        IMPORT("/import", "Import"),
        ELSEWHERE("", "");

        private final String path;
        private final String label;

        Place(String path, String label) {
            this.path = path;
            this.label = label;
        }
    }

    private Layout() {}

    /**
     * @param renew seconds after which a browser without script loads the page again; 0 for never
     * @param body markup
     */
    static String page(String title, Place place, int renew, String body) {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <title>%s – Recruitee Bridge</title>
                <link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
                <link rel="stylesheet" href="/assets/nav.css">
                <link rel="stylesheet" href="/assets/console.css">
                <script src="/assets/console.js" defer></script>
                %s</head>
                <body>
                %s<main id="main">
                %s</main>
                </body>
                </html>
                """.formatted(
                Html.escape(title),
                renew == 0 ? "" : "<noscript><meta http-equiv=\"refresh\" content=\"" + renew + "\"></noscript>\n",
                navigation(place),
                body);
    }

    /** Above a page that is as broad as the window. */
    static String broadNavigation(Place here) {
        return navigation(here).replace("class=\"console\"", "class=\"console broad\"");
    }

    static String navigation(Place here) {
        StringBuilder nav = new StringBuilder("<a class=\"skip\" href=\"#main\">Skip to the content</a>\n"
                + "<nav class=\"console\" aria-label=\"Console\">\n<strong>Recruitee Bridge</strong>\n");
        for (Place place : Place.values()) {
            if (!place.path.isEmpty()) {
                nav.append("<a href=\"%s\"%s>%s</a>\n"
                        .formatted(place.path, place == here ? " aria-current=\"page\"" : "", place.label));
            }
        }
        return nav.append("</nav>\n").toString();
    }
}
