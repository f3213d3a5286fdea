/// What is stored of a person is sealed with the key of the contact, field by field.
@NullMarked
package io.conversationengine.personal.sealing;

import org.jspecify.annotations.NullMarked;
