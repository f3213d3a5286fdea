package io.conversationengine.kernel.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TemplateKeyTest {

    @Test
    void is_another_one_in_another_language() {
        assertThat(new TemplateKey("order_shipped", "en")).isNotEqualTo(new TemplateKey("order_shipped", "vi"));
    }

    @Test
    void stands_in_a_list_by_name_and_then_by_language() {
        TemplateKey a = new TemplateKey("a", "vi");
        TemplateKey b = new TemplateKey("b", "en");
        TemplateKey inFrench = new TemplateKey("b", "fr");

        assertThat(Stream.of(inFrench, b, a).sorted()).containsExactly(a, b, inFrench);
    }

    @Test
    void has_limits() {
        assertThat(new TemplateKey("n".repeat(512), "l".repeat(35)).name()).hasSize(512);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TemplateKey("n".repeat(513), "en"))
                .withMessageStartingWith("template.name must have 1 to 512 characters");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TemplateKey("order_shipped", ""))
                .withMessageStartingWith("template.language must have 1 to 35 characters");
    }
}
