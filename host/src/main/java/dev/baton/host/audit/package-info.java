/** Who did what, when, and from what to what. */
package dev.baton.host.audit;
