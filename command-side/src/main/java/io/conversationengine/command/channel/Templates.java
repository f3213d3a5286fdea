package io.conversationengine.command.channel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.conversationengine.kernel.channel.ChannelEvent.TemplateStatusRecorded;
import io.conversationengine.kernel.channel.TemplateKey;
import io.conversationengine.kernel.verdict.TemplateStatus;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The statuses of an account's templates. They are changed in place: thousands of templates that are copied for each
/// of them take minutes.
record Templates(TreeMap<TemplateKey, TemplateStatus> known) {

    /// A template and its status. A list of these, in the order of their keys, has one form in every process.
    record Template(TemplateKey key, TemplateStatus status) {}

    Templates() {
        this(new TreeMap<>());
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Templates of(List<Template> list) {
        Templates templates = new Templates();
        list.forEach(template -> templates.known.put(template.key(), template.status()));
        return templates;
    }

    @JsonValue
    List<Template> list() {
        return known.entrySet().stream()
                .map(entry -> new Template(entry.getKey(), entry.getValue()))
                .toList();
    }

    Templates copy() {
        return new Templates(new TreeMap<>(known));
    }

    void record(TemplateStatusRecorded event) {
        if (event.status().equals(TemplateStatus.DELETED)) {
            known.remove(event.template());
        } else {
            known.put(event.template(), new TemplateStatus(event.status(), event.at()));
        }
    }

    @Nullable
    TemplateStatus of(TemplateKey key) {
        return known.get(key);
    }

    int count() {
        return known.size();
    }

    Map<TemplateKey, TemplateStatus> statuses() {
        return Collections.unmodifiableMap(known);
    }
}
