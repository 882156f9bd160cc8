package dev.baton.host.config;

/**
 * An option's value as somebody typed it.
 *
 * @param place where, as the beginning of a sentence about it
 */
record Typed(String place, String text) {}
