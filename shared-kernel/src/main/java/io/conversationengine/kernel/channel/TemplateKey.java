package io.conversationengine.kernel.channel;

import io.conversationengine.kernel.Limits;

/// A message template by its name and language: the same name in another language is another template.
public record TemplateKey(String name, String language) implements Comparable<TemplateKey> {

    public TemplateKey {
        Limits.requireLine("template.name", name, Limits.TEMPLATE_NAME);
        Limits.requireLine("template.language", language, Limits.LANGUAGE);
    }

    @Override
    public int compareTo(TemplateKey other) {
        int byName = name.compareTo(other.name);
        return byName == 0 ? language.compareTo(other.language) : byName;
    }
}
