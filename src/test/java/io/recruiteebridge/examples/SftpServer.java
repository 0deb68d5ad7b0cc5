package io.recruiteebridge.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.List;
import java.util.Map;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/** An SFTP server with one folder for uploads. */
final class SftpServer implements AutoCloseable {
    private final SshServer server;
    private final Path root;
    private final Path knownHosts;

    private SftpServer(SshServer server, Path root, Path knownHosts) {
        this.server = server;
        this.root = root;
        this.knownHosts = knownHosts;
    }

    /** @param folder where it keeps its files */
    static SftpServer start(Path folder) throws Exception {
        Path root = folder.resolve("sftp");
        Files.createDirectories(root.resolve("uploads"));
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair key = generator.generateKeyPair();
        SshServer server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setKeyPairProvider(KeyPairProvider.wrap(key));
        server.setPasswordAuthenticator((user, password, session) -> user.equals("fair") && password.equals("s+cret&"));
        server.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
        server.setFileSystemFactory(new VirtualFileSystemFactory(root));
        server.start();
        Path knownHosts = folder.resolve("known_hosts");
        Files.writeString(
                knownHosts, "[127.0.0.1]:" + server.getPort() + " " + PublicKeyEntry.toString(key.getPublic()) + "\n");
        return new SftpServer(server, root, knownHosts);
    }

    Path uploads() {
        return root.resolve("uploads");
    }

    Map<String, String> settings() {
        return Map.of(
                "sftp.host", "127.0.0.1",
                "sftp.port", Integer.toString(server.getPort()),
                "sftp.folder", "uploads",
                "sftp.user", "fair",
                "sftp.password", "s+cret&",
                "sftp.known-hosts", knownHosts.toString(),
                "sftp.stable-for", "300",
                "sftp.every", "300");
    }

    @Override
    public void close() throws IOException {
        server.stop(true);
    }
}
