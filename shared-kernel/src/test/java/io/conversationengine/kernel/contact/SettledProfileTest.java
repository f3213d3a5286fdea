package io.conversationengine.kernel.contact;

import static io.conversationengine.kernel.contact.ContactFixture.PROFILE;
import static io.conversationengine.kernel.contact.Tellings.LATER;
import static io.conversationengine.kernel.contact.Tellings.NAMED;
import static io.conversationengine.kernel.contact.Tellings.clear;
import static io.conversationengine.kernel.contact.Tellings.contact;
import static io.conversationengine.kernel.contact.Tellings.learnt;
import static io.conversationengine.kernel.contact.Tellings.named;
import static io.conversationengine.kernel.contact.Tellings.toldByChannel;
import static io.conversationengine.kernel.contact.Tellings.toldThroughApi;
import static io.conversationengine.kernel.contact.Tellings.update;
import static io.conversationengine.kernel.contact.Tellings.withEmails;
import static io.conversationengine.kernel.conversation.ConversationFixture.OPENED_AT;
import static org.assertj.core.api.Assertions.assertThat;

import io.conversationengine.kernel.Limits;
import io.conversationengine.kernel.PremisesFixture;
import io.conversationengine.kernel.Scene;
import io.conversationengine.kernel.contact.ContactAnswer.Done;
import io.conversationengine.kernel.contact.ContactAnswer.TooMuch;
import io.conversationengine.kernel.contact.ContactEvent.ContactRegistered;
import io.conversationengine.kernel.contact.ContactEvent.ContactUpdated;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What the business says of a contact.
class SettledProfileTest {
    private final Scene<ContactCommand<?>> contact = contact(PremisesFixture.on("whatsapp"));

    @Test
    void is_renamed_through_the_api_as_often_as_it_likes() {
        contact.given(OPENED_AT, toldThroughApi(PROFILE))
                .when(LATER, toldThroughApi(NAMED))
                .with(ContactUpdated.class, updated -> updated.profile().name(), "Carla");
    }

    @Test
    void has_its_addresses_replaced_through_the_api() {
        contact.given(OPENED_AT, toldByChannel(PROFILE))
                .when(LATER, update(withEmails("b@customer.example")))
                .with(ContactUpdated.class, updated -> updated.profile().emails(), List.of("b@customer.example"))
                .with(ContactUpdated.class, updated -> updated.profile().phones(), PROFILE.phones());
    }

    @Test
    void is_linked_to_a_person() {
        Profile linked =
                new Profile(null, null, null, List.of(), List.of(), List.of(), List.of(), new PersonId("carla-nguyen"));
        contact.given(OPENED_AT, toldByChannel(NAMED))
                .when(LATER, update(linked))
                .with(ContactUpdated.class, updated -> updated.profile().person(), new PersonId("carla-nguyen"))
                .with(ContactUpdated.class, updated -> updated.profile().name(), "Carla");
    }

    @Test
    void loses_each_field_that_is_cleared() {
        contact.given(OPENED_AT, toldThroughApi(PROFILE))
                .when(
                        LATER,
                        clear("name", "firstName", "lastName", "userNames", "emails", "phones", "labels", "person"))
                .with(ContactUpdated.class, ContactUpdated::profile, Profile.UNKNOWN)
                .with(ContactUpdated.class, ContactUpdated::setThroughApi, List.of())
                .answers(new Done(true));
        contact.when(LATER, clear("name")).recordsNothing().answers(new Done(false));
    }

    @Test
    void has_no_value_twice_that_is_the_same_to_the_search() {
        Profile doubles = new Profile(
                null,
                null,
                null,
                List.of("Åse", "ase", "ÅSE"),
                List.of("A@x.test", "a@X.test"),
                List.of("+49 (0)171 1", "0049 1711", "171-1", "172", "١٧٢"),
                List.of("VIP", "vip", "vıp", "V\u200BIP", "Əli", "eli", "علی", "علي", "ООО «Заря»", "ооо \"заря\""),
                null);
        contact.given(OPENED_AT, toldByChannel(NAMED))
                .when(LATER, update(doubles))
                .with(
                        ContactUpdated.class,
                        ContactUpdated::profile,
                        new Profile(
                                "Carla",
                                null,
                                null,
                                List.of("Åse"),
                                List.of("A@x.test"),
                                List.of("+49 (0)171 1", "171-1", "172"),
                                List.of("VIP", "Əli", "علی", "ООО «Заря»"),
                                null));
    }

    @Test
    void takes_no_more_than_is_kept_of_one() {
        Profile much = withEmails(
                IntStream.range(0, 9).mapToObj(i -> "a".repeat(250) + "@" + i).toArray(String[]::new));
        contact(PremisesFixture.on("whatsapp"))
                .when(OPENED_AT, toldThroughApi(much))
                .declines(new TooMuch(Limits.PROFILE));
        contact.given(OPENED_AT, toldThroughApi(NAMED))
                .when(LATER, update(much))
                .recordsNothing()
                .answers(new TooMuch(Limits.PROFILE));
        contact.when(LATER, learnt(much, LATER)).recordsNothing().answers(new TooMuch(Limits.PROFILE));
        // One character of these is eighteen to the search.
        contact.when(LATER, update(named("\uFDFA".repeat(120)))).answers(new TooMuch(Limits.PROFILE));
    }

    @Test
    void may_stay_or_shrink_where_an_earlier_version_kept_too_much() {
        KnownProfile kept = new KnownProfile(withEmails("a".repeat(Limits.PROFILE + 2)), List.of(), Map.of());
        KnownProfile less = new KnownProfile(withEmails("a".repeat(Limits.PROFILE + 1)), List.of(), Map.of());

        assertThat(less.isTooMuchAfter(kept)).isFalse();
        assertThat(kept.isTooMuchAfter(kept)).isFalse();
        assertThat(kept.isTooMuchAfter(less)).isTrue();
    }

    @Test
    void is_registered_by_its_channel_without_what_is_too_much() {
        contact.when(OPENED_AT, toldByChannel(named("\uFDFA".repeat(120))))
                .with(ContactRegistered.class, ContactRegistered::profile, Profile.UNKNOWN)
                .answers(new TooMuch(Limits.PROFILE));
    }
}
