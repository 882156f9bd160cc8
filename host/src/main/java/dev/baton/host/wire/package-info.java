/** The way to the backends: requests go out on kept connections, and what comes back is told as it is. */
package dev.baton.host.wire;
