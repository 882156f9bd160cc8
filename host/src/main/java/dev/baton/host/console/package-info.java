/** The console: pages for people, made on the server. A class a page, a template (src/main/jte) a page. */
package dev.baton.host.console;
