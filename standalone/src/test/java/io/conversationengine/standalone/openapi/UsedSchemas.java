package io.conversationengine.standalone.openapi;

import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;

/// Leaves out what no part of the document refers to, such as a record that reads its fields by itself.
final class UsedSchemas implements GlobalOpenApiCustomizer {

    @Override
    public void customise(OpenAPI document) {
        Map<String, ?> schemas = document.getComponents().getSchemas();
        while (schemas.keySet().retainAll(referredTo(document))) {
            // What only those referred to that are gone now goes next.
        }
    }

    private static Set<String> referredTo(OpenAPI document) {
        return Json31.mapper().valueToTree(document).findValuesAsText("$ref").stream()
                .filter(reference -> reference.startsWith(Components.COMPONENTS_SCHEMAS_REF))
                .map(reference -> reference.substring(Components.COMPONENTS_SCHEMAS_REF.length()))
                .collect(Collectors.toSet());
    }
}
