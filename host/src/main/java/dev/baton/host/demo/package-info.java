/** The stand-ins of {@code --demo}: each behaves as its vendor's published contract says, its error cases too. */
package dev.baton.host.demo;
