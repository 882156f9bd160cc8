package dev.baton.bench.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Which chat the next call is for: of a large app, a smaller one, and one that is hardly ever called. */
final class Chats {

    static final String UPPZY = "8d9a2f64-2f0a-4c35-b8a4-0c9f5d1e6b27";
    static final String RASA = "646b8e7d-f1e1-419e-9478-10d0f5bc74d9";
    static final String POLYAI = "5b0f3c9a-7f0e-4c55-9d0f-6a3f1f2b7c11";

    /** Of one and the same chat, over and over: somebody tries the line of the README. */
    static final String TRIED = "2Sfq8wXw4fYPMf6r4";

    private static final String LETTERS = "23456789ABCDEFGHJKLMNPQRSTWXYZabcdefghijkmnopqrstuvwxyz";
    private static final int OPEN_AT_ONCE = 500;
    private static final int TRIED_EVERY = 500;
    private static final int HARDLY_EVER = 5_000;

    private final Random random;
    private final int quietEvery;
    private final Chat tried = new Chat(UPPZY, TRIED);
    private final List<Chat> open = new ArrayList<>();

    /** @param calls that there will be: of a few, the quiet app has some too */
    Chats(Random random, long calls) {
        this.random = random;
        this.quietEvery = (int) Math.max(1, Math.min(HARDLY_EVER, calls / 100));
    }

    /** A chat of an app. */
    static final class Chat {
        final String app;
        final String session;

        private Chat(String app, String session) {
            this.app = app;
            this.session = session;
        }
    }

    Chat next() {
        if (random.nextInt(TRIED_EVERY) == 0) {
            return tried;
        }
        if (open.size() == OPEN_AT_ONCE && random.nextInt(3) == 0) {
            return open.get(random.nextInt(OPEN_AT_ONCE));
        }
        Chat chat = fresh();
        if (open.size() < OPEN_AT_ONCE) {
            open.add(chat);
        } else {
            open.set(random.nextInt(OPEN_AT_ONCE), chat);
        }
        return chat;
    }

    /** One that nothing was asked for yet, and nothing will be. */
    Chat fresh() {
        String app = random.nextInt(10) < 7 ? UPPZY : RASA;
        return new Chat(random.nextInt(quietEvery) == 0 ? POLYAI : app, session());
    }

    private String session() {
        StringBuilder id = new StringBuilder(TRIED.length());
        while (id.length() < TRIED.length()) {
            id.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return id.toString();
    }
}
