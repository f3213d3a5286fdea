package io.conversationengine.query.search;

import java.net.IDN;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The domain of an e-mail address, which people write in letters of every script and machines in ASCII.
final class EmailDomain {

    private static final Pattern DOMAIN = Pattern.compile("@([\\p{L}\\p{M}\\p{N}.-]*[\\p{L}\\p{M}\\p{N}])");

    private EmailDomain() {}

    /// The text with every domain in the other of its two forms, where it has two.
    static String inOtherForm(String text) {
        return DOMAIN.matcher(text)
                .replaceAll(domain -> Matcher.quoteReplacement("@" + domainInOtherForm(domain.group(1))));
    }

    private static String domainInOtherForm(String domain) {
        try {
            String ascii = IDN.toASCII(domain);
            return ascii.equalsIgnoreCase(domain) ? IDN.toUnicode(domain) : ascii;
        } catch (IllegalArgumentException _) {
            // No domain at all.
            return domain;
        }
    }
}
