package dev.baton.stray;

/** A class that no plugin of another package should carry. */
public final class Stray {}
