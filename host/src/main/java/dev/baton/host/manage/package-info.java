/** The management API, in the shapes of Rocket.Chat's own: a small class a resource. {@link Management} has the table. */
package dev.baton.host.manage;
