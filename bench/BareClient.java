import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;

/**
 * The limit of an HTTP client: so many threads with nothing to do but to POST payloads that are ready, and to read the
 * answers. Arguments: {@code full} (Apache's client as it comes, but for repeats, redirects and cookies) or {@code minimal}
 * (the one that the bridge uses); file of payloads (one a line); address; requests at a time.
 */
public final class BareClient {
    public static void main(String[] args) throws Exception {
        List<String> payloads = Files.readAllLines(Path.of(args[1]));
        String address = args[2];
        int atOnce = Integer.parseInt(args[3]);
        PoolingHttpClientConnectionManager pool = new PoolingHttpClientConnectionManager();
        pool.setMaxTotal(atOnce);
        pool.setDefaultMaxPerRoute(atOnce);
        AtomicInteger next = new AtomicInteger();
        AtomicInteger created = new AtomicInteger();
        try (CloseableHttpClient client = args[0].equals("minimal") ? HttpClients.createMinimal(pool) : full(pool)) {
            Thread[] threads = new Thread[atOnce];
            for (int t = 0; t < atOnce; t++) {
                threads[t] = new Thread(() -> {
                    int i;
                    while ((i = next.getAndIncrement()) < payloads.size()) {
                        HttpPost post = new HttpPost(address);
                        post.setHeader("Authorization", "Bearer bench");
                        post.setHeader("Accept", "application/json");
                        post.setEntity(new ByteArrayEntity(
                                payloads.get(i).getBytes(StandardCharsets.UTF_8), ContentType.APPLICATION_JSON));
                        try {
                            client.execute(post, answer -> {
                                EntityUtils.toByteArray(answer.getEntity());
                                if (answer.getCode() == 201) {
                                    created.incrementAndGet();
                                }
                                return null;
                            });
                        } catch (java.io.IOException e) {
                            throw new java.io.UncheckedIOException(e);
                        }
                    }
                });
                threads[t].start();
            }
            for (Thread thread : threads) {
                thread.join();
            }
        }
        if (created.get() != payloads.size()) {
            throw new IllegalStateException(created + " of " + payloads.size() + " were created");
        }
    }

    private static CloseableHttpClient full(PoolingHttpClientConnectionManager pool) {
        return HttpClients.custom()
                .setConnectionManager(pool)
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .build();
    }
}
