package io.conversationengine.kernel.channel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.conversationengine.kernel.channel.ChannelEvent.TemplateStatusRecorded;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pcollections.PSortedMap;
import org.pcollections.TreePMap;

/// The statuses of an account's templates, in the order of their keys.
public record Templates(PSortedMap<TemplateKey, TemplateStatus> statuses) {

    static final Templates NONE = new Templates(TreePMap.empty());

    /// A template and its status. A list of these has one form in every process.
    record Template(TemplateKey key, TemplateStatus status) {}

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Templates of(List<Template> list) {
        PSortedMap<TemplateKey, TemplateStatus> statuses = TreePMap.empty();
        for (Template template : list) {
            statuses = statuses.plus(template.key(), template.status());
        }
        return new Templates(statuses);
    }

    @JsonValue
    List<Template> list() {
        return statuses.entrySet().stream()
                .map(entry -> new Template(entry.getKey(), entry.getValue()))
                .toList();
    }

    Templates after(TemplateStatusRecorded event) {
        return new Templates(
                event.status().equals(TemplateStatus.DELETED)
                        ? statuses.minus(event.template())
                        : statuses.plus(event.template(), new TemplateStatus(event.status(), event.at())));
    }

    @Nullable
    TemplateStatus of(TemplateKey key) {
        return statuses.get(key);
    }

    int count() {
        return statuses.size();
    }
}
