package io.recruiteebridge.ledger.sql;

import io.recruiteebridge.ledger.WorkCopyRepository;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/** In pieces, each of which fits in memory. */
record SqlWorkCopies(Session session) implements WorkCopyRepository {
    private static final int PIECE = 1024 * 1024;

    @Override
    public void put(long fileId, InputStream content) throws IOException {
        remove(fileId);
        if (!keeps()) {
            return;
        }
        byte[] piece = content.readNBytes(PIECE);
        for (int number = 0; piece.length > 0; number++) {
            session.update("INSERT INTO work_piece (file_id, number, content) VALUES (?, ?, ?)", fileId, number, piece);
            piece = content.readNBytes(PIECE);
        }
    }

    @Override
    public boolean get(long fileId, OutputStream out) throws IOException {
        if (!keeps()) {
            return false;
        }
        for (int number = 0; ; number++) {
            List<byte[]> piece = session.query(
                    "SELECT content FROM work_piece WHERE file_id = ? AND number = ?",
                    rows -> rows.getBytes(1),
                    fileId,
                    number);
            if (piece.isEmpty()) {
                return number > 0;
            }
            out.write(piece.get(0));
        }
    }

    @Override
    public boolean keeps() {
        return session.form() == Form.SERVER;
    }

    void remove(long fileId) {
        if (keeps()) {
            session.update("DELETE FROM work_piece WHERE file_id = ?", fileId);
        }
    }
}
