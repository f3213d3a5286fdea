package io.conversationengine.standalone.server;

import io.conversationengine.kernel.conversation.ConversationId;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// Customers who write and agents who answer, at the same time and for as long as the engine does.
final class Load {

    private static final int CUSTOMERS = 8;

    private final Client client;
    private final Instant sentAt;
    private final List<Thread> customers = new ArrayList<>();

    /// What was asked for, by what names it for good: the customer's message id, or the agent's key.
    private final Map<String, Request> begun = new ConcurrentHashMap<>();

    /// What the engine said that it had done, with its own id of the agent's message.
    private final Map<String, String> acknowledged = new ConcurrentHashMap<>();

    private final AtomicInteger count = new AtomicInteger();
    private volatile boolean enough;

    /// Something that may be asked for again.
    interface Request {
        Client.Answer send(Client to);
    }

    Load(Client client, Instant sentAt) {
        this.client = client;
        this.sentAt = sentAt;
    }

    Client client() {
        return client;
    }

    /// Begins, and returns when so many requests were acknowledged.
    void begin(int acknowledgements) throws InterruptedException {
        for (int number = 0; number < CUSTOMERS; number++) {
            String contact = "customer-" + number;
            customers.add(Thread.ofVirtual().start(() -> talk(contact)));
        }
        synchronized (count) {
            while (count.get() < acknowledgements) {
                count.wait();
            }
        }
    }

    /// Returns when everybody has got the answer that they wait for, and asks for nothing more.
    void stop() throws InterruptedException {
        enough = true;
        join();
    }

    /// Returns when everybody has noticed that the engine is gone.
    void end() throws InterruptedException {
        join();
    }

    private void join() throws InterruptedException {
        for (Thread customer : customers) {
            customer.join();
        }
    }

    private void talk(String contact) {
        ConversationId conversation = Client.conversation("whatsapp", contact);
        try {
            for (int number = 0; !enough; number++) {
                String question = contact + "-question-" + number;
                ask(question, to -> to.write("whatsapp", contact, question, sentAt));
                String answer = contact + "-answer-" + number;
                ask(answer, to -> to.answer(conversation, answer));
            }
        } catch (UncheckedIOException _) {
            // The engine is gone.
        }
    }

    private void ask(String name, Request request) {
        begun.put(name, request);
        Client.Answer answer = request.send(client);
        if (answer.status() != 200 && answer.status() != 202) {
            throw new IllegalStateException(name + " was answered " + answer);
        }
        acknowledged.put(name, answer.text("messageId"));
        synchronized (count) {
            count.incrementAndGet();
            count.notifyAll();
        }
    }

    /// Asks for everything once more, as clients do who got no answer, and says what was answered.
    Map<String, String> repeated(Client again) {
        Map<String, String> answers = new HashMap<>();
        begun.forEach((name, request) -> answers.put(name, request.send(again).text("messageId")));
        return answers;
    }

    Map<String, Request> begun() {
        return begun;
    }

    Map<String, String> acknowledged() {
        return acknowledged;
    }
}
