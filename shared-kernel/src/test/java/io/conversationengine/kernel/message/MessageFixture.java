package io.conversationengine.kernel.message;

import static io.conversationengine.kernel.channel.ChannelFixture.TEMPLATE;

import java.net.URI;
import java.util.List;

/// One message of each kind of content.
public final class MessageFixture {
    public static final Content TEXT = new Content.Text("Your parcel is on its way.", null);
    public static final Content MAIL = new Content.Text("It left today.", "Your parcel");
    public static final Content MEDIA =
            new Content.Media("image", URI.create("https://files.example/parcel.png"), "The parcel");
    public static final Content TEMPLATE_MESSAGE = new Content.Template(TEMPLATE, List.of("Carla", "4711"));
    public static final Content TAGGED = new Content.Tagged("Your parcel is on its way.", "POST_PURCHASE_UPDATE");
    public static final Content OTHER = new Content.Other("{\"type\":\"location\",\"lat\":48.1}");

    private MessageFixture() {}
}
