/** What is kept about each app: its settings, checked and with their secrets sealed, its storage, and what admins want of it. */
package dev.baton.host.settings;
