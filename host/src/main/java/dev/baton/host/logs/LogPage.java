package dev.baton.host.logs;

import java.util.List;

/** @param total how many documents there are in all, on this page and on others */
public record LogPage(List<LogDocument> documents, long total) {

    public LogPage {
        documents = List.copyOf(documents);
    }
}
