package io.conversationengine.query.feed;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/// Events are much alike: the quickest level leaves a tenth of them, and keeps up with whoever reads them.
public final class QuickGzip extends GZIPOutputStream {

    private static final int BUFFER = 16_384;

    public QuickGzip(OutputStream out) throws IOException {
        super(out, BUFFER);
        def.setLevel(Deflater.BEST_SPEED);
    }
}
