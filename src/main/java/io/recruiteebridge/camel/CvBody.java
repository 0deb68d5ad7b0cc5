package io.recruiteebridge.camel;

import io.recruiteebridge.recruitee.CvFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.hc.client5.http.entity.mime.AbstractContentBody;
import org.apache.hc.core5.http.ContentType;

/** A CV on its way from the disk to the wire, in small pieces. Immutable. */
final class CvBody extends AbstractContentBody {
    private final CvFile cv;

    CvBody(CvFile cv) {
        super(ContentType.create(cv.contentType()));
        this.cv = cv;
    }

    @Override
    public String getFilename() {
        return cv.name();
    }

    @Override
    public long getContentLength() {
        return cv.size();
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        try (InputStream in = cv.content().open()) {
            in.transferTo(out);
        }
    }
}
