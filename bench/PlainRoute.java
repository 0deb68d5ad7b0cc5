import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;
import org.apache.camel.model.dataformat.JsonLibrary;

/**
 * A Camel route as one writes it first: file, split by lines, POST. It keeps no ledger, reads no quotes beyond the simplest
 * and has nothing to say about what became of a row. Arguments: folder, rows, address.
 */
public final class PlainRoute {
    public static void main(String[] args) throws Exception {
        int rows = Integer.parseInt(args[1]);
        AtomicInteger created = new AtomicInteger();
        Main main = new Main();
        main.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                from("file:" + args[0] + "?noop=true")
                        .split(body().tokenize("\n"))
                        .streaming()
                        .filter(exchange -> !exchange.getIn().getBody(String.class).startsWith("Full name"))
                        .process(exchange -> {
                            String[] cells = exchange.getIn().getBody(String.class).split(",", 6);
                            Map<String, Object> candidate = new LinkedHashMap<>();
                            candidate.put("name", cells[0]);
                            candidate.put("emails", List.of(cells[1]));
                            candidate.put("phones", List.of(cells[2]));
                            candidate.put("social_links", List.of(cells[3]));
                            candidate.put("links", List.of(cells[4]));
                            candidate.put("cover_letter", cells[5].substring(1, cells[5].length() - 1));
                            exchange.getIn().setBody(Map.of("candidate", candidate));
                        })
                        .marshal()
                        .json(JsonLibrary.Jackson)
                        .removeHeaders("*")
                        .setHeader(Exchange.HTTP_METHOD, constant("POST"))
                        .setHeader(Exchange.CONTENT_TYPE, constant("application/json"))
                        .setHeader("Authorization", constant("Bearer bench"))
                        .to(args[2])
                        .process(exchange -> {
                            if (created.incrementAndGet() == rows) {
                                main.completed();
                            }
                        });
            }
        });
        main.run();
    }
}
