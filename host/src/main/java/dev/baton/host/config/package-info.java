/** How this host was told to run. */
package dev.baton.host.config;
