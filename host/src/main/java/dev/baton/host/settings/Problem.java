package dev.baton.host.settings;

/**
 * What is wrong with one setting.
 *
 * @param setting its id
 * @param message a whole sentence, which never repeats the value
 */
public record Problem(String setting, String message) {}
