package io.conversationengine.query.feed;

import io.conversationengine.kernel.contact.ContactId;
import io.conversationengine.log.selection.SliceContacts;
import io.conversationengine.personal.key.ContactKeys;
import io.conversationengine.query.feed.selection.FeedBounds;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import org.apache.catalina.connector.ClientAbortException;
import org.jspecify.annotations.Nullable;

/// A part of the log that is whole: its bytes change only by an erasure or a new form, and its tag with them.
final class Slice {

    /// What is not longer is made once; else once to know its length, and again to be sent.
    private static final int KEPT = 4 << 20;

    private final LinesAnswer lines;
    private final FeedBounds bounds;
    private final boolean zipped;
    private final SliceContacts contacts;
    private final ContactKeys keys;

    Slice(LinesAnswer lines, FeedBounds bounds, boolean zipped, SliceContacts contacts, ContactKeys keys) {
        this.lines = lines;
        this.bounds = bounds;
        this.zipped = zipped;
        this.contacts = contacts;
        this.keys = keys;
    }

    /// @param tag a strong one
    /// @param bytes null where it is too long to be kept
    @SuppressWarnings("ArrayRecordComponent") // never compared, and changed by nobody
    record Made(String tag, long length, byte @Nullable [] bytes) {}

    /// Without reading what is in it.
    String tag() {
        return tag(erased());
    }

    /// @throws io.conversationengine.edge.problem.ProblemException where an event of it cannot be given
    Made made() throws IOException {
        List<ContactId> erased = erased();
        while (true) {
            Counted counted = new Counted();
            write(counted);
            List<ContactId> meanwhile = erased();
            if (meanwhile.equals(erased)) {
                return new Made(tag(erased), counted.length, counted.kept());
            }
            erased = meanwhile;
        }
    }

    /// Writes what was made, and breaks off where somebody was erased meanwhile.
    void send(Made made, OutputStream out) throws IOException {
        if (made.bytes() == null) {
            write(out);
            if (!tag().equals(made.tag())) {
                throw new ClientAbortException("Somebody in it was erased");
            }
        } else {
            lines.paced(made.bytes(), out);
        }
    }

    private void write(OutputStream to) throws IOException {
        try (OutputStream out = zipped ? new QuickGzip(to) : to) {
            lines.writeWhole(out, bounds);
        }
    }

    private List<ContactId> erased() {
        return keys.destroyedOf(contacts.in(lines.selection().workspace(), bounds.after(), bounds.upTo()));
    }

    private String tag(List<ContactId> erased) {
        String text = String.join(
                "\n",
                Long.toString(bounds.after()),
                Long.toString(bounds.upTo()),
                lines.selection().text(),
                lines.form().version(),
                Boolean.toString(zipped),
                erased.toString());
        byte[] digest = sha256().digest(text.getBytes(StandardCharsets.UTF_8));
        return '"' + Base64.getUrlEncoder().withoutPadding().encodeToString(digest) + '"';
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new LinkageError("Each JDK has it", e);
        }
    }

    /// Keeps what it is given while that is not too much.
    private static final class Counted extends OutputStream {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private long length;

        @Override
        public void write(int one) {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] more, int from, int count) {
            length += count;
            if (length <= KEPT) {
                bytes.write(more, from, count);
            } else {
                bytes.reset();
            }
        }

        private byte @Nullable [] kept() {
            return length <= KEPT ? bytes.toByteArray() : null;
        }
    }
}
