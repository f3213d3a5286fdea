package io.conversationengine.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.conversationengine.kernel.contact.ContactId;
import io.conversationengine.kernel.conversation.ConversationId;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DerivedTest {

    @Test
    void names_the_same_thing_by_the_same_id_for_ever() {
        assertThat(Derived.uuid("conversation", "acme", "whatsapp", "+4915112345678"))
                .isEqualTo(UUID.fromString("4cec09d7-009a-8e9f-ace1-ca1a74fb02e2"));
    }

    @Test
    void names_different_things_by_different_ids() {
        assertThat(Derived.uuid("a", "bc")).isNotEqualTo(Derived.uuid("ab", "c"));
        assertThat(Derived.uuid("a", "b")).isNotEqualTo(Derived.uuid("b", "a"));
        assertThat(Derived.uuid("a")).isNotEqualTo(Derived.uuid("a", ""));
    }

    @Test
    void makes_ids_of_version_8_and_of_the_usual_variant() {
        Tries.of(1_000, random -> {
            UUID id = Derived.uuid(Long.toString(random.nextLong()));

            assertThat(id.version()).isEqualTo(8);
            assertThat(id.variant()).isEqualTo(2);
        });
    }

    @Test
    void knows_the_counterpart_of_an_id_and_back() {
        UUID id = Derived.uuid("conversation", "acme", "whatsapp", "+4915112345678");
        UUID counterpart = Derived.counterpart(id);

        assertThat(counterpart).isEqualTo(UUID.fromString("b313f628-ff65-8160-931e-35e58b04fd1d"));
        assertThat(Derived.counterpart(counterpart)).isEqualTo(id);
    }

    @Test
    void accepts_an_id_in_its_usual_form() {
        assertThat(Derived.requireUuid("contact", "6f1c2d3e-4a5b-8c7d-9e0f-112233445566"))
                .isEqualTo("6f1c2d3e-4a5b-8c7d-9e0f-112233445566");
    }

    @ParameterizedTest
    @ValueSource(strings = {"6F1C2D3E-4A5B-8C7D-9E0F-112233445566", "6f1C2d3E-4a5b-8C7d-9e0F-112233445566"})
    void takes_an_id_in_upper_case_for_the_same(String value) {
        assertThat(Derived.requireUuid("contact", value)).isEqualTo("6f1c2d3e-4a5b-8c7d-9e0f-112233445566");
        assertThat(new ContactId(value)).isEqualTo(new ContactId("6f1c2d3e-4a5b-8c7d-9e0f-112233445566"));
        assertThat(new ConversationId(value)).isEqualTo(new ConversationId("6f1c2d3e-4a5b-8c7d-9e0f-112233445566"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "6f1c2d3e-4a5b-8c7d-9e0f-11223344556\u0130",
                "\uff16f1c2d3e-4a5b-8c7d-9e0f-112233445566",
                "6f1c2d3e4a5b8c7d9e0f112233445566",
                "6f1c2d3e-4a5b-8c7d-9e0f-11223344556",
                "6f1c2d3e-4a5b-8c7d-9e0f-1122334455667",
                "6f1c2d3e-4a5b-8c7d-9e0f-11223344556g",
                "6f1c2d3e4-a5b-8c7d-9e0f-112233445566"
            })
    void refuses_an_id_in_any_other_form(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Derived.requireUuid("contact", value))
                .withMessage("contact must be a UUID, not " + value);
    }
}
