package dev.baton.host.apps;

import java.util.Map;

/**
 * What an app would have sent to its backend, without any secret of the app in it.
 *
 * @param body empty where there is none
 */
public record PlannedExchange(String method, String url, Map<String, String> headers, String body) {}
