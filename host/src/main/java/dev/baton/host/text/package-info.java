/** Words for people. */
package dev.baton.host.text;
