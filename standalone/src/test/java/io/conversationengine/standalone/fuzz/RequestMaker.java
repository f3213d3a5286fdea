package io.conversationengine.standalone.fuzz;

import io.conversationengine.standalone.fuzz.ApiDescription.Described;
import io.conversationengine.standalone.fuzz.ApiDescription.Parameter;
import java.util.List;
import java.util.Random;

/// Makes the request of a number: the same for the same seed, but for cursors that the engine gave.
record RequestMaker(ApiDescription api, KnownThings known, String key, long seed) {

    /// One operation in so many times: it burdens the engine, and all that follow would wait for it.
    private static final int SELDOM = 40;

    private static final long APART = 0x9E3779B97F4A7C15L;

    Draft request(long number) {
        // Neighbours among seeds begin alike, unless they are driven apart.
        Random random = new Random((seed * 1_000_003 + number) * APART);
        Draft draft = valid(operation(random), random);
        // A third is left as it is: without what happened, there would be nothing to ask for.
        int changes = random.nextInt(3);
        Mutation mutation = new Mutation(draft, new HostileValues(random), known, random);
        for (int change = 0; change < changes; change++) {
            mutation.apply();
        }
        return draft;
    }

    private Described operation(Random random) {
        List<Described> operations = api.operations();
        Described chosen = KnownThings.pick(operations, random);
        boolean isBurden = chosen.path().endsWith("/rebuild") || chosen.path().endsWith("/erasure");
        return isBurden && random.nextInt(SELDOM) > 0 ? inbound(operations) : chosen;
    }

    private static Described inbound(List<Described> operations) {
        return operations.stream()
                .filter(operation -> operation.path().equals("/v1/inbound"))
                .findFirst()
                .orElseThrow();
    }

    private Draft valid(Described operation, Random random) {
        Draft draft = new Draft(operation);
        SchemaValues values = new SchemaValues(api, known, operation.path(), random);
        draft.headers.add(new Draft.Pair("Authorization", "Bearer " + key));
        for (Parameter parameter : operation.parameters()) {
            boolean isUsual = parameter.required() || parameter.name().equals("On-Behalf-Of");
            if (isUsual || random.nextInt(8) == 0) {
                String value = values.of(parameter.name(), parameter.schema()).asString();
                put(draft, parameter, value);
            }
        }
        if (!operation.body().isMissingNode()) {
            draft.json = values.of("body", operation.body());
            draft.headers.add(new Draft.Pair("Content-Type", "application/json"));
        }
        return draft;
    }

    private static void put(Draft draft, Parameter parameter, String value) {
        switch (parameter.in()) {
            case "path" -> draft.path = draft.path.replace("{" + parameter.name() + "}", Draft.encoded(value));
            case "query" -> draft.query.add(new Draft.Pair(parameter.name(), Draft.encoded(value)));
            case "header" -> draft.headers.add(new Draft.Pair(parameter.name(), value));
            default -> throw new IllegalArgumentException(parameter.toString());
        }
    }
}
