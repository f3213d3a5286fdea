package io.conversationengine.edge.access;

import io.conversationengine.kernel.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.regex.Pattern;

/// A key as its owner presents it: `ce_` and 43 letters and digits, which are 256 random bits.
///
/// Only its SHA-256 is kept. A slow hash with a salt protects what people can guess; nobody guesses 256 random bits,
/// however fast the hash.
record SecretKey(String value) {
    private static final String SYMBOLS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int LENGTH = 43;
    private static final Pattern FORM = Pattern.compile("ce_[0-9A-Za-z]{%d}".formatted(LENGTH));

    static SecretKey random(SecureRandom random) {
        StringBuilder key = new StringBuilder("ce_");
        random.ints(LENGTH, 0, SYMBOLS.length()).forEach(i -> key.append(SYMBOLS.charAt(i)));
        return new SecretKey(key.toString());
    }

    boolean isWellFormed() {
        return FORM.matcher(value).matches();
    }

    byte[] hash() {
        return Sha256.of(value.getBytes(StandardCharsets.UTF_8));
    }

    /// Never the key: this goes into logs.
    @Override
    public String toString() {
        return "ce_…";
    }
}
