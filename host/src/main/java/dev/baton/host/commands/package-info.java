/** What can be typed at a terminal. */
package dev.baton.host.commands;
