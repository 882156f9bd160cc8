package dev.baton.host.delivery;

import java.util.List;
import java.util.Optional;

/**
 * Some deliveries, the newest first. A search ends early where it has looked at very many that it was not for: a page may
 * therefore be short, or empty, and yet not the last one.
 *
 * @param next what the next page comes after; empty where there is none
 */
public record DeliveryPage(List<Delivery> deliveries, Optional<String> next) {}
