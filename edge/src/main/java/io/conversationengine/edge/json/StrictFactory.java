package io.conversationengine.edge.json;

import io.conversationengine.edge.problem.UnfitValue;
import io.conversationengine.kernel.Limits;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.io.IOContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonParserDelegate;

/// Makes the parsers of bodies. Names and numbers are as long as a body can be, so that those in content that is kept
/// as it came refuse no message; but no long number is ever computed, which takes half a minute for a million digits.
/// Levels are bounded: each costs some hundred bytes.
///
/// Names are not shared among bodies: a table of long ones would fill the memory.
final class StrictFactory extends JsonFactory {

    private static final long serialVersionUID = 1L;

    StrictFactory() {
        super(JsonFactory.builder()
                .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(Limits.LEVELS)
                        .maxNumberLength(Integer.MAX_VALUE)
                        .maxNameLength(Integer.MAX_VALUE)
                        .build()));
    }

    @Override
    protected JsonParser _createParser(ObjectReadContext context, IOContext io, InputStream in) {
        return new StrictParser(super._createParser(context, io, in));
    }

    private static final class StrictParser extends JsonParserDelegate {

        private StrictParser(JsonParser parser) {
            super(parser);
        }

        @Override
        public Number getNumberValue() {
            return computable().getNumberValue();
        }

        @Override
        public Number getNumberValueExact() {
            return computable().getNumberValueExact();
        }

        @Override
        public Object getNumberValueDeferred() {
            return computable().getNumberValueDeferred();
        }

        @Override
        public BigInteger getBigIntegerValue() {
            return computable().getBigIntegerValue();
        }

        @Override
        public BigDecimal getDecimalValue() {
            return computable().getDecimalValue();
        }

        private JsonParser computable() {
            if (delegate.getStringLength() > AnyJsonReader.NUMBER) {
                throw new UnfitValue(
                        this, "must not be a number of more than %d characters".formatted(AnyJsonReader.NUMBER));
            }
            return delegate;
        }
    }
}
