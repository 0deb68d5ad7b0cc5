package io.recruiteebridge.examples;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobApiMetadata;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStore;
import org.jclouds.blobstore.BlobStoreContext;
import org.jclouds.blobstore.domain.StorageMetadata;
import org.jclouds.blobstore.options.ListContainerOptions;

/** A server that speaks S3, with the bucket {@code hr-files}, in memory. */
final class S3Server implements AutoCloseable {
    private static final String BUCKET = "hr-files";
    private static final String USER = "AKIAFAIR";
    private static final String PASSWORD = "s+cret/&";

    private final BlobStoreContext context;
    private final S3Proxy server;

    private S3Server(BlobStoreContext context, S3Proxy server) {
        this.context = context;
        this.server = server;
    }

    static S3Server start() throws Exception {
        BlobStoreContext context = ContextBuilder.newBuilder(new TransientNio2BlobApiMetadata())
                .endpoint("http://127.0.0.1")
                .credentials("", "")
                .build(BlobStoreContext.class);
        context.getBlobStore().createContainerInLocation(null, BUCKET);
        S3Proxy server = S3Proxy.builder()
                .blobStore(context.getBlobStore())
                .endpoint(URI.create("http://127.0.0.1:0"))
                .ignoreUnknownHeaders(true)
                .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, USER, PASSWORD)
                .build();
        server.start();
        return new S3Server(context, server);
    }

    void upload(String key, String content) {
        BlobStore store = context.getBlobStore();
        store.putBlob(BUCKET, store.blobBuilder(key).payload(content).build());
    }

    /** The keys of all objects. */
    List<String> objects() {
        return context.getBlobStore().list(BUCKET, ListContainerOptions.Builder.recursive()).stream()
                .map(StorageMetadata::getName)
                .sorted()
                .toList();
    }

    Map<String, String> settings() {
        return Map.of(
                "s3.bucket",
                BUCKET,
                "s3.region",
                "eu-central-1",
                "s3.access-key",
                USER,
                "s3.secret-key",
                PASSWORD,
                "s3.other-server",
                "true",
                "s3.endpoint",
                "http://127.0.0.1:" + server.getPort(),
                "s3.every",
                "300");
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        context.close();
    }
}
