/**
 * What a plugin may see: everything that a bridge to a bot platform needs, and nothing of the host behind it.
 *
 * <p>A jar names one {@link dev.baton.api.App} in its manifest ({@code Plugin-Class}). The app declares its
 * {@link dev.baton.api.Setting}s; once they are valid the host calls {@link dev.baton.api.App#start start} and gets an
 * {@link dev.baton.api.IncomingAction}, which performs each {@link dev.baton.api.ActionRequest} and says in an
 * {@link dev.baton.api.ActionResult} how it ended. What an app needs of the world (HTTP, storage, time, a log) it is
 * lent by its {@link dev.baton.api.AppContext}.
 *
 * <p>The package grows by new types and by default methods only: a jar built against an older version goes on working.
 */
package dev.baton.api;
