package io.conversationengine.kernel.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.kernel.timeline.Findings.SearchFields;
import io.conversationengine.kernel.timeline.Findings.SearchFields.Field;
import io.conversationengine.kernel.workspace.WorkspaceSettings.EmailSearch;
import org.junit.jupiter.api.Test;

class SearchFieldsTest {

    @Test
    void differ_between_workspaces_in_how_addresses_are_matched_and_nowhere_else() {
        assertThat(SearchFields.under(EmailSearch.CONTAINS).items())
                .filteredOn(
                        field -> !SearchFields.under(EmailSearch.EXACT).items().contains(field))
                .extracting(Field::field)
                .containsExactly("contact.emails");
    }
}
