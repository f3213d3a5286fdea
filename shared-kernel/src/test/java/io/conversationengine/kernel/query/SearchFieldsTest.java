package io.conversationengine.kernel.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.kernel.query.SearchResults.SearchFields;
import io.conversationengine.kernel.query.SearchResults.SearchFields.Field;
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
