/** What apps have written into their logs, kept for admins for a while. */
package dev.baton.host.logs;
