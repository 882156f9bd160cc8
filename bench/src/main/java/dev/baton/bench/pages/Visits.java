package dev.baton.bench.pages;

import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Goes through all pages, round by round, and remembers how long each took, and what it weighed. */
public final class Visits {

    private static final Pattern PULLED_IN =
            Pattern.compile("<(?:link\\b[^>]*?\\bhref|(?:script|img)\\b[^>]*?\\bsrc)=\"(/[^\"]*)\"");

    private final Guest guest;
    private final Guest stranger;
    private final List<ConsolePage> pages;
    private final Map<ConsolePage, PageFigures> figures = new HashMap<>();
    /** What browsers load but once, with what it weighs. */
    private final Map<String, Integer> assets = new HashMap<>();

    /** @param guest is signed in */
    public Visits(Guest guest, List<ConsolePage> pages) {
        this.guest = guest;
        this.stranger = guest.signedOut();
        this.pages = pages;
    }

    /** @param warmUps rounds of which the times do not count, but for the first visit's */
    public List<PageFigures> all(int warmUps, int rounds) throws IOException, InterruptedException {
        for (int round = 0; round < warmUps + rounds; round++) {
            for (ConsolePage page : pages) {
                visit(page, round >= warmUps);
            }
        }
        return pages.stream().map(figures::get).toList();
    }

    private void visit(ConsolePage page, boolean counts) throws IOException, InterruptedException {
        Guest.Seen seen = seen(page.isForStrangers() ? stranger : guest, page.path());
        int pulledIn = 0;
        for (String asset : pulledIn(seen.text())) {
            pulledIn += weight(asset);
        }
        PageFigures its = figures.computeIfAbsent(page, first -> new PageFigures(first, seen.millis()));
        its.weighs(seen.compressed(), pulledIn);
        if (counts) {
            its.took(seen.millis());
        }
    }

    private static Guest.Seen seen(Guest guest, String path) throws IOException, InterruptedException {
        Guest.Seen seen = guest.get(path);
        if (seen.status() != 200) {
            throw new IllegalStateException(
                    "GET " + path + " answers " + seen.status() + ": its figures mean nothing.");
        }
        return seen;
    }

    static Set<String> pulledIn(String html) {
        Set<String> addresses = new LinkedHashSet<>();
        Matcher found = PULLED_IN.matcher(html);
        while (found.find()) {
            addresses.add(found.group(1).replace("&amp;", "&"));
        }
        return addresses;
    }

    private int weight(String asset) throws IOException, InterruptedException {
        if (!assets.containsKey(asset)) {
            assets.put(asset, seen(guest, asset).compressed());
        }
        return assets.get(asset);
    }
}
