package io.conversationengine.standalone.follow;

import io.conversationengine.kernel.Erased;
import io.conversationengine.kernel.contact.ContactId;
import io.conversationengine.kernel.conversation.ConversationId;
import io.conversationengine.standalone.task.TaskRefused;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Has files tell nothing more of contacts who were erased: those that name one, or their conversation, are taken from
/// the feed again. All files are looked through, for many contacts at once.
///
/// @param source gives what is in them as it reads since then
record Erasures(EventFolder folder, FeedSource source) {

    private static final long SLICE = 10_000;
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /// How many files were written anew, and for whom that is still to be done: somebody's key may live on for a moment
    /// after the log says that they are erased.
    record Outcome(int rewritten, int waiting) {}

    Outcome run() throws IOException {
        List<String> contacts = folder.state().erased();
        if (contacts.isEmpty()) {
            return new Outcome(0, 0);
        }
        Map<String, String> contactsByIds = new HashMap<>();
        for (String contact : contacts) {
            contactsByIds.put(contact, contact);
            contactsByIds.put(ConversationId.of(new ContactId(contact)).value(), contact);
        }
        Map<EventFile, Set<String>> named = new LinkedHashMap<>();
        Set<String> gone = new HashSet<>(contacts);
        for (EventFile file : folder.list()) {
            named.put(file, look(file, contactsByIds, gone));
        }
        List<EventFile> telling = named.keySet().stream()
                .filter(file -> !Collections.disjoint(named.getOrDefault(file, Set.of()), gone))
                .toList();
        for (EventFile file : telling) {
            folder.replace(file, out -> write(file, out));
        }
        folder.forget(gone);
        return new Outcome(telling.size(), contacts.size() - gone.size());
    }

    /// Takes those out of `gone` who can still be read.
    ///
    /// @return who is named in the file
    private Set<String> look(EventFile file, Map<String, String> contactsByIds, Set<String> gone) throws IOException {
        Set<String> named = new HashSet<>();
        try (BufferedReader lines = folder.reader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Matcher ids = ID.matcher(line);
                while (ids.find()) {
                    String contact = contactsByIds.get(ids.group());
                    if (contact != null) {
                        named.add(contact);
                        if (line.contains(FileFormat.REGISTRATION) && isReadable(contact, line)) {
                            gone.remove(contact);
                        }
                    }
                }
            }
        }
        return named;
    }

    /// Whether the line is of a contact's first event, and the engine gives that with their external id in it. Somebody
    /// else's may name them.
    private boolean isReadable(String contact, String line) {
        long position = folder.state().format().position(line);
        try (FeedSource.Lines slice = source.slice(position - 1, position)) {
            String event = slice.next();
            if (event == null || !source.format().read(event).stream().equals(contact)) {
                return false;
            }
            String externalId = source.format().externalId(event);
            return externalId != null && !externalId.equals(Erased.TEXT);
        }
    }

    private void write(EventFile file, OutputStream out) throws IOException {
        out.write(source.format().header().getBytes(StandardCharsets.UTF_8));
        long first = 0;
        long last = 0;
        for (long after = file.first() - 1; after < file.last(); after += SLICE) {
            try (FeedSource.Lines slice = source.slice(after, Math.min(file.last(), after + SLICE))) {
                for (String line = slice.next(); line != null; line = slice.next()) {
                    EventLine event = source.format().read(line);
                    if (event.day().equals(file.day())) {
                        out.write(event.text().getBytes(StandardCharsets.UTF_8));
                        first = first == 0 ? event.position() : first;
                        last = event.position();
                    }
                }
            }
        }
        if (first != file.first() || last != file.last()) {
            throw new TaskRefused("the engine has another log than the one that the folder is of", null);
        }
    }
}
