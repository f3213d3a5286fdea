package io.conversationengine.query.feed;

import io.conversationengine.kernel.contact.ContactId;
import io.conversationengine.log.selection.SliceContacts;
import io.conversationengine.personal.key.ContactKeys;
import io.conversationengine.query.feed.selection.FeedBounds;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import org.apache.catalina.connector.ClientAbortException;

/// A part of the log that is whole: its bytes change only by an erasure or a new form, and its tag with them.
final class Slice {

    private final LinesAnswer lines;
    private final FeedBounds bounds;
    private final boolean zipped;
    private final SliceContacts contacts;
    private final ContactKeys keys;
    private final KeptBytes.Room room;

    Slice(
            LinesAnswer lines,
            FeedBounds bounds,
            boolean zipped,
            SliceContacts contacts,
            ContactKeys keys,
            KeptBytes.Room room) {
        this.lines = lines;
        this.bounds = bounds;
        this.zipped = zipped;
        this.contacts = contacts;
        this.keys = keys;
        this.room = room;
    }

    /// @param tag a strong one
    /// @param bytes their length, and themselves where there is room: else they are made again to be sent
    record Made(String tag, KeptBytes bytes) implements AutoCloseable {

        @Override
        public void close() {
            bytes.close();
        }
    }

    /// Without reading what is in it.
    String tag() {
        return tag(erased());
    }

    /// @throws io.conversationengine.edge.problem.ProblemException where an event of it cannot be given
    Made made() throws IOException {
        List<ContactId> erased = erased();
        while (true) {
            KeptBytes bytes = written();
            List<ContactId> meanwhile = erased();
            if (meanwhile.equals(erased)) {
                return new Made(tag(erased), bytes);
            }
            bytes.close();
            erased = meanwhile;
        }
    }

    private KeptBytes written() throws IOException {
        KeptBytes bytes = new KeptBytes(room);
        try {
            write(bytes);
            return bytes;
        } catch (IOException | RuntimeException e) {
            bytes.close();
            throw e;
        }
    }

    /// Writes what was made, and breaks off where somebody was erased meanwhile.
    void send(Made made, OutputStream out) throws IOException {
        if (made.bytes().isWhole()) {
            made.bytes().read((bytes, count) -> lines.paced(bytes, count, out));
            return;
        }
        write(out);
        if (!tag().equals(made.tag())) {
            throw new ClientAbortException("Somebody in it was erased");
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
}
